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
  'cases.event-damaged': {
    en: 'Case {case}: event {event} on record is damaged, or is none that the rules let happen. "udw audit verify" tells more; restore the home from a backup.',
    ru: 'Дело {case}: событие {event} в журнале повреждено или не могло произойти по правилам. Подробнее: «udw audit verify»; восстановите хранилище из резервной копии.',
  },
  'cases.row-damaged': {
    en: 'Table {table}, row {row}: it is damaged and cannot be read. "udw audit verify" tells more.',
    ru: 'Таблица {table}, строка {row}: повреждена и не читается. Подробнее: «udw audit verify».',
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
    en: 'There is no such body. Registered: {known}. Register it: udw body add ID --kind KIND --role ROLE --name NAME --basis LAW',
    ru: 'Такого органа нет. Зарегистрированы: {known}. Зарегистрируйте его: udw body add ID --kind ВИД --role РОЛЬ --name НАЗВАНИЕ --basis ЗАКОН',
  },
  'body.unknown-as': {
    en: 'No such body is registered as {role}. Registered: {known}. Register it: udw body add ID --kind KIND --role {role} --name NAME --basis LAW',
    ru: 'Такой орган в роли {role} не зарегистрирован. Зарегистрированы: {known}. Зарегистрируйте его: udw body add ID --kind ВИД --role {role} --name НАЗВАНИЕ --basis ЗАКОН',
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
  'cases.opened': { en: 'Case {case} is open.', ru: 'Дело {case} открыто.' },
  'cases.recorded': { en: 'Recorded in case {case}.', ru: 'Записано в дело {case}.' },
  'cases.repeated': {
    en: 'Case {case}: this is on record already; nothing was changed.',
    ru: 'Дело {case}: это уже записано, ничего не изменено.',
  },
  'cases.has-ended': { en: 'The case has ended: {end}.', ru: 'Дело окончено: {end}.' },
  'cases.next-due': {
    en: '{body} ({role}): {step}; due {date}, working days left: {days}',
    ru: '{body} ({role}): {step}; срок {date}, осталось рабочих дней: {days}',
  },
  'cases.next-late': {
    en: '{body} ({role}): {step}; was due {date}, working days late: {days}',
    ru: '{body} ({role}): {step}; срок был {date}, рабочих дней просрочки: {days}',
  },
  'cases.next-review': {
    en: '{body} ({role}): {step}; no term, looked at again on {date}',
    ru: '{body} ({role}): {step}; срока нет, пересмотр {date}',
  },
  'cases.mark-lapsed': { en: 'lapsed', ru: 'срок истёк' },
  'cases.mark-estimated': { en: 'rests on days not confirmed', ru: 'опирается на неподтверждённые дни' },
  'cases.mark-imported': { en: 'imported', ru: 'перенесено' },
  'cases.mark-attributable': { en: 'days of {body}: {days}', ru: 'дней на стороне {body}: {days}' },
  'cases.case': { en: 'case', ru: 'дело' },
  'cases.step': { en: 'step', ru: 'шаг' },
  'cases.waits-for': { en: 'waits for', ru: 'ожидается' },
  'cases.due': { en: 'due', ru: 'срок' },
  'cases.days-left': { en: 'working days left', ru: 'осталось рабочих дней' },
  'cases.marks': { en: 'notes', ru: 'отметки' },
  'cases.role': { en: 'role', ru: 'роль' },
  'cases.body': { en: 'body', ru: 'орган' },
  'cases.outcome': { en: 'outcome', ru: 'исход' },
  'cases.by': { en: 'by', ru: 'кто' },
  'cases.done-at': { en: 'done', ru: 'когда' },
  'cases.waits-decide': { en: '{body}: decide', ru: '{body}: решить' },
  'cases.waits-sign': { en: '{body}: sign', ru: '{body}: подписать' },
  'cases.waits-answer': { en: '{body}: answer {question}', ru: '{body}: ответить на {question}' },
  'cases.waits-attend': { en: '{body}: brought to its attention', ru: '{body}: доведено до сведения' },
  'cases.waits-attend-office': {
    en: '{body}, {office}: brought to their attention',
    ru: '{body}, {office}: доведено до сведения',
  },
  'cases.waits-go-on': {
    en: '{body}: decide whether it goes on',
    ru: '{body}: решить, продолжать ли',
  },
  'cases.parent-ended': {
    en: 'A part of case {case}, which has ended: {end}. {body} decides whether it goes on: it may revoke or close it.',
    ru: 'Часть дела {case}, которое окончено: {end}. Продолжать ли, решает {body}: вправе отменить или закрыть.',
  },
  'cases.review': { en: 'review {date}', ru: 'пересмотр {date}' },
  'cases.inbox': { en: 'What waits for {person} of {body}:', ru: 'Ожидает действий {person} ({body}):' },
  'cases.nothing-waits': { en: 'Nothing is waiting.', ru: 'Ожидающих дел нет.' },
  'cases.head': { en: '{case}: {title}, edition {edition}', ru: '{case}: {title}, редакция {edition}' },
  'cases.is-rehearsal': {
    en: 'A rehearsal: its instants are not those at which it was recorded.',
    ru: 'Репетиция: указанные моменты не совпадают с моментами записи.',
  },
  'cases.is-imported': {
    en: 'Imported: what was decided before is not witnessed.',
    ru: 'Перенесено: прежние решения не засвидетельствованы.',
  },
  'cases.parent': { en: 'A part of case {case}.', ru: 'Часть дела {case}.' },
  'cases.child': { en: 'Case {case} connects {system}.', ru: 'Дело {case} подключает {system}.' },
  'cases.child-ended': {
    en: 'Case {case} ({system}) has ended: {end}.',
    ru: 'Дело {case} ({system}) окончено: {end}.',
  },
  'cases.shared': {
    en: '{body} plays several roles: {roles}. They need different persons.',
    ru: '{body} выступает в нескольких ролях: {roles}. Нужны разные лица.',
  },
  'cases.allowed-now': { en: 'Allowed now:', ru: 'Сейчас допускается:' },
  'cases.not-witnessed': { en: 'imported, not witnessed', ru: 'перенесено, не засвидетельствовано' },
  'cases.started': { en: '"{step}" started at {started}.', ru: 'Шаг «{step}» начался {started}.' },
  'cases.by-paragraph': {
    en: 'Due {date} by paragraph {paragraph} of Rules 394.',
    ru: 'Срок {date} по п. {paragraph} Правил 394.',
  },
  'cases.by-agreed': {
    en: 'Due {date}, as the parties agreed.',
    ru: 'Срок {date}, как согласовано сторонами.',
  },
  'cases.by-ours': {
    en: 'Due {date}; no text orders this term.',
    ru: 'Срок {date}; ни один текст его не устанавливает.',
  },
  'cases.by-review': {
    en: 'No term; looked at again on {date}. It cannot lapse.',
    ru: 'Срока нет; пересмотр {date}. Истечь он не может.',
  },
  'cases.moved': { en: 'Moved from {old} to {new}: {days}.', ru: 'Перенесён с {old} на {new}: {days}.' },
  'cases.lapsed': { en: 'It lapsed on {due}.', ru: 'Срок истёк {due}.' },
  'cases.lapse-undone': {
    en: 'It lapsed on {due}; calendar {version} undid that.',
    ru: 'Срок истёк {due}; календарь {version} это отменил.',
  },
  'cases.step-never': {
    en: 'Case {case} never came to that step. "udw case show {case}" lists its steps.',
    ru: 'Дело {case} до этого шага не доходило. Его шаги выводит «udw case show {case}».',
  },
  'cases.brought': { en: '{case}: {what} ({step})', ru: '{case}: {what} ({step})' },
  'cases.brought-lapsed': { en: 'a term lapsed', ru: 'истёк срок' },
  'cases.brought-reminded': { en: 'a reminder', ru: 'напоминание' },
  'cases.brought-escalated': { en: 'brought to the superior', ru: 'доведено до вышестоящего' },
  'cases.brought-parent-ended': {
    en: 'the case that it is a part of has ended',
    ru: 'окончено дело, частью которого оно является',
  },
  'cases.brought-calendar-moved': { en: 'another calendar holds', ru: 'действует другой календарь' },
  'cases.resumed': {
    en: 'Cases to which time brought something: {cases}',
    ru: 'Дел, в которых время что-то изменило: {cases}',
  },
  'cases.no-system': {
    en: 'The information system has no name. Name it: --system ID.',
    ru: 'Информационная система не названа. Назовите её: --system ID.',
  },
  'cases.no-words': {
    en: 'That event has no words, or they were erased already.',
    ru: 'У этого события нет текста, или он уже удалён.',
  },
  'cases.erased-by-others': {
    en: 'These words are erased by the people of {operator}, the operator, or of {author}, whose words they are. Act as one of them: --as PERSON@BODY',
    ru: 'Этот текст удаляют лица {operator} (оператор) или {author} (автор текста). Действуйте от их имени: --as ЛИЦО@ОРГАН',
  },
  'cases.before-last': {
    en: 'Case {case} has events until {last}; it is not shown as of an earlier instant. Give --now that instant or a later one.',
    ru: 'В деле {case} есть события до {last}; на более ранний момент оно не показывается. Укажите в --now этот момент или более поздний.',
  },
  'cases.erased': {
    en: 'The words of event {event} of case {case} are destroyed; their hash stays. Backups made before keep them.',
    ru: 'Текст события {event} дела {case} уничтожен; хеш остался. В прежних резервных копиях он сохранился.',
  },
  'terms.none': { en: 'No term is open.', ru: 'Открытых сроков нет.' },
  'body.added': { en: '{body} is registered.', ru: 'Орган {body} зарегистрирован.' },
  'body.person-added': { en: '{person} is registered.', ru: 'Лицо {person} зарегистрировано.' },
  'body.mandated': {
    en: '{person} acts for {body} from {from} on.',
    ru: '{person} действует за {body} с {from}.',
  },
  'body.revoked': {
    en: '{person} acts for {body} until {day}, that day included.',
    ru: '{person} действует за {body} по {day} включительно.',
  },
  'body.role-not-own': {
    en: '{body} is not registered as {role}.',
    ru: '{body} не зарегистрирован в роли {role}.',
  },
  'body.id': { en: 'body', ru: 'орган' },
  'body.title': { en: 'name', ru: 'название' },
  'body.kind': { en: 'kind', ru: 'вид' },
  'body.roles': { en: 'roles', ru: 'роли' },
  'body.person': { en: 'person', ru: 'лицо' },
  'body.period': { en: 'mandate', ru: 'полномочия' },
  'body.basis': { en: 'basis', ru: 'основание' },
  'body.nobody': {
    en: 'No body is registered. "udw body add" registers one.',
    ru: 'Органов нет. Их регистрирует «udw body add».',
  },
  'body.head': { en: '{body}: {name}', ru: '{body}: {name}' },
  'body.acting-for': { en: 'acting for {person}', ru: 'исполняет обязанности {person}' },
  'body.kind-central-executive': { en: 'central executive body', ru: 'центральный исполнительный орган' },
  'body.kind-subordinate-to-president': {
    en: 'body subordinate and accountable to the President',
    ru: 'орган, подчинённый и подотчётный Президенту',
  },
  'body.kind-local-executive': { en: 'local executive body', ru: 'местный исполнительный орган' },
  'body.kind-legal-entity': { en: 'legal entity', ru: 'юридическое лицо' },
  'cli.not-an-instant': {
    en: 'The instant must be written with its offset, as 2026-03-19T09:30:00+05:00.',
    ru: 'Момент указывается со смещением, например 2026-03-19T09:30:00+05:00.',
  },
  'cli.not-a-document': {
    en: 'A document is written as NAME=FILE@REGISTRATION, as order=order.yaml@7/88; NAME is one of the documents of the procedures (docs/procedures).',
    ru: 'Документ указывается как ИМЯ=ФАЙЛ@НОМЕР, например order=order.yaml@7/88; ИМЯ — один из документов процедур (docs/procedures).',
  },
  'cli.not-a-source': {
    en: 'A source is written as PROVIDER/SYSTEM or PROVIDER/SYSTEM/HOLDER.',
    ru: 'Источник указывается как ПОСТАВЩИК/СИСТЕМА или ПОСТАВЩИК/СИСТЕМА/ВЛАДЕЛЕЦ.',
  },
  'cli.not-agreed': {
    en: 'An agreed term is written as STEP=DATE or STEP=WORKINGDAYS.',
    ru: 'Согласованный срок указывается как ШАГ=ДАТА или ШАГ=РАБОЧИЕДНИ.',
  },
  'cli.not-a-ground': {
    en: 'There is no such ground: 7-1, 7-2, 7-3a, 7-3b, 7-4, 2-1, 2-2, 2-3, 2-4, 3-13.',
    ru: 'Такого основания нет: 7-1, 7-2, 7-3a, 7-3b, 7-4, 2-1, 2-2, 2-3, 2-4, 3-13.',
  },
  'cli.not-a-party': {
    en: 'A party is written as ROLE=BODY, as operator=nit.',
    ru: 'Сторона указывается как РОЛЬ=ОРГАН, например operator=nit.',
  },
  'cli.not-an-id': {
    en: 'An identifier begins with a small Latin letter and has small letters, digits and hyphens.',
    ru: 'Обозначение начинается со строчной латинской буквы и состоит из строчных букв, цифр и дефисов.',
  },
  'cli.mandate-ends-before': {
    en: 'The last day of a mandate is not before its first.',
    ru: 'Последний день полномочий не раньше первого.',
  },
  'cli.file-or-case': {
    en: 'Name a file, or a case, or neither; an anchor goes with a file or with the whole record.',
    ru: 'Укажите файл или дело либо ничего; опорная запись — к файлу или ко всему журналу.',
  },
  'cases.customer-outside': {
    en: 'The customer is of none of the kinds that 3(13) names: the request is to be returned citing it.',
    ru: 'Заказчик не относится к видам, названным в 3(13): запрос подлежит возврату со ссылкой на него.',
  },
});
