import { texts } from './message.ts';

/** Sentences about cases as they are run, and about the bodies and people who run them. */
export const caseCommandsTexts = texts({
  'cases.allowed-instead': {
    en: 'Allowed now: {acts}. The words to type: udw case show {case}',
    ru: 'Сейчас допускается: {acts}. Как это ввести: udw case show {case}',
  },
  'cases.unknown': {
    en: 'There is no such case. "udw case list" lists the open ones.',
    ru: 'Такого дела нет. Открытые дела выводит «udw case list».',
  },
  'cases.rehearsal': {
    en: 'Case {case} is a rehearsal: it takes acts with --now only.',
    ru: 'Дело {case} — репетиция: действия по нему только с --now.',
  },
  'cases.no-rehearsal': {
    en: 'Case {case} is no rehearsal: it takes no act with --now.',
    ru: 'Дело {case} — не репетиция: действия по нему с --now не допускаются.',
  },
  'cases.import-field': {
    en: 'The field {field} is missing, unknown or has another form. docs/cases.md describes the document.',
    ru: 'Поле {field} отсутствует, неизвестно или имеет другую форму. Документ описан в docs/cases.md.',
  },
  'body.unknown': {
    en: 'There is no such body. "udw body list" lists them.',
    ru: 'Такого органа нет. Список выводит «udw body list».',
  },
  'body.exists': {
    en: '{id} is there already. Choose another identifier.',
    ru: '{id} уже есть. Выберите другое обозначение.',
  },
  'body.no-person': {
    en: 'There is no such person. Register one with "udw body person ID --name NAME".',
    ru: 'Такого лица нет. Зарегистрируйте его: «udw body person ID --name ИМЯ».',
  },
  'body.no-mandate': {
    en: '{person} has no mandate on {day}. Give one with "udw body mandate BODY {person} --from DATE --basis ACT".',
    ru: 'У {person} нет полномочий на {day}. Их даёт «udw body mandate ОРГАН {person} --from ДАТА --basis АКТ».',
  },
  'body.several': {
    en: '{person} has mandates of several bodies: {bodies}. Say which: --as {person}@BODY',
    ru: 'У {person} полномочия нескольких органов: {bodies}. Укажите какой: --as {person}@ОРГАН',
  },
  'body.none-with-role': {
    en: 'No body is registered as {role}. Register one with "udw body add", or name one with --party {role}=BODY.',
    ru: 'Нет органа в роли {role}. Зарегистрируйте его («udw body add») или укажите через --party {role}=ОРГАН.',
  },
  'body.several-with-role': {
    en: 'Several bodies are registered as {role}: {bodies}. Name one with --party {role}=BODY.',
    ru: 'В роли {role} несколько органов: {bodies}. Укажите один через --party {role}=ОРГАН.',
  },
  'body.mandate-without-role': {
    en: 'The mandate of {person} does not cover the role {role}.',
    ru: 'Полномочия {person} не охватывают роль {role}.',
  },
});
