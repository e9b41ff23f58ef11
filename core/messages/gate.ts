import { texts } from './message.ts';

/** Sentences about loads and deliveries that cases allow or do not. */
export const gateTexts = texts({
  'gate.missing': {
    en: 'Case {case} does not allow this yet. Missing: "{step}"; to act: {who}',
    ru: 'Дело {case} этого пока не допускает. Не пройдено: «{step}»; действует: {who}',
  },
  'gate.ended': {
    en: 'Case {case} has ended ({end}) and allows nothing more. Open another case.',
    ru: 'Дело {case} окончено ({end}) и больше ничего не допускает. Откройте другое дело.',
  },
  'gate.look': {
    en: 'What is open in it: udw case show {case}',
    ru: 'Что в нём открыто: udw case show {case}',
  },
  'gate.no-connection': {
    en: 'This home loads under cases only, and there is no case of the connection of "{system}". Name that information system in the request to connect, or open its case.',
    ru: 'Это хранилище загружает только по делам, а дела о подключении «{system}» нет. Назовите эту информационную систему в запросе на подключение или откройте её дело.',
  },
  'gate.no-request': {
    en: 'This home delivers under cases only, and no case was filed with this document of the request. File it: udw case open request',
    ru: 'Это хранилище выдаёт только по делам, а дела с этим документом запроса нет. Подайте запрос: udw case open request',
  },
  'gate.other-regulations': {
    en: 'Case {case} has approved other regulations (registration number {registration}) than this file holds. Load under the approved document, or amend it (paras 14-16).',
    ru: 'По делу {case} утверждён другой регламент (регистрационный номер {registration}), не этот файл. Загружайте по утверждённому документу или измените его (пп. 14–16).',
  },
  'gate.other-request': {
    en: 'Case {case} goes by a later version of this request; deliver the answer to that',
    ru: 'По делу {case} действует более поздняя версия этого запроса; выдавайте ответ на неё',
  },
  'gate.allowed': {
    en: 'Allowed by case {case}.',
    ru: 'Допущено делом {case}.',
  },
  'help.gated': {
    en: 'load and deliver under cases only',
    ru: 'загружать и выдавать только по делам',
  },
  'help.rehearsal': {
    en: 'a home for rehearsals: load and deliver under cases that were opened with --now',
    ru: 'хранилище для репетиций: загружать и выдавать по делам, открытым с --now',
  },
  'help.load-kind': {
    en: 'what the load brings, where a case gates it: historical and test loads come before "connected"',
    ru: 'что несёт загрузка, если её допускает дело: историческая и пробная — до подключения',
  },
});
