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
  'sql.pivot-open': {
    en: 'PIVOT is answered here only with the values that become columns: PIVOT … ON column IN (…) USING ….',
    ru: 'PIVOT здесь допускается только с перечнем значений, из которых получаются столбцы: PIVOT … ON столбец IN (…) USING ….',
  },
  'sql.no-tables': {
    en: 'There are no committed tables yet. Load a delivery with "udw load" first.',
    ru: 'Опубликованных таблиц ещё нет. Сначала загрузите поставку командой «udw load».',
  },
  'sql.syntax': {
    en: 'The SQL cannot be read at line {line}, column {column}. Correct the text of the query there.',
    ru: 'Ошибка в тексте SQL: строка {line}, знак {column}. Исправьте запрос в этом месте.',
  },
  'sql.syntax-near': {
    en: 'The SQL cannot be read at line {line}, column {column}, at the word {word}. Correct the text of the query there.',
    ru: 'Ошибка в тексте SQL: строка {line}, знак {column}, слово {word}. Исправьте запрос в этом месте.',
  },
  'sql.syntax-end': {
    en: 'The SQL ends too early, at line {line}, column {column}. Complete the query.',
    ru: 'Запрос SQL не закончен: строка {line}, знак {column}. Допишите запрос.',
  },
  'sql.syntax-unterminated': {
    en: 'A quotation mark or comment that begins at line {line}, column {column} of the SQL is not closed. Close it.',
    ru: 'В запросе SQL не закрыта кавычка или не завершён комментарий: строка {line}, знак {column}. Закройте их.',
  },
  'sql.syntax-unknown': {
    en: 'The SQL cannot be read. Correct the text of the query.',
    ru: 'Ошибка в тексте SQL. Исправьте запрос.',
  },
  'sql.same-names': {
    en: 'Columns {first} and {second} of the answer have the same name, and JSON would lose one. Name them apart with AS.',
    ru: 'Столбцы ответа № {first} и № {second} названы одинаково, и в JSON один из них пропал бы. Дайте им разные имена через AS.',
  },
  'sql.file-damaged': {
    en: 'A file of table {table}, of load {id}, is missing or damaged. Run "udw doctor"; restore the file from a backup, or revert the load and load again.',
    ru: 'Файл таблицы {table} из загрузки {id} отсутствует или повреждён. Выполните «udw doctor»; восстановите файл из резервной копии или отзовите загрузку и загрузите заново.',
  },
  'sql.as-of-not-committed': {
    en: 'Load {id} is {state}: the content as of a load is that of a committed one. "udw loads" lists them.',
    ru: 'Загрузка {id} в состоянии «{state}»: содержимое выводится только на опубликованную загрузку. Список выводит «udw loads».',
  },
  'sql.expression-stop': {
    en: 'A common table expression (WITH) may not have a full stop in its name. Give it another name.',
    ru: 'В имени общего табличного выражения (WITH) не может быть точки. Дайте ему другое имя.',
  },
  'sql.expression-name': {
    en: 'A common table expression (WITH) may not bear the name of a system table. Give it another name.',
    ru: 'Общее табличное выражение (WITH) не может называться как системная таблица. Дайте ему другое имя.',
  },
  'sql.failed': {
    en: 'The query failed: {reason}',
    ru: 'Запрос не выполнен: {reason}',
  },
});
