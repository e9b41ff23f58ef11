import { texts } from './message.ts';

/** Sentences about other people's SQL. */
export const sqlTexts = texts({
  'sql.not-one-select': {
    en: 'Only one SELECT is allowed here. Write one statement that begins with SELECT or WITH.',
    ru: 'Здесь допускается только один SELECT. Напишите одну команду, начинающуюся с SELECT или WITH.',
  },
  'sql.table-unknown': {
    en: 'The query names a table that is not here. There are: {tables}.',
    ru: 'В запросе указана таблица, которой здесь нет. Есть: {tables}.',
  },
  'sql.function-refused': {
    en: 'The function {name} is not allowed here: it would read files, settings or other tables.',
    ru: 'Функция {name} здесь не допускается: она читала бы файлы, настройки или другие таблицы.',
  },
  'sql.reference-refused': {
    en: 'DESCRIBE, SHOW and SUMMARIZE are not allowed here. "udw tables" describes the tables.',
    ru: 'DESCRIBE, SHOW и SUMMARIZE здесь не допускаются. Таблицы описывает «udw tables».',
  },
  'sql.failed': {
    en: 'The query failed: {reason}',
    ru: 'Запрос не выполнен: {reason}',
  },
});
