import { texts } from './message.ts';

/** Titles and texts of the documents of the procedures, and the words of the grounds that letters quote. */
export const procedureDocumentsTexts = texts({
  'document.ours': {
    en: 'No paragraph orders this document; it records an act that no paragraph describes.',
    ru: 'Документ не предусмотрен Правилами; он фиксирует действие, которого они не описывают.',
  },
  'document.request': { en: 'request for data analytics', ru: 'запрос на проведение аналитики данных' },
  'document.order': { en: 'order to the operator', ru: 'поручение оператору' },
  'document.refusal': { en: 'reasoned refusal', ru: 'мотивированный отказ' },
  'document.request-to-connect': { en: 'request to connect', ru: 'запрос на подключение' },
  'document.protocol': { en: 'protocol of coordination', ru: 'протокол согласования' },
  'document.protocol-of-disagreement': { en: 'protocol of disagreement', ru: 'протокол разногласий' },
  'document.questionnaire-request': { en: 'request for the questionnaire', ru: 'запрос опросника' },
  'document.questionnaire': { en: 'questionnaire (App. 1)', ru: 'опросник (прил. 1)' },
  'document.technical-documentation': { en: 'technical documentation', ru: 'техническая документация' },
  'document.source-description': {
    en: 'description of data sources (App. 2)',
    ru: 'описание источников данных (прил. 2)',
  },
  'document.regulations': { en: 'interaction regulations', ru: 'регламент взаимодействия' },
  'document.objection': { en: 'objection', ru: 'возражение' },
  'document.amendment-letter': { en: 'amendment letter', ru: 'письмо о внесении изменений' },
  'document.invitation': { en: 'invitation of an amendment letter', ru: 'предложение внести изменения' },
  'document.depersonalization-list': {
    en: 'list of data to depersonalize',
    ru: 'перечень обезличиваемых данных',
  },
  'document.algorithms-hand-over': {
    en: 'hand-over of algorithms and instructions',
    ru: 'акт передачи алгоритмов и инструкций',
  },
  'document.inability-statement': {
    en: 'statement of inability',
    ru: 'заявление о невозможности обезличивания',
  },
  'document.medium-hand-over': { en: 'hand-over of the medium', ru: 'акт передачи носителя' },
  'document.access-confirmation': {
    en: 'confirmation of access and account',
    ru: 'подтверждение доступа и учётной записи',
  },
  'document.verification-report': { en: 'verification report', ru: 'отчёт о проверке' },
  'document.destruction-act': { en: 'act of destruction', ru: 'акт уничтожения' },
  'document.load-test-report': { en: 'load-test report', ru: 'протокол испытаний загрузки' },
  'document.delivery-agreement': { en: 'agreement on terms and volume', ru: 'соглашение о сроках и объёме' },
  'document.access-notice': { en: 'notice of access', ru: 'уведомление об открытии доступа' },
  'document.check-result': { en: 'check result', ru: 'результат проверки' },
  'document.analytical-result': {
    en: 'result of the analytical solution',
    ru: 'результат аналитического решения',
  },
  'document.withdrawal': { en: 'withdrawal', ru: 'отзыв' },
  'document.revocation': { en: 'revocation', ru: 'отмена' },

  'template.request': {
    en: '{from} asks {to} for data analytics under para 5 of Rules 394: {task}. Basis: {basis}. No. {registration} of {date}.',
    ru: '{from} направляет {to} запрос на проведение аналитики данных по п. 5 Правил № 394: {task}. Основание: {basis}. № {registration} от {date}.',
  },
  'template.order': {
    en: 'Having considered request {request}, {from} orders {to} to execute it (para 6 of Rules 394). No. {registration} of {date}.',
    ru: 'Рассмотрев запрос {request}, {from} поручает {to} его исполнение (п. 6 Правил № 394). № {registration} от {date}.',
  },
  'template.refusal': {
    en: '{from} informs {to} that analytics by request {request} cannot be conducted. Ground {ground}: "{words}". Reasons: {reasons} No. {registration} of {date}.',
    ru: '{from} сообщает {to} о невозможности проведения аналитики по запросу {request}. Основание {ground}: «{words}». Обоснование: {reasons} № {registration} от {date}.',
  },
  'template.request-to-connect': {
    en: 'To execute order {order}, {from} asks {to} to have these databases connected to the UDW (para 8 of Rules 394): {missing}. No. {registration} of {date}.',
    ru: 'Для исполнения поручения {order} {from} просит {to} подключить к ЕХД базы данных (п. 8 Правил № 394): {missing}. № {registration} от {date}.',
  },
  'template.protocol': {
    en: 'The parties coordinated with {provider} (para 9 of Rules 394) the data available, its structure, the method of connection ({method}), the lists of transmitted and anonymized data, and deadlines: {deadlines}. No. {registration} of {date}.',
    ru: 'Стороны согласовали с {provider} (п. 9 Правил № 394) имеющиеся данные, их структуру, способ подключения ({method}), перечни передаваемых и обезличиваемых данных и сроки: {deadlines}. № {registration} от {date}.',
  },
  'template.protocol-of-disagreement': {
    en: 'No agreement was reached with {provider} under para 9 of Rules 394 on: {points}. No. {registration} of {date}.',
    ru: 'С {provider} не достигнуто согласия по п. 9 Правил № 394: {points}. № {registration} от {date}.',
  },
  'template.questionnaire-request': {
    en: '{from} asks {to} for the questionnaire of Appendix 1 and the technical documentation of {system} (para 10 of Rules 394), by {returnBy}. No. {registration} of {date}.',
    ru: '{from} запрашивает у {to} опросник по приложению 1 и техническую документацию {system} (п. 10 Правил № 394), до {returnBy}. № {registration} от {date}.',
  },
  'template.questionnaire': {
    en: 'Questionnaire for collecting general information about the software and telecommunications environment of {body}: {system} (Appendix 1 to Rules 394).',
    ru: 'Опросник для сбора общих сведений о программной и телекоммуникационной среде {body}: {system} (приложение 1 к Правилам № 394).',
  },
  'template.technical-documentation': {
    en: 'Technical documentation of {system}: ER diagram, logical and physical models, data architecture (para 10 of Rules 394). No. {registration} of {date}.',
    ru: 'Техническая документация {system}: ER-диаграмма, логическая и физическая модели, архитектура данных (п. 10 Правил № 394). № {registration} от {date}.',
  },
  'template.source-description': {
    en: 'Description of the data sources of {system} by the requirements of Appendix 2 to Rules 394. No. {registration} of {date}.',
    ru: 'Описание источников данных {system} по требованиям приложения 2 к Правилам № 394. № {registration} от {date}.',
  },
  'template.regulations': {
    en: 'Regulations of interaction between "Smart Data Ukimet" and {system}, {id} version {version} (para 3(15) of Rules 394).',
    ru: 'Регламент взаимодействия «Smart Data Ukimet» и {system}, {id} версии {version} (п. 3(15) Правил № 394).',
  },
  'template.objection': {
    en: '{from} objects to regulations {regulations} and gives {to} its reasons: {points}. No. {registration} of {date}.',
    ru: '{from} возражает против регламента {regulations} и сообщает {to} основания: {points}. № {registration} от {date}.',
  },
  'template.amendment-letter': {
    en: '{from} asks {to} for changes of regulations {regulations} and justifies each (para 14 of Rules 394): {changes}. No. {registration} of {date}.',
    ru: '{from} просит {to} внести изменения в регламент {regulations} и обосновывает каждое (п. 14 Правил № 394): {changes}. № {registration} от {date}.',
  },
  'template.invitation': {
    en: '{from} tells {to} of a need to change regulations {regulations}: {need} The letter of para 14 of Rules 394 is invited. No. {registration} of {date}.',
    ru: '{from} сообщает {to} о необходимости изменить регламент {regulations}: {need} Предлагается направить письмо по п. 14 Правил № 394. № {registration} от {date}.',
  },
  'template.depersonalization-list': {
    en: 'The operator and the provider agree the list of data to be depersonalized under regulations {regulations} (para 20(1) of Rules 394): {columns}. No. {registration} of {date}.',
    ru: 'Оператор и поставщик данных согласуют перечень обезличиваемых данных по регламенту {regulations} (п. 20(1) Правил № 394): {columns}. № {registration} от {date}.',
  },
  'template.algorithms-hand-over': {
    en: '{from} hands {to} the algorithms of one-way hashing by kind of database, and the instructions, for {system} (para 20(2) of Rules 394): {algorithms}. No. {registration} of {date}.',
    ru: '{from} передаёт {to} алгоритмы одностороннего хеширования по видам баз данных и инструкции для {system} (п. 20(2) Правил № 394): {algorithms}. № {registration} от {date}.',
  },
  'template.inability-statement': {
    en: '{from} states to {to} that it cannot depersonalize the data of {system} by itself (para 19 of Rules 394): {reason} No. {registration} of {date}.',
    ru: '{from} заявляет {to} о невозможности самостоятельно обезличить данные {system} (п. 19 Правил № 394): {reason} № {registration} от {date}.',
  },
  'template.medium-hand-over': {
    en: '{handedOverBy} hands {takenOverBy} a medium, serial number {serialNumber}, seal {seal}, checksum {checksum} (para 21 of Rules 394). No. {registration} of {date}.',
    ru: '{handedOverBy} передаёт {takenOverBy} носитель, серийный номер {serialNumber}, пломба {seal}, контрольная сумма {checksum} (п. 21 Правил № 394). № {registration} от {date}.',
  },
  'template.access-confirmation': {
    en: '{from} confirms to {to} network access to {system} and account {account} (paras 22, 23 of Rules 394). No. {registration} of {date}.',
    ru: '{from} подтверждает {to} сетевой доступ к {system} и учётную запись {account} (пп. 22, 23 Правил № 394). № {registration} от {date}.',
  },
  'template.verification-report': {
    en: 'Verification report of load {load} (para 20(5) of Rules 394).',
    ru: 'Отчёт о проверке загрузки {load} (п. 20(5) Правил № 394).',
  },
  'template.destruction-act': {
    en: 'The file with SHA-256 {file} was isolated and destroyed: {reason} No. {registration} of {date}.',
    ru: 'Файл с SHA-256 {file} изолирован и уничтожен: {reason} № {registration} от {date}.',
  },
  'template.load-test-report': {
    en: 'Scheduled loading of {system} was tested (para 24 of Rules 394): {tests}. No. {registration} of {date}.',
    ru: 'Проведены испытания загрузки по расписанию из {system} (п. 24 Правил № 394): {tests}. № {registration} от {date}.',
  },
  'template.delivery-agreement': {
    en: 'The operator and the authorized body agree for request {request} a term of {workingDays} working days and the volume: {volume} (para 25 of Rules 394). No. {registration} of {date}.',
    ru: 'Оператор и уполномоченный орган согласовали по запросу {request} срок (рабочих дней: {workingDays}) и объём: {volume} (п. 25 Правил № 394). № {registration} от {date}.',
  },
  'template.access-notice': {
    en: '{from} tells {to} that access to delivery {delivery} is open for its check (para 29 of Rules 394). No. {registration} of {date}.',
    ru: '{from} сообщает {to}, что доступ к выдаче {delivery} открыт для проверки (п. 29 Правил № 394). № {registration} от {date}.',
  },
  'template.check-result': {
    en: '{from} tells {to} the result of the check of delivery {delivery} (para 30 of Rules 394): {result}. No. {registration} of {date}.',
    ru: '{from} сообщает {to} результат проверки выдачи {delivery} (п. 30 Правил № 394): {result}. № {registration} от {date}.',
  },
  'template.analytical-result': {
    en: '{from} hands {to} the results of its analytical solution by request {request} for storage in the UDW (para 27 of Rules 394). No. {registration} of {date}.',
    ru: '{from} передаёт {to} результаты аналитического решения по запросу {request} для хранения в ЕХД (п. 27 Правил № 394). № {registration} от {date}.',
  },
  'template.withdrawal': {
    en: '{from} tells {to} that it withdraws {withdraws}: {reasons} No. {registration} of {date}.',
    ru: '{from} сообщает {to} об отзыве {withdraws}: {reasons} № {registration} от {date}.',
  },
  'template.revocation': {
    en: '{from} tells {to} that it revokes {revokes}: {reasons} No. {registration} of {date}.',
    ru: '{from} сообщает {to} об отмене {revokes}: {reasons} № {registration} от {date}.',
  },

  'ground.7-1': {
    en: 'lack of digitized data for analytics',
    ru: 'отсутствие оцифрованных данных для проведения аналитики',
  },
  'ground.7-2': {
    en: 'lack of social / economic effects',
    ru: 'отсутствие социального / экономического эффекта',
  },
  'ground.7-3a': {
    en: 'the need for analytics of confidential data, information constituting a state secret',
    ru: 'необходимость для аналитики конфиденциальных данных, сведений, составляющих государственную тайну',
  },
  'ground.7-3b': {
    en: 'the lack of a calculation methodology for conducting analytics',
    ru: 'отсутствие методики расчёта для проведения аналитики',
  },
  'ground.7-4': {
    en: 'lack of logical architecture of the database (description of fields, tables and links in the database) required for analytics',
    ru: 'отсутствие логической архитектуры базы данных (описания полей, таблиц и связей), необходимой для аналитики',
  },
  'ground.2-1': {
    en: 'relations of the National Bank of the Republic of Kazakhstan and organizations that are part of its structure',
    ru: 'отношения Национального Банка Республики Казахстан и организаций, входящих в его структуру',
  },
  'ground.2-2': {
    en: 'information constituting state secrets and secrets protected by law',
    ru: 'сведения, составляющие государственные секреты и тайны, охраняемые законом',
  },
  'ground.2-3': {
    en: 'information making up the data of the investigation and inquiry',
    ru: 'сведения, составляющие данные следствия и дознания',
  },
  'ground.2-4': {
    en: 'confidential information of limited distribution',
    ru: 'конфиденциальная информация ограниченного распространения',
  },
  'ground.3-13': {
    en: 'a customer of analytics is a central executive body, a state body directly subordinate and accountable to the President, or a local executive body',
    ru: 'заказчик аналитики — центральный исполнительный орган, государственный орган, непосредственно подчинённый и подотчётный Президенту, или местный исполнительный орган',
  },
});
