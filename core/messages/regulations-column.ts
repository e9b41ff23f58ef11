import { texts } from './message.ts';

/** Sentences about the columns of regulations: classification and technique. */
export const regulationsColumnTexts = texts({
  'regulations.column-unclassified': {
    en: "The column is not classified: say what it is to a person's identity (classification). An unclassified column is not loaded.",
    ru: 'Столбец не классифицирован: укажите его отношение к личности (classification). Неклассифицированный столбец не загружается.',
  },
  'regulations.technique-missing': {
    en: 'The column has no technique: say how it is depersonalized, keep included.',
    ru: 'Для столбца не указан способ обезличивания (technique): укажите его, в том числе keep.',
  },
  'regulations.technique-unknown': {
    en: 'The technique of column {column} is unknown. Known are: {allowed}.',
    ru: 'Способ обезличивания столбца {column} неизвестен. Возможные способы: {allowed}.',
  },
  'regulations.technique-parameter-missing': {
    en: 'The technique of column {column} needs the property {property}.',
    ru: 'Для способа обезличивания столбца {column} нужно свойство {property}.',
  },
  'regulations.technique-parameter-wrong': {
    en: 'The property {property} of column {column} is wrong. Allowed: {allowed}.',
    ru: 'Свойство {property} столбца {column} указано неверно. Допустимо: {allowed}.',
  },
  'regulations.technique-parameter-unused': {
    en: 'The technique of column {column} does not take the property {property}. Remove it, or change the technique.',
    ru: 'Способ обезличивания столбца {column} не использует свойство {property}. Удалите его или измените способ.',
  },
  'regulations.technique-type': {
    en: 'The technique of column {column} works on the logical type {allowed} only.',
    ru: 'Способ обезличивания столбца {column} применим только к логическому типу {allowed}.',
  },
  'regulations.direct-identifier-kept': {
    en: 'Column {column} is a direct identifier: it may only be hashed (keyed-hash) or dropped (drop).',
    ru: 'Столбец {column} — прямой идентификатор: его можно только хешировать (keyed-hash) или удалить (drop).',
  },
  'regulations.identifier-kept': {
    en: 'Column {column} holds identifiers of persons, whatever its classification: hash it (keyed-hash) or drop it (drop).',
    ru: 'Столбец {column} содержит идентификаторы лиц независимо от класса: хешируйте его (keyed-hash) или удалите (drop).',
  },
  'regulations.free-text-kept': {
    en: 'Column {column} is free text, which may name anyone: it may only be dropped (drop).',
    ru: 'Столбец {column} — свободный текст, в котором может быть названо любое лицо: его можно только удалить (drop).',
  },
  'regulations.name-hashed': {
    en: 'Column {column} holds names or free text, which have no canonical form to hash: drop it (drop).',
    ru: 'Столбец {column} содержит имена или свободный текст без канонической формы для хеширования: удалите его (drop).',
  },
  'regulations.hash-without-identifier': {
    en: 'Column {column} is hashed without identifierClass: only identifiers with a canonical form are hashed.',
    ru: 'Столбец {column} хешируется без identifierClass: хешируются только идентификаторы с канонической формой.',
  },
  'regulations.bin-hashed': {
    en: 'Column {column} holds business identification numbers, which are public: keep it (keep).',
    ru: 'Столбец {column} содержит БИН, которые общедоступны: оставьте его (keep).',
  },
  'regulations.hash-misclassified': {
    en: 'Column {column} is hashed, so it identifies: classify it direct-identifier.',
    ru: 'Столбец {column} хешируется, значит, он идентифицирует: отнесите его к direct-identifier.',
  },
  'regulations.looks-personal': {
    en: 'Column {column} is called not-personal, but its name or hierarchy speaks of a person: classify it anew.',
    ru: 'Столбец {column} отнесён к not-personal, но его имя или иерархия говорит о личности: измените класс.',
  },
  'regulations.split-name-taken': {
    en: 'Column {column} of BIN or IIN becomes two columns, and the name {taken} of one is taken: rename either.',
    ru: 'Столбец {column} с БИН или ИИН становится двумя столбцами, и имя одного из них ({taken}) занято: переименуйте один из столбцов.',
  },
  'regulations.split-name-long': {
    en: 'Column {column} of BIN or IIN becomes two columns whose longer name would exceed 63 characters: shorten it.',
    ru: 'Столбец {column} с БИН или ИИН становится двумя столбцами, и длина имени одного из них больше предела (знаков: 63): сократите имя.',
  },
  'regulations.split-key': {
    en: 'Column {column} of BIN or IIN becomes two columns, one of them empty: it cannot be a primary key.',
    ru: 'Столбец {column} с БИН или ИИН становится двумя столбцами, из которых один пуст: он не может быть первичным ключом.',
  },
  'regulations.split-quality': {
    en: 'Column {column} of BIN or IIN becomes two columns: write its quality rule as sql under the table.',
    ru: 'Столбец {column} с БИН или ИИН становится двумя столбцами: запишите правило качества как sql у таблицы.',
  },
  'regulations.identifier-not-text': {
    en: 'Column {column} is an identifier: its logicalType must be string, or leading zeros are lost.',
    ru: 'Столбец {column} — идентификатор: его logicalType должен быть string, иначе теряются начальные нули.',
  },
  'regulations.lost-zeros': {
    en: 'Column {column}: lostZeros applies to iin, bin and bin-or-iin only.',
    ru: 'Столбец {column}: lostZeros применимо только к iin, bin и bin-or-iin.',
  },
  'regulations.date-forms-missing': {
    en: 'Column {column} holds dates: say in which forms (dateForms); they are not guessed.',
    ru: 'Столбец {column} содержит даты: укажите их формы (dateForms), они не угадываются.',
  },
  'regulations.date-forms-unused': {
    en: 'Column {column} holds no dates: remove dateForms, or correct logicalType.',
    ru: 'Столбец {column} не содержит дат: удалите dateForms или исправьте logicalType.',
  },
  'regulations.date-forms-repeated': {
    en: 'Column {column} names a form of dates twice in dateForms.',
    ru: 'В dateForms столбца {column} одна форма указана дважды.',
  },
});
