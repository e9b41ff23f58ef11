import { texts } from './message.ts';

/** Sentences about the form of regulations: fields and their types. */
export const regulationsFormTexts = texts({
  'regulations.unknown-field': {
    en: 'This field is unknown here. Correct its name, or remove it; docs/regulations.md lists the fields.',
    ru: 'Здесь нет такого поля. Исправьте его имя или удалите его; перечень полей — в docs/regulations.md.',
  },
  'regulations.unknown-property': {
    en: 'This property is unknown here. Known are: {known}.',
    ru: 'Здесь нет такого свойства. Возможные свойства: {known}.',
  },
  'regulations.duplicate-property': {
    en: 'The property {property} is given twice. Keep one of them.',
    ru: 'Свойство {property} указано дважды. Оставьте одно.',
  },
  'regulations.missing-field': {
    en: 'The field {field} is missing. Add it.',
    ru: 'Не указано поле {field}. Добавьте его.',
  },
  'regulations.not-one-of': {
    en: 'The value of {field} is not one of: {allowed}.',
    ru: 'Значение поля {field} не входит в перечень: {allowed}.',
  },
  'regulations.wrong-form': {
    en: 'The value of {field} does not have the form that docs/regulations.md gives.',
    ru: 'Значение поля {field} записано не в той форме, которая указана в docs/regulations.md.',
  },
  'regulations.not-date': {
    en: 'The value of {field} is not a date of the calendar in the form YYYY-MM-DD.',
    ru: 'Значение поля {field} — не календарная дата в форме ГГГГ-ММ-ДД.',
  },
  'regulations.too-small': {
    en: 'The value of {field} is below its limit {limit}.',
    ru: 'Значение поля {field} меньше предела {limit}.',
  },
  'regulations.too-big': {
    en: 'The value of {field} is above its limit {limit}.',
    ru: 'Значение поля {field} больше предела {limit}.',
  },
  'regulations.not-text': {
    en: 'A text is needed here. Quote the value if YAML reads it as something else.',
    ru: 'Здесь нужен текст. Возьмите значение в кавычки, если YAML читает его иначе.',
  },
  'regulations.not-number': {
    en: 'A number is needed here, without quotes.',
    ru: 'Здесь нужно число без кавычек.',
  },
  'regulations.not-whole-number': {
    en: 'A whole number is needed here, without quotes.',
    ru: 'Здесь нужно целое число без кавычек.',
  },
  'regulations.not-boolean': {
    en: 'true or false is needed here, without quotes.',
    ru: 'Здесь нужно true или false без кавычек.',
  },
  'regulations.not-list': {
    en: 'A list is needed here.',
    ru: 'Здесь нужен список.',
  },
  'regulations.not-mapping': {
    en: 'A mapping of fields to values is needed here.',
    ru: 'Здесь нужны поля со значениями.',
  },
});
