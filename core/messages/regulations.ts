import { texts } from './message.ts';
import { regulationsColumnTexts } from './regulations-column.ts';
import { regulationsFormTexts } from './regulations-form.ts';
import { regulationsTableTexts } from './regulations-table.ts';

/** Sentences of the room regulations about what the parties agreed. */
const agreementTexts = texts({
  'regulations.participant-missing': {
    en: 'No participant has the role {role}: name who answers for what, the owner, the holder and the operator each.',
    ru: 'Нет участника с ролью {role}: укажите, кто за что отвечает, — владелец (owner), держатель (holder) и оператор (operator).',
  },
  'regulations.signature-missing': {
    en: 'The participant with the role {role} has not signed: {fields} missing. Regulations are active when every side has signed.',
    ru: 'Участник с ролью {role} не подписал регламент, не указано: {fields}. Регламент действует, когда подписали все стороны.',
  },
  'regulations.provider-not-participant': {
    en: 'The provider (tenant) is neither the owner nor the holder among the participants: write its name as it stands there.',
    ru: 'Поставщика данных (tenant) нет среди участников ни владельцем, ни держателем: запишите его наименование так же, как у участника.',
  },
  'regulations.inability-missing': {
    en: 'The operator depersonalizes only where the provider states that it cannot. Missing in the statement: {fields}.',
    ru: 'Оператор обезличивает данные, только если поставщик заявил о невозможности сделать это самому. В заявлении не указано: {fields}.',
  },
  'regulations.inability-contradicted': {
    en: 'The provider depersonalizes, yet a statement of its inability is given: remove the statement, or name the operator.',
    ru: 'Обезличивает поставщик, но приведено заявление о невозможности: удалите заявление или укажите оператора.',
  },
  'regulations.inability-doubtful': {
    en: 'The provider states that it cannot depersonalize, but has specialists who know SQL by the questionnaire: check the reason.',
    ru: 'Поставщик заявил о невозможности обезличивания, но по анкете у него есть специалисты, владеющие SQL: проверьте причину.',
  },
  'regulations.measures-missing': {
    en: 'The operator depersonalizes: state its measures in operatorMeasures.',
    ru: 'Обезличивает оператор: укажите принимаемые им меры в operatorMeasures.',
  },
  'regulations.connection-missing': {
    en: 'The connection of this channel is incomplete: add {fields} to the server.',
    ru: 'Подключение для этого канала описано не полностью: добавьте в server {fields}.',
  },
  'regulations.decimal-is-delimiter': {
    en: 'The decimal mark is the delimiter of fields: a number could not be told from two fields.',
    ru: 'Десятичный знак совпадает с разделителем полей: число нельзя отличить от двух полей.',
  },
  'regulations.csv-only': {
    en: 'The field {field} describes CSV files; a Parquet file states it itself. Remove it.',
    ru: 'Поле {field} описывает файлы CSV; файл Parquet сообщает это сам. Удалите его.',
  },
  'regulations.deadline-on-day-off': {
    en: 'The agreed deadline {field} falls on a day off. Agree on a working day.',
    ru: 'Согласованный срок {field} приходится на нерабочий день. Согласуйте рабочий день.',
  },
  'regulations.deadline-year-unknown': {
    en: 'Whether this deadline is a working day is not known: there is no working calendar for {year}. Add calendar/{year}.yaml.',
    ru: 'Неизвестно, рабочий ли это день: нет рабочего календаря на {year} год. Добавьте calendar/{year}.yaml.',
  },
  'regulations.raw-retention-missing': {
    en: 'The hours that a raw delivery may stay are not given: add rawRetentionHours; there is no default.',
    ru: 'Не указан срок хранения исходной поставки в часах: добавьте rawRetentionHours, значения по умолчанию нет.',
  },
});

/** Sentences of the room regulations. */
export const regulationsTexts = {
  ...agreementTexts,
  ...regulationsFormTexts,
  ...regulationsTableTexts,
  ...regulationsColumnTexts,
};
