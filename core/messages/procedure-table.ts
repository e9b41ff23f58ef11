import { texts } from './message.ts';

/** Sentences of the compiler of procedures: what is wrong with a table. */
export const procedureTableTexts = texts({
  'procedure.no-actor': {
    en: 'Step {step}: nobody acts in it, for {role} is no party of the procedure. Name an actor among its roles.',
    ru: 'Шаг {step}: действовать некому, {role} не участвует в процедуре. Назовите участника из числа её ролей.',
  },
  'procedure.signer-no-actor': {
    en: 'Step {step}, outcome {outcome}: {role} signs and is no actor of the step. Name it there too.',
    ru: 'Шаг {step}, исход {outcome}: {role} подписывает, но не участвует в шаге. Укажите роль и там.',
  },
  'procedure.unreachable': {
    en: 'Step {step} cannot be reached. Let an outcome lead to it, or remove it.',
    ru: 'До шага {step} нельзя дойти. Направьте к нему один из исходов или удалите его.',
  },
  'procedure.no-way-out': {
    en: 'Step {step} has no way out: no outcome after it ever ends the case. Give one an end.',
    ru: 'Из шага {step} нет выхода: ни один исход после него не завершает дело. Добавьте завершение.',
  },
  'procedure.loop-without-human': {
    en: 'Step {step} leads back to itself with no human in the loop: a machine would turn for ever. Put a decision into it.',
    ru: 'Шаг {step} возвращается к себе без решения человека: машина не остановится. Добавьте в круг решение.',
  },
  'procedure.term-without-basis': {
    en: 'Step {step}: the term is not one that its paragraph gives, and no reason of ours stands by it. Correct it or state the basis.',
    ru: 'Шаг {step}: такого срока нет в его пункте, и собственное основание не указано. Исправьте срок или укажите основание.',
  },
  'procedure.leads-nowhere': {
    en: 'Step {step}, outcome {outcome}: there is no step and no end {to}. Say what comes next.',
    ru: 'Шаг {step}, исход {outcome}: нет ни шага, ни завершения {to}. Укажите, что дальше.',
  },
  'procedure.document-without-schema': {
    en: 'Step {step}, outcome {outcome}: the document {document} has no schema. Add it to the documents.',
    ru: 'Шаг {step}, исход {outcome}: у документа {document} нет схемы. Добавьте её к документам.',
  },
  'procedure.step-undecidable': {
    en: 'Step {step}: a person decides between outcomes, or child cases do with one outcome for success and one for failure; here it is neither.',
    ru: 'Шаг {step}: исход выбирает человек либо его дают дочерние дела (успех и неудача); здесь нет ни того, ни другого.',
  },
  'procedure.name-twice': {
    en: 'The name {name} is used twice. Rename one.',
    ru: 'Имя {name} использовано дважды. Переименуйте одно.',
  },
  'procedure.chapter-unknown': {
    en: 'Step {step}: the procedure has no chapter {chapter}. Add it or correct the name.',
    ru: 'Шаг {step}: в процедуре нет главы {chapter}. Добавьте её или исправьте имя.',
  },
  'procedure.state-name': {
    en: 'Step {step}: the name of its state must be ASCII of at most {longest} characters. Shorten the English title.',
    ru: 'Шаг {step}: имя состояния должно быть в ASCII, не более {longest} знаков. Сократите английское название.',
  },
  'procedure.start-unknown': {
    en: 'The procedure starts at {step}, which is no step of it. Correct the name.',
    ru: 'Процедура начинается с шага {step}, которого в ней нет. Исправьте имя.',
  },
  'procedure.act-broken': {
    en: 'The act {act} names a role, a step or an end that the procedure does not have. Correct it.',
    ru: 'Действие {act} называет роль, шаг или завершение, которых в процедуре нет. Исправьте его.',
  },
});
