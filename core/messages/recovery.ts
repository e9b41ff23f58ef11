import { texts } from './message.ts';

/** Sentences of the recovery of a table of a deployment from its copy. */
export const recoveryTexts = texts({
  'help.recover': {
    en: 'put back into a table of a deployment what it lost, by its restored copy; works on DynamoDB in the name of the caller',
    ru: 'вернуть в таблицу развёртывания утраченное из её восстановленной копии; работает с DynamoDB от имени вызывающего',
  },
  'help.recover-table': {
    en: 'table that lost items: udw-NAME-cases or udw-NAME-loads',
    ru: 'таблица, утратившая записи: udw-NAME-cases или udw-NAME-loads',
  },
  'help.recover-from': {
    en: 'its copy: the table restored to the second before the loss',
    ru: 'её копия: таблица, восстановленная на секунду до утраты',
  },
  'help.recover-check': {
    en: 'say what it would do; write nothing',
    ru: 'сообщить, что было бы сделано, ничего не записывать',
  },
  'recover.done': {
    en: 'Put back into {table}; events: {events}, heads: {heads}, entries of lists: {lists}, others: {others}.',
    ru: 'Возвращено в {table}; событий: {events}, вершин: {heads}, строк списков: {lists}, прочих записей: {others}.',
  },
  'recover.would': {
    en: 'It would put back into {table}; events: {events}, heads: {heads}, entries of lists: {lists}, others: {others}. Nothing was written (--check).',
    ru: 'Было бы возвращено в {table}; событий: {events}, вершин: {heads}, строк списков: {lists}, прочих записей: {others}. Ничего не записано (--check).',
  },
  'recover.nothing': {
    en: 'Nothing of {from} is missing in {table}.',
    ru: 'В {table} есть всё, что есть в {from}.',
  },
  'recover.same-table': {
    en: '--table and --from name one table. Name the copy with --from.',
    ru: '--table и --from указывают на одну таблицу. Укажите копию через --from.',
  },
  'recover.not-its-copy': {
    en: '--from is no copy of --table: its name begins with that of the table, as {table}-restored. Restore the table under such a name.',
    ru: '--from указывает не на копию --table: её имя начинается с имени таблицы, например {table}-restored. Восстановите таблицу под таким именем.',
  },
  'recover.no-place': {
    en: '"recover" works neither in a home nor through an API: --table and --from name tables of DynamoDB. Leave {option} out.',
    ru: '«recover» не работает ни с хранилищем на этой машине, ни через API: таблицы DynamoDB указывают параметрами --table и --from. Уберите {option}.',
  },
  'recover.no-table': {
    en: 'There is no table {table} in this account and region. Copy the name from "aws dynamodb list-tables"; a table that is being restored is there when its status is ACTIVE. What was put back stays.',
    ru: 'В этой учётной записи и регионе нет таблицы {table}. Возьмите имя из «aws dynamodb list-tables»; восстанавливаемая таблица доступна в состоянии ACTIVE. Возвращённое остаётся.',
  },
  'recover.may-not-read': {
    en: 'The caller may not read table {table}. An administrator of the account does this, in their own session. What was put back stays.',
    ru: 'Вызывающему не разрешено читать таблицу {table}. Это делает администратор учётной записи в своём сеансе. Возвращённое остаётся.',
  },
  'recover.may-not-write': {
    en: 'The caller may not write to table {table}. An administrator of the account does this, in their own session. What was put back stays.',
    ru: 'Вызывающему не разрешено записывать в таблицу {table}. Это делает администратор учётной записи в своём сеансе. Возвращённое остаётся.',
  },
  'recover.cannot-read': {
    en: 'DynamoDB does not read {table} so. Check that --table and --from are names of tables of a deployment. What was put back stays.',
    ru: 'DynamoDB не может так прочитать {table}. Проверьте, что --table и --from — имена таблиц развёртывания. Возвращённое остаётся.',
  },
  'recover.cannot-write': {
    en: 'DynamoDB does not take an item so: {table} is of another form than the tables of a deployment. What was put back stays. Check --table.',
    ru: 'DynamoDB не принимает запись: {table} устроена иначе, чем таблицы развёртывания. Возвращённое остаётся. Проверьте --table.',
  },
  'recover.throttled': {
    en: 'Table {table} is asked for more than it does now. What was put back stays; say it again in a few minutes, and the command goes on.',
    ru: 'Таблица {table} сейчас не справляется с запросами. Возвращённое остаётся; повторите через несколько минут, и команда продолжит.',
  },
  'recover.signature': {
    en: 'AWS does not take the signature: the secret is not that of the key, or the clock of this machine is off. What was put back stays; mend it and say it again.',
    ru: 'AWS не принимает подпись: секрет не от этого ключа или часы этой машины сбиты. Возвращённое остаётся; исправьте и повторите.',
  },
  'recover.no-url': {
    en: 'AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL or the profile names an endpoint that is no URL. Unset it, or write it as https://HOST.',
    ru: 'Адрес в AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL или профиле — не URL. Уберите его или запишите как https://HOST.',
  },
  'recover.failed': {
    en: 'DynamoDB, or the way to {table}, failed ({code}). What was put back stays; say it again, and the command goes on where it was cut off.',
    ru: 'Сбой DynamoDB или связи с {table} ({code}). Возвращённое остаётся; повторите, и команда продолжит с места обрыва.',
  },
  'recover.no-credentials': {
    en: 'There are no AWS credentials here, or their session has expired. Sign in as an administrator of the account, or name a profile (AWS_PROFILE). What was put back stays.',
    ru: 'Учётных данных AWS здесь нет или их сеанс истёк. Войдите как администратор учётной записи или укажите профиль (AWS_PROFILE). Возвращённое остаётся.',
  },
  'recover.no-region': {
    en: 'No region is named. Set AWS_REGION to that of the deployment.',
    ru: 'Регион не указан. Укажите регион развёртывания в AWS_REGION.',
  },
  'recover.unreachable': {
    en: 'DynamoDB cannot be reached ({code}). Check the network; what was put back stays, and the command goes on where it was cut off.',
    ru: 'DynamoDB недоступен ({code}). Проверьте сеть; возвращённое остаётся, и команда продолжит с места обрыва.',
  },
  'recover.foreign': {
    en: 'One of the tables has items that tables of cases and of loads do not have. Only these two are recovered: tokens and leases are made anew.',
    ru: 'В одной из таблиц есть записи, которых нет в таблицах дел и загрузок. Восстанавливаются только эти две: токены и аренды создаются заново.',
  },
  'recover.other-kind': {
    en: 'One table is of cases and the other of loads. Name a table and its own copy. Nothing was written.',
    ru: 'Одна таблица — дел, другая — загрузок. Укажите таблицу и её собственную копию. Ничего не записано.',
  },
  'recover.event-differs': {
    en: 'Case {case}: event {event} is another in the table than in its copy. An event is written once, so one of them was changed past the program, or the table lost the end of the case and the case went on. Nothing was written; keep both tables and find out which.',
    ru: 'Дело {case}: событие {event} в таблице иное, чем в её копии. Событие записывается однажды, значит, одно из них изменено в обход программы либо таблица утратила конец дела и дело пошло дальше. Ничего не записано; сохраните обе таблицы и выясните, какое.',
  },
  'recover.home-event-differs': {
    en: 'Event {event} of the record of the home is another in the table than in its copy. One of them was changed past the program, or the table lost the end of the record and the record went on. Nothing was written; keep both tables and find out which.',
    ru: 'Событие {event} журнала хранилища в таблице иное, чем в её копии. Одно из них изменено в обход программы либо таблица утратила конец журнала и он пошёл дальше. Ничего не записано; сохраните обе таблицы и выясните, какое.',
  },
  'recover.load-event-differs': {
    en: 'Load {load}: an event is another in the table than in its copy. One of them was changed past the program. Nothing was written; keep both tables and find out which.',
    ru: 'Загрузка {load}: событие в таблице иное, чем в её копии. Одно из них изменено в обход программы. Ничего не записано; сохраните обе таблицы и выясните, какое.',
  },
  'recover.head-ahead': {
    en: 'Case {case}: its head counts more events than the two tables have. Restore the table to a later second, and say it again with that copy. Nothing was written.',
    ru: 'Дело {case}: вершина считает больше событий, чем есть в обеих таблицах. Восстановите таблицу на более позднюю секунду и повторите с этой копией. Ничего не записано.',
  },
  'recover.home-ahead': {
    en: 'The head of the record of the home counts more events than the two tables have. Restore the table to a later second, and say it again with that copy. Nothing was written.',
    ru: 'Вершина журнала хранилища считает больше событий, чем есть в обеих таблицах. Восстановите таблицу на более позднюю секунду и повторите с этой копией. Ничего не записано.',
  },
  'recover.load-behind': {
    en: 'Load {load}: the copy has it as running, and its record says how it ended. Restore the table to a later second, and say it again with that copy. Nothing was written.',
    ru: 'Загрузка {load}: в копии она ещё идёт, а по журналу завершена. Восстановите таблицу на более позднюю секунду и повторите с этой копией. Ничего не записано.',
  },
  'recover.table-behind': {
    en: 'Table {table} of the lake: the copy has it as an earlier load left it than the last one. Restore the table to a later second, and say it again with that copy. Nothing was written.',
    ru: 'Таблица {table} хранилища данных: в копии она после более ранней загрузки, чем последняя. Восстановите таблицу на более позднюю секунду и повторите с этой копией. Ничего не записано.',
  },
  'recover.overtaken': {
    en: 'Somebody wrote to the table in the same moment. What was put back stays; say it again.',
    ru: 'В этот же момент в таблицу внесли запись. Возвращённое остаётся; повторите команду.',
  },
});
