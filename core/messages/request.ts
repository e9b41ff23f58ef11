import { texts } from './message.ts';

/** Sentences about requests. */
export const requestTexts = texts({
  'request.unknown-field': {
    en: 'This field is unknown here. Correct its name, or remove it; docs/requests.md lists the fields.',
    ru: 'Здесь нет такого поля. Исправьте его имя или удалите его; перечень полей — в docs/requests.md.',
  },
  'request.missing-field': {
    en: 'The field {field} is missing. Add it; docs/requests.md says what it means.',
    ru: 'Не указано поле {field}. Добавьте его; значение полей — в docs/requests.md.',
  },
  'request.not-one-of': {
    en: 'The value of {field} is not one of: {allowed}.',
    ru: 'Значение поля {field} не входит в перечень: {allowed}.',
  },
  'request.wrong-form': {
    en: 'The value of {field} does not have the form that docs/requests.md gives.',
    ru: 'Значение поля {field} записано не в той форме, которая указана в docs/requests.md.',
  },
  'request.too-small': {
    en: 'The value of {field} is below its limit {limit}.',
    ru: 'Значение поля {field} меньше предела {limit}.',
  },
  'request.too-big': {
    en: 'The value of {field} is above its limit {limit}.',
    ru: 'Значение поля {field} больше предела {limit}.',
  },
  'request.table-twice': {
    en: 'This table is listed twice. List it once, with all columns that are used.',
    ru: 'Эта таблица указана дважды. Укажите её один раз со всеми нужными столбцами.',
  },
  'request.person-not-listed': {
    en: 'The column of the person, {column}, is not among the columns of the table. Add it to columns.',
    ru: 'Столбца лица {column} нет среди столбцов таблицы. Добавьте его в columns.',
  },
  'request.column-twice': {
    en: 'Two delivered columns have this name (capital letters do not tell them apart). Rename one.',
    ru: 'Два столбца результата названы одинаково (прописные буквы их не различают). Переименуйте один.',
  },
  'request.column-reserved': {
    en: 'The delivery itself adds a column of this name. Choose another.',
    ru: 'Столбец с этим именем добавляет сама выдача. Выберите другое имя.',
  },
  'request.value-twice': {
    en: '{value} already stands in another delivered column. Keep one of them.',
    ru: '{value} уже стоит в другом столбце результата. Оставьте один.',
  },
  'request.value-unknown': {
    en: 'The calculation has no {value}. It has: {known}.',
    ru: 'В расчёте нет {value}. Есть: {known}.',
  },
  'request.value-missing': {
    en: 'No delivered column shows {value} of the calculation. Name and describe a column for it, or take it out of the calculation.',
    ru: 'Ни один столбец результата не показывает {value} из расчёта. Добавьте столбец с описанием или уберите это из расчёта.',
  },
  'request.rows-without-person': {
    en: 'Rows about persons are delivered with their pseudonym: no delivered column shows {column}. Add one.',
    ru: 'Строки о лицах выдаются с псевдонимом, но {column} не показан ни в одном столбце результата. Добавьте столбец.',
  },
  'request.sensitive-unknown': {
    en: '{column} is declared sensitive and is no delivered column of the calculation other than the pseudonym. Correct the list.',
    ru: '{column} объявлен чувствительным, но это не выдаваемый столбец расчёта или это сам псевдоним. Исправьте список.',
  },
  'request.dimension-twice': {
    en: 'The column {column} is used twice among the dimensions and the person key. Use it once.',
    ru: 'Столбец {column} использован дважды среди измерений и ключа лица. Используйте его один раз.',
  },
  'request.measure-twice': {
    en: 'This measure has the name of another measure or of a dimension. Rename it.',
    ru: 'Имя этого показателя совпадает с именем другого показателя или измерения. Переименуйте его.',
  },
  'request.too-many-groupings': {
    en: 'The dimensions have {groupings} combinations of levels and totals; at most {limit} are counted. Take a dimension or a level away.',
    ru: 'Сочетаний уровней и итогов у измерений: {groupings}, допустимо не более {limit}. Уберите измерение или уровень.',
  },
  'request.no-effect': {
    en: 'No expected social or economic effect is stated. It is not ordered, but a person cannot judge ground 7-2 without it.',
    ru: 'Не указан ожидаемый социальный или экономический эффект. Он не обязателен, но без него нельзя судить об основании 7-2.',
  },
  'request.select-not-portable': {
    en: '{what} is not on the list of what DuckDB, Spark and Trino answer alike. docs/requests.md has the list.',
    ru: '{what} нет в перечне того, на что DuckDB, Spark и Trino отвечают одинаково. Перечень — в docs/requests.md.',
  },
  'request.select-table': {
    en: 'The SELECT names a table that the request does not list under data. Listed are: {tables}.',
    ru: 'SELECT читает таблицу, которой нет в разделе data запроса. Указаны: {tables}.',
  },
  'request.summary': {
    en: '{file}: errors {errors}, warnings {warnings}',
    ru: '{file}: ошибок {errors}, предупреждений {warnings}',
  },
  'request.to-judge': {
    en: 'For a person to judge (paras 2, 7):',
    ru: 'Решает человек (пп. 2, 7):',
  },
  'request.judge-2': {
    en: 'Is anything asked for that is outside the Rules: National Bank, state secrets and secrets protected by law, investigation and inquiry, confidential information?',
    ru: 'Не запрошено ли то, на что Правила не распространяются: Национальный Банк, государственные секреты и тайны, охраняемые законом, следствие и дознание, конфиденциальная информация?',
  },
  'request.judge-7-1': {
    en: 'Is there digitized data for the task? Judged again after paras 9 and 11 for a source that is not connected.',
    ru: 'Есть ли для задачи оцифрованные данные? По неподключённому источнику решается повторно после пп. 9 и 11.',
  },
  'request.judge-7-2': {
    en: 'Is the stated effect a social or economic one?',
    ru: 'Является ли указанный эффект социальным или экономическим?',
  },
  'request.judge-7-2-unstated': {
    en: 'Is there a social or economic effect? None is stated.',
    ru: 'Есть ли социальный или экономический эффект? Он не указан.',
  },
  'request.judge-7-3a': {
    en: 'Does the task need confidential data or a state secret? Personal data that is delivered depersonalized is not by itself excluded.',
    ru: 'Нужны ли для задачи конфиденциальные данные или государственный секрет? Персональные данные, выдаваемые обезличенными, сами по себе не исключены.',
  },
  'request.judge-7-3b': {
    en: 'Does the calculation say what the methodology says?',
    ru: 'Соответствует ли расчёт методологии?',
  },
  'request.judge-7-4': {
    en: 'Is the logical architecture of each database known? Judged again after paras 9 and 11 for a source that is not connected.',
    ru: 'Известна ли логическая архитектура каждой базы данных? По неподключённому источнику решается повторно после пп. 9 и 11.',
  },
});
