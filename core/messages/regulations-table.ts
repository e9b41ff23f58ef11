import { texts } from './message.ts';

/** Sentences about the tables of regulations and their quality rules. */
export const regulationsTableTexts = texts({
  'regulations.unstructured': {
    en: 'Table {table} is unstructured (blob): unstructured objects are refused. Deliver a table.',
    ru: 'Таблица {table} не структурирована (blob): неструктурированные объекты не принимаются. Передавайте таблицу.',
  },
  'regulations.duplicate-table': {
    en: 'Table {table} repeats the name or the source name of another table.',
    ru: 'Имя таблицы {table} или её имя в источнике повторяет имя другой таблицы.',
  },
  'regulations.duplicate-column': {
    en: 'Column {column} is named twice in its table.',
    ru: 'Столбец {column} указан в таблице дважды.',
  },
  'regulations.duplicate-heading': {
    en: 'Column {column} has a physicalName that another column of its table has, in whatever case, or that is reserved (_record).',
    ru: 'У столбца {column} physicalName такой же, как у другого столбца таблицы (без учёта регистра), или зарезервированный (_record).',
  },
  'regulations.key-missing': {
    en: 'Table {table} is delivered as a snapshot and has no primary key: changed records could not be told from new ones.',
    ru: 'Таблица {table} передаётся снимком и не имеет первичного ключа: изменённые записи нельзя отличить от новых.',
  },
  'regulations.key-not-kept': {
    en: 'Column {column} is a primary key: it may only be kept or hashed, or different records become one.',
    ru: 'Столбец {column} — первичный ключ: его можно только оставить или хешировать, иначе разные записи станут одной.',
  },
  'regulations.key-not-required': {
    en: 'Column {column} is a primary key and must be required: true.',
    ru: 'Столбец {column} — первичный ключ, для него нужно required: true.',
  },
  'regulations.birth-date-column': {
    en: 'The birthDateColumn of column {column} must name a column of type date in the same table, and the column itself must be an iin.',
    ru: 'Свойство birthDateColumn столбца {column} должно называть столбец типа date той же таблицы, а сам столбец — быть ИИН (iin).',
  },
  'regulations.key-of-changes': {
    en: 'Table {table} is delivered as increments of changes and has no primary key: which row a record changes or deletes could not be told.',
    ru: 'Таблица {table} передаётся приращениями с изменениями и не имеет первичного ключа: неизвестно, какую строку меняет или удаляет запись.',
  },
  'regulations.operation-column': {
    en: 'Column {column} has marks of operations: it must be a required string that is kept, no primary key and without quality rules, in a table that is delivered as increments.',
    ru: 'У столбца {column} есть обозначения операций: он должен быть обязательной строкой (string, required: true) со способом keep, не входить в первичный ключ, не иметь правил качества и относиться к таблице, которая передаётся приращениями.',
  },
  'regulations.operation-columns': {
    en: 'Column {column} is a second column with marks of operations. One column of a table says the operation.',
    ru: 'Столбец {column} — второй столбец с обозначениями операций. Операцию указывает один столбец таблицы.',
  },
  'regulations.operation-marks': {
    en: 'Column {column} has the same mark for two operations. Use upsertMark where the source does not tell inserts from updates.',
    ru: 'У столбца {column} одно обозначение для двух операций. Если источник не различает вставку и изменение, используйте upsertMark.',
  },
  'regulations.operation-beyond-dml': {
    en: 'Column {column} has a mark of an operation that the dmlMode of its table does not have. Correct one of them.',
    ru: 'У столбца {column} есть обозначение операции, которой нет в dmlMode таблицы. Исправьте одно из двух.',
  },
  'regulations.business-time-column': {
    en: 'The businessTimeColumn of table {table} must name a required date or timestamp column of it that is kept.',
    ru: 'Свойство businessTimeColumn таблицы {table} должно называть её обязательный столбец типа date или timestamp со способом keep.',
  },
  'regulations.dml-beyond-questionnaire': {
    en: 'The dmlMode of table {table} goes beyond the answer of the questionnaire for the whole system (systemDmlMode). Correct one of them.',
    ru: 'Вид изменения данных (dmlMode) таблицы {table} шире ответа анкеты для всей системы (systemDmlMode). Исправьте одно из двух.',
  },
  'regulations.secrets-not-cleared': {
    en: 'The system holds state or commercial secrets: exclude table {table}, or name who cleared it and when (clearedBy, clearedOn).',
    ru: 'Система содержит государственную или коммерческую тайну: исключите таблицу {table} или укажите, кто и когда подтвердил её отсутствие (clearedBy, clearedOn).',
  },
  'regulations.excluded-table': {
    en: 'Table {table} is excluded because of secrets and still described. Remove it here or from excludedTables.',
    ru: 'Таблица {table} исключена из-за тайны, но описана. Удалите её здесь или из excludedTables.',
  },
  'regulations.reject-tolerance-missing': {
    en: 'The tolerated share of rejected records is not given: agree rejectTolerance (0 to 1); there is no default.',
    ru: 'Не указана допустимая доля отклонённых записей: согласуйте rejectTolerance (от 0 до 1), значения по умолчанию нет.',
  },
  'regulations.quasi-undeclared': {
    en: 'Column {column} is a quasi-identifier and is not in quasiIdentifiers of its table. Add it there.',
    ru: 'Столбец {column} — косвенный идентификатор, но его нет в quasiIdentifiers таблицы. Добавьте его туда.',
  },
  'regulations.quasi-wrongly-declared': {
    en: 'quasiIdentifiers names {column}, which is repeated, dropped, unknown or not classified quasi-identifier. Remove or reclassify it.',
    ru: 'В quasiIdentifiers указан {column}: он повторён, удаляется, неизвестен или не отнесён к quasi-identifier. Удалите его или измените класс.',
  },
  'regulations.quality-comparison': {
    en: 'Quality rule {rule} needs exactly one comparison, such as mustBe or mustBeLessThan.',
    ru: 'В правиле качества {rule} нужно ровно одно сравнение, например mustBe или mustBeLessThan.',
  },
  'regulations.quality-range': {
    en: 'Quality rule {rule} needs the lower bound first, below the upper.',
    ru: 'В правиле качества {rule} нижняя граница указывается первой и меньше верхней.',
  },
  'regulations.quality-metric-missing': {
    en: 'Quality rule {rule} of type library needs a metric and no query.',
    ru: 'В правиле качества {rule} с типом library нужен metric и не нужен query.',
  },
  'regulations.quality-valid-values': {
    en: 'Quality rule {rule}: arguments.validValues belong to the metric invalidValues, and to it alone.',
    ru: 'Правило качества {rule}: arguments.validValues указываются для metric invalidValues и только для него.',
  },
  'regulations.quality-rows-only': {
    en: 'Quality rule {rule}: rowCount and duplicateValues are measured in rows.',
    ru: 'Правило качества {rule}: rowCount и duplicateValues измеряются в строках (rows).',
  },
  'regulations.quality-sql-fields': {
    en: 'Quality rule {rule} of type sql takes a query and a comparison, no metric, arguments or percent.',
    ru: 'В правиле качества {rule} с типом sql нужны query и сравнение, без metric, arguments и percent.',
  },
  'regulations.quality-not-select': {
    en: 'Quality rule {rule} needs a query of one SELECT of one number over the word table in braces.',
    ru: 'В правиле качества {rule} нужен query — один SELECT одного числа над table в фигурных скобках.',
  },
  'regulations.quality-of-table': {
    en: 'Quality rule {rule} measures the table: move it from the column to the table.',
    ru: 'Правило качества {rule} относится к таблице: перенесите его из столбца в таблицу.',
  },
  'regulations.quality-of-column': {
    en: 'Quality rule {rule} measures a column: move it under that column.',
    ru: 'Правило качества {rule} относится к столбцу: перенесите его к этому столбцу.',
  },
  'regulations.quality-of-dropped': {
    en: 'A quality rule measures column {column}, which is dropped. Remove the rule, or keep something of the column.',
    ru: 'Правило качества относится к удаляемому столбцу {column}. Удалите правило или выберите для столбца другой способ.',
  },
  'regulations.quality-repeated': {
    en: 'Quality rule {rule} is named twice in its table.',
    ru: 'Правило качества {rule} названо в таблице дважды.',
  },
});
