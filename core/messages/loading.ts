import { texts } from './message.ts';

/** Sentences of the room loading. */
export const loadingTexts = texts({
  'loading.technique-mismatch': {
    en: 'column {column}: the technique {technique} does not suit its type or identifier class; choose another',
    ru: 'столбец {column}: способ {technique} не подходит к его типу или классу идентификатора; выберите другой',
  },
  'loading.whole-step': {
    en: 'column {column}: the step or width of a band must be a whole number from 1 to {most}',
    ru: 'столбец {column}: шаг или ширина интервала должны быть целым числом от 1 до {most}',
  },
  'loading.bound': {
    en: 'column {column}: a bound must lie within ±{most} and have at most six decimals, none for an integer column',
    ru: 'столбец {column}: граница должна быть в пределах ±{most} и иметь не более шести знаков после запятой, для целого столбца — ни одного',
  },
  'loading.birth-date-column': {
    en: 'column {column}: its birth-date column {birthDate} is not a date column of the same table',
    ru: 'столбец {column}: его столбец даты рождения {birthDate} не является столбцом даты той же таблицы',
  },
  'loading.output-twice': {
    en: 'table {table}: two of its columns would be stored under the name {output}; rename one',
    ru: 'таблица {table}: два её столбца хранились бы под именем {output}; переименуйте один из них',
  },
  'loading.dialect-cannot': {
    en: 'column {column}: {dialect} cannot {what}. What can: "udw load", or the provider form where the provider depersonalizes.',
    ru: 'столбец {column}: {dialect} не может {what}. Это могут команда «udw load» и форма поставщика там, где обезличивает поставщик.',
  },
  'loading.cannot-hold-keys': {
    en: 'hold keys without showing them to others',
    ru: 'хранить ключи, не показывая их другим',
  },
  'loading.cannot-keep-long-name': {
    en: 'keep so long a name of a column',
    ru: 'сохранить столь длинное имя столбца',
  },
  'loading.cannot-have-so-many-columns': {
    en: 'have so many columns in one table',
    ru: 'иметь столько столбцов в одной таблице',
  },
  'loading.cannot-name-character': {
    en: 'have a column whose name holds one of its characters',
    ru: 'иметь столбец, имя которого содержит один из этих знаков',
  },
  'loading.cannot-tell-case': {
    en: 'tell two names of columns apart by their case alone',
    ru: 'различить имена столбцов, которые отличаются только регистром букв',
  },
  'loading.cannot-replace-character': {
    en: 'replace a character beyond U+FFFF',
    ru: 'заменить знак за пределами U+FFFF',
  },
  'loading.cannot-so-many-values': {
    en: 'compute the values of so many columns in one statement',
    ru: 'вычислить значения стольких столбцов одной командой',
  },
  'loading.script-mark': { en: '{dialect}: {proof} ({ranOn})', ru: '{dialect}: {proof} ({ranOn})' },
  'loading.script-source': {
    en: 'It reads {source}, which you make: a table or view with',
    ru: 'Читает {source}; таблицу или представление готовите вы:',
  },
  'loading.script-record': {
    en: '{column}: whole numbers from 1, another for each record',
    ru: '{column}: целые числа от 1, у каждой записи своё',
  },
  'loading.script-columns': {
    en: "a text column for each heading, as delivered; '' and NULL are missing values:",
    ru: "текстовый столбец для каждого заголовка, как доставлено; '' и NULL — нет значения:",
  },
  'loading.script-keys': {
    en: 'and {table} with exactly one row, the padded keys of 64 bytes each (docs/dialects.md says how it gets there):',
    ru: 'и {table} ровно с одной строкой, дополненные ключи по 64 байта (как её заполнить, сказано в docs/dialects.md):',
  },
});
