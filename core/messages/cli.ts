import { texts } from './message.ts';

/** Sentences of the command line: mistakes of typing, headings, results. */
export const cliTexts = texts({
  'cli.unknown-command': {
    en: 'There is no such command. "udw --help" lists them.',
    ru: 'Такой команды нет. Список выводит «udw --help».',
  },
  'cli.unknown-option': {
    en: 'There is no such option. Add --help to the command to see its options.',
    ru: 'Такого параметра нет. Параметры команды показывает --help.',
  },
  'cli.missing-argument': {
    en: 'Something is missing after the command. Add --help to it to see what it takes.',
    ru: 'Команде не хватает аргумента. Что ей нужно, показывает --help.',
  },
  'cli.home-or-aws': {
    en: 'A command works in one place: give either --home or --aws.',
    ru: 'Команда работает в одном месте: укажите либо --home, либо --aws.',
  },
  'cli.no-aws': {
    en: '"{command}" works in a home only. Leave --aws out, or name the home (--home) where UDW_AWS_URL is set.',
    ru: '«{command}» работает только в хранилище на этой машине. Уберите --aws или, если задан UDW_AWS_URL, укажите хранилище (--home).',
  },
  'cli.not-with-aws': {
    en: '{option} is of a home only: with --aws your session says who acts, and the deployment has its own clock and calendar. Leave it out, or name a home (--home).',
    ru: '{option} действует только в хранилище на этой машине: с --aws действует тот, чей сеанс, а часы и календарь — у развёртывания. Уберите этот параметр или укажите хранилище (--home).',
  },
  'cli.not-with-aws-yet': {
    en: '{option} is of a home and of exported files: this deployment signs no roots. Leave it out.',
    ru: '{option} относится к хранилищу на этой машине и к выгрузкам: развёртывание не подписывает корней. Уберите этот параметр.',
  },
  'cli.mine-without-aws': {
    en: '--mine is of a deployment (--aws). In a home, --as says whose inbox is meant.',
    ru: '--mine действует только с развёртыванием (--aws). В хранилище на этой машине лицо указывают параметром --as.',
  },
  'cli.excess-argument': {
    en: 'There are more words than the command takes. Quote what belongs together, or add --help.',
    ru: 'Слов больше, чем принимает команда. Возьмите в кавычки то, что относится вместе, или добавьте --help.',
  },
  'cli.invalid-argument': {
    en: 'A word of the command is not one of those it takes. Add --help to see them.',
    ru: 'Один из аргументов недопустим. Допустимые показывает --help.',
  },
  'cli.not-a-choice': {
    en: 'A word of the command is not one of those that it takes there: {choices}.',
    ru: 'Один из аргументов недопустим. Здесь допускается: {choices}.',
  },
  'cli.not-load-number': {
    en: 'The number of a load is a whole number from 1. "udw loads" lists the loads.',
    ru: 'Номер загрузки — целое число от 1. Загрузки выводит «udw loads».',
  },
  'cli.invalid-date': {
    en: 'The date must be a calendar day written as 2026-03-31.',
    ru: 'Дата должна быть календарным днём в виде 2026-03-31.',
  },
  'cli.not-a-year': {
    en: 'The year is written with four digits, as 2026.',
    ru: 'Год пишется четырьмя цифрами, например 2026.',
  },
  'cli.not-a-start': {
    en: 'The start is a calendar day written as 2026-03-31, or an instant with its offset, 2026-03-31T18:40+05:00.',
    ru: 'Начало — календарный день в виде 2026-03-31 или момент со смещением: 2026-03-31T18:40+05:00.',
  },
  'cli.not-a-time': {
    en: 'The time of day is written as 18:00, from 00:00 to 23:59.',
    ru: 'Время суток пишется как 18:00, от 00:00 до 23:59.',
  },
  'cli.days-or-months': {
    en: 'A term has either --days or --months.',
    ru: 'У срока указывают либо --days, либо --months.',
  },
  'cli.not-a-number': {
    en: 'A number of days, of a visit or of an event is a whole number from 1.',
    ru: 'Число дней, номер обращения к шагу или события — целое число от 1.',
  },
  'cli.not-a-count': {
    en: 'A term is a whole number from 1 to 9999.',
    ru: 'Срок — целое число от 1 до 9999.',
  },
  'cli.not-as-of': {
    en: '--as-of takes the number of a load ("udw loads" lists them) or a day of the business time written as 2026-03-31.',
    ru: 'После --as-of указывают номер загрузки (список выводит «udw loads») или дату делового времени в виде 2026-03-31.',
  },
  'cli.not-utf-8': {
    en: 'The document is not UTF-8 at line {line}. Save it as UTF-8 and run the command again.',
    ru: 'Документ не в кодировке UTF-8: строка {line}. Сохраните его в UTF-8 и повторите команду.',
  },
  'cli.warning': { en: 'warning:', ru: 'предупреждение:' },
  'cli.ours': { en: 'ours', ru: 'наше правило' },
  'cli.paragraph': { en: 'para {paragraph}', ru: 'п. {paragraph}' },
  'cli.paragraphs': { en: 'paras {paragraph}', ru: 'пп. {paragraph}' },
  'cli.appendix': { en: 'App.', ru: 'прил.' },

  'progress.register': {
    en: 'register: checking the file against its manifest',
    ru: 'приём: сверка файла с манифестом',
  },
  'progress.wait': {
    en: 'wait: an earlier load of {table} is running',
    ru: 'ожидание: идёт более ранняя загрузка {table}',
  },
  'progress.decode': { en: 'decode and depersonalize {table}', ru: 'раскодирование и обезличивание {table}' },
  'progress.verify': { en: 'verify {table}', ru: 'проверка {table}' },
  'progress.commit': { en: 'commit', ru: 'публикация' },
  'progress.select': { en: 'run the SELECT', ru: 'выполнение SELECT' },
  'progress.count': { en: 'count persons', ru: 'подсчёт лиц' },
  'progress.protect': { en: 'protect small numbers', ru: 'защита малых чисел' },
  'progress.audit': { en: 'audit what is told', ru: 'проверка выдаваемого' },
  'progress.publish': { en: 'write and record', ru: 'запись файлов и события' },
  'progress.record': { en: 'record', ru: 'запись в журнал' },

  'lint.summary': {
    en: '{file}: errors {errors}, warnings {warnings}',
    ru: '{file}: ошибок {errors}, предупреждений {warnings}',
  },

  'init.made': {
    en: 'Made the home {home} with new keys.',
    ru: 'Создано хранилище {home} с новыми ключами.',
  },
  'init.check-values': {
    en: 'Key check values, which may be published: edge {edge}, warehouse {warehouse}',
    ru: 'Контрольные значения ключей (их можно публиковать): край {edge}, хранилище {warehouse}',
  },
  'init.keep': {
    en: 'Copy {keys} to a safe place apart from the data: lost keys cannot be made again, and whoever has keys and data can tell who is who.',
    ru: 'Скопируйте {keys} в надёжное место отдельно от данных: утраченные ключи не восстановить, а у кого есть и ключи, и данные, тот может установить личности.',
  },

  'migrate.done': {
    en: 'The home {home} was of version {from} and is of version {to} now.',
    ru: 'Хранилище {home} имело версию {from}, теперь версия {to}.',
  },
  'migrate.nothing': {
    en: 'The home {home} has version {to} already; nothing was changed.',
    ru: 'Хранилище {home} уже имеет версию {to}; ничего не изменено.',
  },

  'load.committed': { en: 'Load {id} is committed.', ru: 'Загрузка {id} завершена и опубликована.' },
  'load.failed': {
    en: 'Load {id} failed its verification; nothing of it was published.',
    ru: 'Загрузка {id} не прошла проверку; ничего не опубликовано.',
  },
  'load.checked': {
    en: 'Verified; nothing was published (--check).',
    ru: 'Проверено; ничего не опубликовано (--check).',
  },
  'load.already-loaded': {
    en: 'The same content is loaded already, as load {id}; nothing was changed.',
    ru: 'Это содержимое уже загружено (загрузка {id}); ничего не изменено.',
  },
  'load.no-report': {
    en: 'There is no verification report of this load. "udw loads" lists the loads.',
    ru: 'Отчёта о проверке этой загрузки нет. Загрузки выводит «udw loads».',
  },
  'load.table': {
    en: 'Table {table} as of {asOf}: records {records}, accepted {accepted}, rejected {rejected}',
    ru: 'Таблица {table} на {asOf}: записей {records}, принято {accepted}, отклонено {rejected}',
  },
  'load.encoding': {
    en: 'Encoding {encoding} as declared; bytes that tell KZ-1048 from windows-1251: {bytes}',
    ru: 'Кодировка {encoding}, как объявлено; байтов, отличающих KZ-1048 от windows-1251: {bytes}',
  },
  'load.faults': {
    en: 'Rejected, to be sent back to the provider (paras 20(5), 21):',
    ru: 'Отклонено, возвращается поставщику данных (пп. 20(5), 21):',
  },
  'load.notes': {
    en: 'Noted: warnings, and placeholders read as missing:',
    ru: 'Отмечено: предупреждения и заполнители, прочитанные как пропуск:',
  },
  'load.column': { en: 'column', ru: 'столбец' },
  'load.rule': { en: 'rule', ru: 'правило' },
  'load.records': { en: 'records', ru: 'записей' },
  'load.changes': {
    en: 'Rows inserted: {inserted}, updated: {updated}, deleted: {deleted}',
    ru: 'Строк добавлено: {inserted}, изменено: {updated}, удалено: {deleted}',
  },
  'load.inserts-of-present': {
    en: '! inserts of a key that was there, taken as updates: {records}',
    ru: '! вставок с ключом, который уже был (приняты как изменения): {records}',
  },
  'load.updates-of-absent': {
    en: '! updates of a key that was not there, taken as inserts: {records}',
    ru: '! изменений с ключом, которого не было (приняты как вставки): {records}',
  },
  'load.deletes-of-absent': {
    en: '! deletes of a key that was not there, without effect: {records}',
    ru: '! удалений с ключом, которого не было (без последствий): {records}',
  },
  'load.rejects-file': {
    en: 'Rejected records (position and rule only): {file}',
    ru: 'Отклонённые записи (только место и правило): {file}',
  },
  'load.sealed': {
    en: 'The raw delivery is sealed in quarantine: {name}',
    ru: 'Исходная поставка запечатана в карантине: {name}',
  },
  'load.no-leak': {
    en: 'leak scan (para 20(5)): {scans} scans of columns found no identities; "udw loads report" tells the smallest leak each would have seen',
    ru: 'поиск утечек (п. 20(5)): проверок столбцов {scans}, личных идентификаторов не найдено; «udw loads report» показывает наименьшую заметную утечку по каждой',
  },

  'load.depersonalized': {
    en: 'depersonalization (paras 18, 20(5)): checks that hold {holding}, with too little to judge by {unjudged}; "udw loads report" tells each',
    ru: 'обезличивание (пп. 18, 20(5)): выполнено проверок {holding}, слишком мало данных для {unjudged}; каждую показывает «udw loads report»',
  },

  'deliveries.none': { en: 'Nothing was delivered yet.', ru: 'Выдач ещё не было.' },
  'deliveries.at': { en: 'delivered (UTC)', ru: 'выдано (UTC)' },
  'deliveries.request': { en: 'request', ru: 'запрос' },
  'deliveries.version': { en: 'version', ru: 'версия' },
  'deliveries.customer': { en: 'customer', ru: 'заказчик' },
  'deliveries.rows': { en: 'rows', ru: 'строк' },
  'deliveries.suppressed': { en: 'suppressed or withheld', ru: 'скрыто или не выдано' },
  'loads.none': { en: 'Nothing was loaded yet.', ru: 'Загрузок ещё не было.' },
  'loads.started': { en: 'started (UTC)', ru: 'начало (UTC)' },
  'loads.state': { en: 'state', ru: 'состояние' },
  'loads.table': { en: 'table', ru: 'таблица' },
  'loads.as-of': { en: 'as of', ru: 'по состоянию на' },
  'loads.accepted': { en: 'accepted', ru: 'принято' },
  'loads.rejected': { en: 'rejected', ru: 'отклонено' },
  'loads.inserted': { en: 'inserted', ru: 'добавлено' },
  'loads.updated': { en: 'updated', ru: 'изменено' },
  'loads.deleted': { en: 'deleted', ru: 'удалено' },
  'loads.state-running': { en: 'running', ru: 'идёт' },
  'loads.state-committed': { en: 'committed', ru: 'опубликована' },
  'loads.state-checked': { en: 'checked only', ru: 'только проверена' },
  'loads.state-withdrawn': { en: 'withdrawn', ru: 'снята' },
  'loads.state-failed': { en: 'failed', ru: 'не прошла' },
  'loads.state-reverted': { en: 'reverted', ru: 'отозвана' },
  'loads.not-shown': {
    en: 'Loads are shown to the operator, the authorized body, and the provider or holder of their information system.',
    ru: 'Загрузки показывают оператору, уполномоченному органу, поставщику или владельцу их информационной системы.',
  },
  'loads.broken-rules': { en: 'Rules that it broke: {rules}', ru: 'Нарушенные правила: {rules}' },
  'loads.allowed-by': { en: 'Allowed by case {case}', ru: 'Допущена делом {case}' },
  'loads.report-in-audit': {
    en: 'The whole verification report is in the audit zone of the deployment: {file}',
    ru: 'Полный отчёт о проверке — в зоне аудита развёртывания: {file}',
  },
  'loads.reverted': {
    en: 'Load {id} is reverted: readers no longer see its rows. Its file stays for the record.',
    ru: 'Загрузка {id} отозвана: её строки больше не видны. Файл сохранён для журнала.',
  },

  'tables.none': { en: 'There are no committed tables.', ru: 'Опубликованных таблиц нет.' },
  'tables.table': {
    en: '{name}: rows {rows}, as of {asOf}, loads {loads} ({delivery})',
    ru: '{name}: строк {rows}, на {asOf}, загрузки {loads} ({delivery})',
  },
  'tables.history': {
    en: 'all versions: {versions} rows of loads {loads}, in SQL history.{name}',
    ru: 'все версии: строк {versions} из загрузок {loads}, в SQL history.{name}',
  },
  'tables.keys': { en: 'primary key: {keys}', ru: 'первичный ключ: {keys}' },
  'tables.business-time': { en: 'business time: {column}', ru: 'деловое время: {column}' },
  'tables.business-time-of-delivery': {
    en: 'business time: the day whose state the delivery shows (asOf)',
    ru: 'деловое время: дата, состояние на которую показывает поставка (asOf)',
  },
  'tables.column': { en: 'column', ru: 'столбец' },
  'tables.type': { en: 'type', ru: 'тип' },
  'tables.description': { en: 'description', ru: 'описание' },

  'sql.rows': { en: 'rows: {rows}', ru: 'строк: {rows}' },
  'sql.more': {
    en: 'The first {shown} rows are shown. Use LIMIT, or --json for all.',
    ru: 'Показаны первые строки ({shown}). Используйте LIMIT или --json для всех.',
  },

  'quarantine.none': { en: 'The quarantine is empty.', ru: 'Карантин пуст.' },
  'quarantine.name': { en: 'sealed delivery', ru: 'запечатанная поставка' },
  'quarantine.destroy-after': { en: 'to be destroyed after', ru: 'уничтожить после' },
  'quarantine.bytes': { en: 'bytes', ru: 'байт' },
  'quarantine.opened': {
    en: 'Opened into {file}, which holds personal data in clear: destroy it when done. The act is on record.',
    ru: 'Открыто в {file}; файл содержит персональные данные в открытом виде: уничтожьте его после работы. Действие записано в журнал.',
  },
  'quarantine.swept': {
    en: 'Sealed deliveries destroyed: {destroyed}',
    ru: 'Уничтожено запечатанных поставок: {destroyed}',
  },
});
