import { texts } from './message.ts';

/** Sentences of the judge of cases: why an event is refused, and what may be done. */
export const casesTexts = texts({
  'role.customer': { en: 'customer of analytics', ru: 'заказчик аналитики' },
  'role.authorized-body': { en: 'authorized body', ru: 'уполномоченный орган' },
  'role.operator': { en: 'operator', ru: 'оператор' },
  'role.provider': { en: 'data provider', ru: 'поставщик данных' },
  'role.holder': { en: 'holder of the system', ru: 'владелец системы' },
  'role.supervising-vice-minister': { en: 'supervising Vice-Minister', ru: 'курирующий вице-министр' },
  'role.head-of-customer': { en: 'head of the customer', ru: 'руководитель заказчика' },

  'case.not-open': {
    en: 'There is no such case yet. Open it first.',
    ru: 'Такого дела ещё нет. Сначала откройте его.',
  },
  'case.open-already': {
    en: 'The case {id} is open already. Choose another identifier.',
    ru: 'Дело {id} уже открыто. Выберите другой идентификатор.',
  },
  'case.start-unknown': {
    en: 'A case of this procedure does not open at {step}. It opens at {starts}.',
    ru: 'Дело этой процедуры не открывается с шага {step}. Оно открывается с шага {starts}.',
  },
  'case.party-missing': {
    en: 'The case needs a party as {role}. Name its body.',
    ru: 'Делу нужен участник: {role}. Назовите орган.',
  },
  'case.party-foreign': {
    en: 'This procedure has one party of each of its roles, and none as {role} here. Correct the parties.',
    ru: 'В этой процедуре по одному участнику на каждую её роль, а участник {role} здесь лишний. Исправьте состав.',
  },
  'case.system-missing': {
    en: 'The case is about one information system. Name it.',
    ru: 'Дело касается одной информационной системы. Назовите её.',
  },
  'case.ended': {
    en: 'The case ended on {date} ({end}). Nothing in it can be decided any more.',
    ru: 'Дело окончено {date} ({end}). Решений по нему больше нет.',
  },
  'case.key-reused': {
    en: 'The key of this act belongs to another act of the case. Use a new key, or repeat the act unchanged.',
    ru: 'Ключ этого действия принадлежит другому действию по делу. Возьмите новый ключ или повторите действие без изменений.',
  },
  'case.before-last': {
    en: 'The event is older than the last one of the case ({last}). Record it with the present time.',
    ru: 'Событие старше последнего события дела ({last}). Запишите его текущим временем.',
  },
  'case.step-unknown': {
    en: 'The procedure has no step {step}. Use one of those that are open.',
    ru: 'В процедуре нет шага {step}. Выберите один из открытых.',
  },
  'case.step-not-open': {
    en: 'The step "{step}" is not open now.',
    ru: 'Шаг «{step}» сейчас не открыт.',
  },
  'case.step-closed': {
    en: 'The step "{step}" was decided on {date}: {outcome}. A decision is not taken twice.',
    ru: 'По шагу «{step}» решение принято {date}: {outcome}. Второй раз решение не принимается.',
  },
  'case.provider-wanted': {
    en: 'The step "{step}" is decided for each provider. Name one of: {providers}.',
    ru: 'Шаг «{step}» решается по каждому поставщику. Назовите одного из: {providers}.',
  },
  'case.waits-for-children': {
    en: 'Nobody decides the step "{step}": it closes when its child cases have ended.',
    ru: 'Шаг «{step}» никто не решает: он закрывается с окончанием дочерних дел.',
  },
  'case.wrong-body': {
    en: 'This is for {body} as {role}, not for {actor}.',
    ru: 'Это решает {body} ({role}), а не {actor}.',
  },
  'case.person-in-two-roles': {
    en: 'This person has acted in the case as {role}. Another person must act here.',
    ru: 'Это лицо уже действовало по делу в роли «{role}». Здесь должно действовать другое лицо.',
  },
  'case.same-person': {
    en: 'Whoever submitted this may not decide on it. Another person must.',
    ru: 'Подавший это не может по нему решать. Нужно другое лицо.',
  },
  'case.outcome-unknown': {
    en: 'The step "{step}" has no outcome {outcome}. It has: {known}.',
    ru: 'У шага «{step}» нет исхода {outcome}. Есть: {known}.',
  },
  'case.ground-wanted': {
    en: 'This outcome names a ground. One of: {grounds}.',
    ru: 'Для этого исхода нужно основание. Одно из: {grounds}.',
  },
  'case.ground-foreign': {
    en: 'This outcome takes no ground. Leave it out.',
    ru: 'У этого исхода нет основания. Уберите его.',
  },
  'case.reason-wanted': {
    en: 'This must give its reason in words. Add it.',
    ru: 'Нужно обоснование словами. Добавьте его.',
  },
  'case.document-wanted': {
    en: 'The document is missing: {document}. Add its hash and registration number.',
    ru: 'Не приложен документ: {document}. Добавьте его хеш и регистрационный номер.',
  },
  'case.document-foreign': {
    en: 'This act takes no document of this kind: {document}. Leave it out.',
    ru: 'Документ здесь не предусмотрен: {document}. Уберите его.',
  },
  'case.sources-wanted': {
    en: 'The missing sources must be named: provider and information system of each, no system twice.',
    ru: 'Нужно назвать недостающие источники: поставщика и информационную систему, каждую один раз.',
  },
  'case.sources-foreign': {
    en: 'This outcome names no sources. Leave them out.',
    ru: 'Этот исход не называет источников. Уберите их.',
  },
  'case.source-wanted-already': {
    en: 'The information system {system} is being connected for this case already. Name another.',
    ru: 'Информационная система {system} уже подключается по этому делу. Назовите другую.',
  },
  'case.term-not-agreed-here': {
    en: 'The term of {step} is not agreed here. Leave it out.',
    ru: 'Срок шага {step} здесь не согласуется. Уберите его.',
  },
  'case.term-too-long': {
    en: 'The term of "{step}" is at most {n} working days. A shorter one may be agreed, a longer one not.',
    ru: 'Срок шага «{step}» — не более {n} рабочих дней. Можно согласовать короче, но не дольше.',
  },
  'case.rework-exhausted': {
    en: 'The case has had its {rounds} rounds of processing again. The check is positive, or the wish is a new request.',
    ru: 'Кругов повторной обработки по делу уже {rounds}. Результат проверки положителен, или нужен новый запрос.',
  },
  'case.instants-order': {
    en: 'Sending comes before receipt, both after the start of the step and not after now. Correct the instants.',
    ru: 'Отправка предшествует получению; обе не раньше начала шага и не позже текущего времени. Исправьте время.',
  },
  'case.nothing-to-sign': {
    en: 'The step "{step}" has no decision to sign yet.',
    ru: 'По шагу «{step}» ещё нечего подписывать.',
  },
  'case.other-outcome': {
    en: 'What waits for signatures is {outcome}. Sign that, or let the responsible body decide anew.',
    ru: 'Подписи ждёт исход {outcome}. Подпишите его, или ответственный орган решает заново.',
  },
  'case.other-documents': {
    en: 'The decision names other documents than those signed: it was taken anew. Read them, then sign.',
    ru: 'В решении названы не те документы, что подписаны: оно принято заново. Прочтите их и подпишите.',
  },
  'case.signed-already': {
    en: '{body} has signed this already.',
    ru: '{body} уже подписал это.',
  },
  'case.not-a-signer': {
    en: '{actor} does not sign here. Still to sign: {signers}.',
    ru: '{actor} здесь не подписывает. Ждут подписи: {signers}.',
  },
  'case.child-unknown': {
    en: 'The case waits for no such child case.',
    ru: 'Дело не ждёт такого дочернего дела.',
  },
  'case.parent-unknown': {
    en: 'The case is no part of that case, or knows that it has ended.',
    ru: 'Дело не является частью того дела или уже знает о его окончании.',
  },
  'case.question-unknown': {
    en: 'There is no open question of this name.',
    ru: 'Нет открытого вопроса с таким именем.',
  },
  'case.question-twice': {
    en: 'This question was asked already. Give it another name.',
    ru: 'Этот вопрос уже задан. Дайте ему другое имя.',
  },
  'case.waiting-for-itself': {
    en: 'A body cannot wait for itself. Name the other body.',
    ru: 'Орган не может ждать самого себя. Назовите другой орган.',
  },
  'case.cannot-lapse': {
    en: 'The step "{step}" has no term: it is reviewed and cannot lapse.',
    ru: 'У шага «{step}» нет срока: он пересматривается и не может быть просрочен.',
  },
  'case.not-lapsed': {
    en: 'The step "{step}" is due on {due}: it has not lapsed.',
    ru: 'Срок шага «{step}» — {due}: он не просрочен.',
  },
  'case.recorded-already': {
    en: 'This is on record for the step "{step}" already.',
    ru: 'По шагу «{step}» это уже записано.',
  },
  'case.no-cause': {
    en: 'There is no cause to escalate the step "{step}" to this superior.',
    ru: 'Нет причины передавать шаг «{step}» этому вышестоящему.',
  },
  'case.other-calendar': {
    en: 'The terms of the case stand by calendar {version}. Begin with that.',
    ru: 'Сроки дела считаются по календарю {version}. Начните с него.',
  },
  'case.act-not-now': {
    en: 'This cannot be done at this step.',
    ru: 'На этом шаге это невозможно.',
  },
  'case.not-imported': {
    en: 'Steps are imported only into a case opened as imported, and before its first witnessed act. Decide the step instead.',
    ru: 'Шаги переносятся только в дело, открытое как перенесённое, и до первого засвидетельствованного действия. Примите решение по шагу.',
  },

  'allowed.decide': {
    en: '{body} ({role}) decides "{step}": {outcomes}',
    ru: '{body} ({role}) решает «{step}»: {outcomes}',
  },
  'allowed.sign': {
    en: '{body} ({role}) signs "{step}": {outcome}',
    ru: '{body} ({role}) подписывает «{step}»: {outcome}',
  },
  'allowed.answer': {
    en: '{body} answers question {question}',
    ru: '{body} отвечает на вопрос {question}',
  },
  'allowed.end': {
    en: '{body} ({role}) may: {act}',
    ru: '{body} ({role}) вправе: {act}',
  },
});
