import { texts } from './message.ts';

/** Sentences of the access of customers on AWS. */
export const customersTexts = texts({
  'customers.lake-formation': {
    en: 'Lake Formation does not leave new databases and tables to IAM in this account and region, so nobody could read what is delivered. In its settings for the data catalog turn on "Use only IAM access control" for new databases and for new tables, then open access again.',
    ru: 'В этом аккаунте и регионе Lake Formation не оставляет доступ к новым базам и таблицам за IAM, поэтому прочитать доставленное никто не сможет. В настройках каталога данных Lake Formation включите «Use only IAM access control» для новых баз и для новых таблиц, затем откройте доступ снова.',
  },
  'customers.not-open': {
    en: 'Access of customer {customer} is not open. Invoke the function open-access first.',
    ru: 'Доступ заказчика {customer} не открыт. Сначала вызовите функцию open-access.',
  },
  'customers.other-customer': {
    en: 'Case {case} is of {body}, and this delivery is for {customer}. Deliver to the body that filed the request; its id is the customer.id of the request.',
    ru: 'Дело {case} подано {body}, а выдача предназначена для {customer}. Выдайте органу, подавшему заявку: его идентификатор — customer.id заявки.',
  },
  'customers.file-missing': {
    en: 'The delivery has no {file}. Upload the whole folder that udw deliver wrote.',
    ru: 'В доставке нет файла {file}. Загрузите всю папку, которую записала команда udw deliver.',
  },
  'customers.file-differs': {
    en: 'The file {file} is not the one that SHA256SUMS names. Upload the whole folder that udw deliver wrote again.',
    ru: 'Файл {file} не тот, который указан в SHA256SUMS. Снова загрузите всю папку, которую записала команда udw deliver.',
  },
  'customers.sums-unreadable': {
    en: 'SHA256SUMS does not name the files of a delivery. Upload the whole folder that udw deliver wrote, and nothing else.',
    ru: 'SHA256SUMS не перечисляет файлы доставки. Загрузите только папку, которую записала команда udw deliver, целиком.',
  },
  'customers.no-delivery': {
    en: 'delivery.json is not that of a delivery for a customer. Upload the folder that udw deliver --out wrote.',
    ru: 'delivery.json — не описание доставки для заказчика. Загрузите папку, которую записала команда udw deliver --out.',
  },
  'customers.columns-differ': {
    en: 'The columns of result.parquet are not those of delivery.json. Deliver again.',
    ru: 'Столбцы result.parquet не те, что в delivery.json. Выполните доставку снова.',
  },
  'customers.column-type': {
    en: 'Column {number} of result.parquet has a type that Athena has no name for here. Convert it to text, a number, a date or a moment in the SELECT of the request.',
    ru: 'Тип столбца {number} файла result.parquet здесь не имеет соответствия в Athena. Приведите его в SELECT запроса к тексту, числу, дате или моменту времени.',
  },
  'customers.column-name': {
    en: 'The heading of column {number} of the delivery is more than 255 bytes long, or differs from another one by capital letters alone: Athena cannot keep it. Give it another heading in the request.',
    ru: 'Заголовок столбца {number} доставки длиннее 255 байт или отличается от другого только прописными буквами: Athena не сможет его хранить. Дайте столбцу в запросе другой заголовок.',
  },
  'customers.other-content': {
    en: 'Table {table} holds another delivery of the same request and instant. What was published is not replaced; deliver again.',
    ru: 'В таблице {table} уже опубликована другая доставка по тому же запросу и на тот же момент. Опубликованное не заменяется; выполните доставку снова.',
  },
});
