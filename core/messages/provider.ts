import { texts } from './message.ts';

/** Sentences of the provider form: the script and the page that hash a CSV file before it is sent. */
export const providerTexts = texts({
  'provider.title': {
    en: 'Hash the identifiers of a CSV file',
    ru: 'Хеширование идентификаторов в файле CSV',
  },
  'provider.purpose': {
    en: 'Replaces identifiers of persons by keyed hashes (edge pseudonyms) on this machine; nothing is sent.',
    ru: 'Заменяет идентификаторы физических лиц ключевыми хешами (псевдонимами края) на этом компьютере; ничего не отправляется.',
  },
  'provider.usage': {
    en: 'Usage: node udw-provider.mjs --key-file FILE --column HEADING=CLASS … [options] IN.csv OUT.csv',
    ru: 'Использование: node udw-provider.mjs --key-file ФАЙЛ --column ЗАГОЛОВОК=ВИД … [параметры] ВХОД.csv ВЫХОД.csv',
  },
  'provider.help-key-file': {
    en: 'file with the edge subkey, 64 hex digits, closed to others (chmod 600)',
    ru: 'файл с подключом края, 64 шестнадцатеричные цифры, закрытый для других (chmod 600)',
  },
  'provider.help-column': {
    en: 'column to be hashed and its class: iin, phone or document; may be repeated',
    ru: 'хешируемый столбец и его вид: iin, phone или document; можно повторять',
  },
  'provider.help-lost-zeros': {
    en: 'this IIN column lost leading zeros: pad 9-11 digits to 12; may be repeated',
    ru: 'в этом столбце ИИН утрачены начальные нули: дополнить 9–11 цифр до 12; можно повторять',
  },
  'provider.help-delimiter': {
    en: 'one character between fields; otherwise a comma; "tab" for a tab',
    ru: 'один знак между полями; иначе запятая; «tab» — табуляция',
  },
  'provider.help-lang': { en: 'language of messages: en or ru', ru: 'язык сообщений: en или ru' },
  'provider.help-codes': {
    en: 'Exit codes: 0 ok, 1 internal, 2 usage, 3 document invalid, 4 refused by rule.',
    ru: 'Коды завершения: 0 успех, 1 внутренняя ошибка, 2 неверный вызов, 3 неверный документ, 4 отказ по правилу.',
  },
  'provider.arguments': {
    en: 'The command is not complete or has a word that it does not take. Add --help to see what it takes.',
    ru: 'Команда неполна или содержит лишнее. Что ей нужно, показывает --help.',
  },
  'provider.column-form': {
    en: 'A column is written HEADING=CLASS, each once, with the class iin, phone or document. A BIN is public and stays as it is.',
    ru: 'Столбец указывается как ЗАГОЛОВОК=ВИД, каждый один раз; вид — iin, phone или document. БИН общедоступен и остаётся как есть.',
  },
  'provider.lost-zeros': {
    en: 'Lost zeros may be declared for a column that is hashed as iin only. Name such a column.',
    ru: 'Утраченные нули указываются только для столбца, хешируемого как iin. Назовите такой столбец.',
  },
  'provider.delimiter': {
    en: 'The delimiter is one character, neither a quote nor a line end. Write for example --delimiter ";".',
    ru: 'Разделитель — один знак, не кавычка и не конец строки. Например: --delimiter ";".',
  },
  'provider.key-form': {
    en: 'This is no edge subkey: it has 64 hex digits and nothing else. Ask the operator for it again.',
    ru: 'Это не подключ края: в нём ровно 64 шестнадцатеричные цифры. Запросите его у оператора заново.',
  },
  'provider.key-note': {
    en: 'This file does not say which edge key it holds: its first line is missing. Take the file that "udw keys edge" wrote as it is.',
    ru: 'В файле не указано, какой это ключ края: нет первой строки. Возьмите файл, записанный командой «udw keys edge», без изменений.',
  },
  'provider.key-damaged': {
    en: 'The digits of the key file are not those of the key that it names (check value {wanted}): it was damaged. Ask the operator for it again.',
    ru: 'Цифры в файле ключа не от того ключа, который в нём указан (контрольное значение {wanted}): файл повреждён. Запросите его у оператора заново.',
  },
  'provider.operator-depersonalizes': {
    en: 'These regulations say that the operator depersonalizes: send the file as it is, as they say.',
    ru: 'По этому регламенту обезличивает оператор: передайте файл как есть, как указано в регламенте.',
  },
  'provider.table': {
    en: 'It is not known which table this file holds. Name one with --table; the regulations have: {tables}.',
    ru: 'Неизвестно, какую таблицу содержит файл. Укажите её через --table; в регламенте есть: {tables}.',
  },
  'provider.recipient': {
    en: 'This is no recipient of age (age1 and 58 letters and digits, with their checksum). Take the one that the operator published.',
    ru: 'Это не получатель age (age1 и 58 букв и цифр с контрольной суммой). Возьмите опубликованного оператором.',
  },
  'provider.other-manifest': {
    en: 'The manifest beside the file says {said}, the command says {asked}: {what}. One of them is wrong.',
    ru: 'В манифесте рядом с файлом сказано {said}, в команде — {asked}: {what}. Что-то из них неверно.',
  },
  'provider.sequence': {
    en: 'The number of a delivery is a whole number from 1.',
    ru: 'Номер поставки — целое число от 1.',
  },
  'provider.advice': {
    en: 'There is no delivery. Correct the file, or have the regulations amended (paras 14-16).',
    ru: 'Поставка не создана. Исправьте файл или добейтесь изменения регламента (пп. 14–16).',
  },
  'provider.advice-tolerance': {
    en: 'There is no delivery. The list of faults is in the folder of the result (*.rejects.csv): correct these records in the source.',
    ru: 'Поставка не создана. Список ошибок — в папке результата (*.rejects.csv): исправьте эти записи в источнике.',
  },
  'provider.canaries': {
    en: 'canary rows added: {canaries}',
    ru: 'добавлено контрольных записей: {canaries}',
  },
  'provider.set-aside': {
    en: 'Faulty records were set aside; correct them in the source: {file}',
    ru: 'Записи с ошибками отложены; исправьте их в источнике: {file}',
  },
  'provider.send': {
    en: 'Send these two files together: {delivery} {manifest}',
    ru: 'Передайте вместе эти два файла: {delivery} {manifest}',
  },
  'provider.open': {
    en: 'The delivery is not sealed: edge pseudonyms are still raw data. Send it over a protected channel, or seal it with --seal-to.',
    ru: 'Поставка не запечатана: псевдонимы края — ещё исходные данные. Передавайте по защищённому каналу или запечатайте через --seal-to.',
  },
  'provider.internal': {
    en: 'Internal error ({name}). No output file was made. Send this line to the operator.',
    ru: 'Внутренняя ошибка ({name}). Выходной файл не создан. Передайте эту строку оператору.',
  },
  'provider.out-exists': {
    en: 'The output file exists already and is not overwritten. Give another name, or remove it yourself.',
    ru: 'Выходной файл уже существует и не перезаписывается. Укажите другое имя или удалите его сами.',
  },
  'provider.out-unwritable': {
    en: 'The output file cannot be written ({code}). Check its folder, its permissions and the free space.',
    ru: 'Выходной файл не записывается ({code}). Проверьте папку, права доступа и свободное место.',
  },
  'provider.not-utf-8': {
    en: 'The file is not UTF-8: the byte at offset {offset} (from 0) does not belong to it. Save the file as UTF-8.',
    ru: 'Файл не в кодировке UTF-8: байт со смещением {offset} (от 0) к ней не относится. Сохраните файл в UTF-8.',
  },
  'provider.quote-unclosed': {
    en: 'A quote that opens in record {record} (0 is the line of headings) is not closed. Correct it in the file.',
    ru: 'Кавычка, открытая в записи {record} (0 — строка заголовков), не закрыта. Исправьте файл.',
  },
  'provider.quote-malformed': {
    en: 'A quote in record {record} (0 is the line of headings) stands where none may: inside a quoted field it is written twice. Correct it in the file.',
    ru: 'Кавычка в записи {record} (0 — строка заголовков) стоит не на месте: внутри поля в кавычках она удваивается. Исправьте файл.',
  },
  'provider.fields': {
    en: 'Record {record} has another number of fields ({found}) than the line of headings ({wanted}). Correct it in the file: an identifier in a wrong column would stay in clear.',
    ru: 'В записи {record} полей: {found}, а заголовков: {wanted}. Исправьте файл: идентификатор в чужом столбце остался бы открытым.',
  },
  'provider.empty': {
    en: 'The file is empty: it has not even a line of headings. Choose the right file.',
    ru: 'Файл пуст: нет даже строки заголовков. Выберите нужный файл.',
  },
  'provider.heading-missing': {
    en: 'The file has no column {heading}. Check its name, and the delimiter between fields.',
    ru: 'В файле нет столбца {heading}. Проверьте его имя и разделитель полей.',
  },
  'provider.heading-twice': {
    en: 'The file has the column {heading} twice: it is not known which one is meant. Rename one of them.',
    ru: 'Столбец {heading} встречается в файле дважды: неизвестно, какой имеется в виду. Переименуйте один из них.',
  },
  'provider.check-value': {
    en: 'Key check value: {value}. Compare it with the one that the operator published.',
    ru: 'Контрольное значение ключа: {value}. Сверьте его с опубликованным оператором.',
  },
  'provider.records': { en: 'Records: {records}', ru: 'Записей: {records}' },
  'provider.column': {
    en: '{heading} ({cls}): hashed {hashed}, empty {empty}, dummy {dummy}, rejected {rejected}',
    ru: '{heading} ({cls}): хешировано {hashed}, пустых {empty}, заполнителей {dummy}, отклонено {rejected}',
  },
  'provider.rejected': {
    en: '{heading}, {rule}: {count}, in records {records}. {why}',
    ru: '{heading}, {rule}: {count}, в записях {records}. {why}',
  },
  'page.no-kernel': {
    en: 'This browser has no WebAssembly with vectors (SIMD), which the hashing needs: open the page in a current Chrome, Edge, Firefox or Safari.',
    ru: 'В этом браузере нет WebAssembly с векторными командами (SIMD), нужными для хеширования: откройте страницу в современном Chrome, Edge, Firefox или Safari.',
  },
  'page.file': { en: 'CSV file (UTF-8)', ru: 'Файл CSV (UTF-8)' },
  'page.delimiter': { en: 'Delimiter between fields', ru: 'Разделитель полей' },
  'page.comma': { en: 'comma ,', ru: 'запятая ,' },
  'page.semicolon': { en: 'semicolon ;', ru: 'точка с запятой ;' },
  'page.tab': { en: 'tab', ru: 'табуляция' },
  'page.bar': { en: 'bar |', ru: 'вертикальная черта |' },
  'page.columns': { en: 'Columns', ru: 'Столбцы' },
  'page.columns-hint': {
    en: 'Name the class of every column that holds identifiers of persons. All other columns are written as they are, in clear.',
    ru: 'Укажите вид каждого столбца с идентификаторами физических лиц. Остальные столбцы записываются как есть, открытыми.',
  },
  'page.keep': { en: 'leave as it is', ru: 'оставить как есть' },
  'page.iin': { en: 'IIN', ru: 'ИИН' },
  'page.phone': { en: 'phone', ru: 'телефон' },
  'page.document': { en: 'document number', ru: 'номер документа' },
  'page.lost-zeros': { en: 'leading zeros lost (IIN)', ru: 'утрачены начальные нули (ИИН)' },
  'page.key': { en: 'Edge subkey, 64 hex digits', ru: 'Подключ края, 64 шестнадцатеричные цифры' },
  'page.key-file': { en: 'or load it from its file', ru: 'или загрузите его из файла' },
  'page.run': { en: 'Hash the columns', ru: 'Хешировать столбцы' },
  'page.progress': { en: 'Progress', ru: 'Ход работы' },
  'page.save': { en: 'Save the result', ru: 'Сохранить результат' },
  'page.nothing-chosen': {
    en: 'Choose a file, and the class of at least one of its columns.',
    ru: 'Выберите файл и вид хотя бы одного его столбца.',
  },
  'page.done': {
    en: 'Done. The key is wiped from this page. Save the result and check the counts.',
    ru: 'Готово. Ключ стёрт из этой страницы. Сохраните результат и проверьте счёт.',
  },
  'page.unreadable': {
    en: 'The browser could not read the file ({name}). Choose it again.',
    ru: 'Браузер не смог прочитать файл ({name}). Выберите его заново.',
  },
});
