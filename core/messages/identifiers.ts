import { texts } from './message.ts';

/** Sentences of the rooms identifiers and depersonalization: every rule, reason and warning of a canonical form. None carries a value. */
export const identifiersTexts = texts({
  'identifier.exponent': {
    en: 'The number is in exponent notation: its last digits are lost. Export the column again as text.',
    ru: 'Число записано в экспоненциальной форме: последние цифры утрачены. Выгрузите столбец заново как текст.',
  },
  'identifier.decimal-part': {
    en: 'The number has a decimal mark: an identifier is not a quantity. Export the column again as text.',
    ru: 'В числе стоит десятичный разделитель: идентификатор не является величиной. Выгрузите столбец заново как текст.',
  },
  'identifier.characters': {
    en: 'There are characters that this identifier cannot have. Check the column and the encoding of the file.',
    ru: 'Есть знаки, недопустимые в этом идентификаторе. Проверьте столбец и кодировку файла.',
  },
  'identifier.length': {
    en: 'The length is wrong: an IIN or BIN has 12 digits, a phone number 10 or 11, a document number 5 to 20 characters. If a spreadsheet dropped leading zeros, declare lostZeros for the column.',
    ru: 'Неверная длина: в ИИН и БИН 12 цифр, в номере телефона 10 или 11, в номере документа от 5 до 20 знаков. Если табличный редактор отбросил начальные нули, укажите для столбца lostZeros.',
  },
  'identifier.organization-number': {
    en: 'This is no IIN: digit 5 of an IIN is 0 to 3, and an organization has a BIN. Check the column, or declare its class as bin-or-iin.',
    ru: 'Это не ИИН: пятая цифра ИИН — от 0 до 3, а у организации БИН. Проверьте столбец или укажите для него класс bin-or-iin.',
  },
  'identifier.person-number': {
    en: "This is a person's IIN in a BIN column: digit 5 is 0 to 3. It is personal data: declare the class of the column as bin-or-iin.",
    ru: 'В столбце БИН указан ИИН физического лица: пятая цифра — от 0 до 3. Это персональные данные: укажите для столбца класс bin-or-iin.',
  },
  'identifier.kind-digit': {
    en: 'This is neither an IIN nor a BIN: digit 5 is 7, 8 or 9. Check the source; taxpayer numbers (RNN) are not accepted.',
    ru: 'Это не ИИН и не БИН: пятая цифра — 7, 8 или 9. Проверьте источник; номера налогоплательщика (РНН) не принимаются.',
  },
  'identifier.check-digit': {
    en: 'The check digit is wrong: a digit was mistyped. Correct the number in the source.',
    ru: 'Неверный контрольный разряд: в номере допущена ошибка. Исправьте номер в источнике.',
  },
  'identifier.prefix': {
    en: 'This is not a phone number of Kazakhstan: after +7 comes 70x, 71x, 72x, 747, 75x, 76x, 77x or 785. Check the country code and the area code.',
    ru: 'Это не телефонный номер Казахстана: после +7 следует 70x, 71x, 72x, 747, 75x, 76x, 77x или 785. Проверьте код страны и код зоны.',
  },
  'identifier.empty': {
    en: 'No value: the field is empty or holds only spaces, dashes or quotes. It is stored as NULL and counted.',
    ru: 'Значения нет: поле пустое либо содержит только пробелы, тире или кавычки. Сохраняется как NULL и учитывается в счёте.',
  },
  'identifier.dummy': {
    en: 'No value: a filler stands in the field. It is stored as NULL and counted.',
    ru: 'Значения нет: в поле стоит заполнитель. Сохраняется как NULL и учитывается в счёте.',
  },
  'identifier.birth-date': {
    en: 'Accepted with a warning: the first seven digits are no calendar date. Such numbers exist; compare with the document.',
    ru: 'Принято с предупреждением: первые семь цифр не образуют календарную дату. Такие номера существуют; сверьте с документом.',
  },
  'identifier.document-format': {
    en: "Accepted with a warning: neither 9 digits (identity card) nor N and 8 digits (passport). It may be another country's document.",
    ru: 'Принято с предупреждением: не 9 цифр (удостоверение личности) и не N с 8 цифрами (паспорт). Возможно, это документ другой страны.',
  },
  'identifier.value': {
    en: 'Accepted.',
    ru: 'Принято.',
  },
  'identifier.person': {
    en: "Accepted: a person's number (IIN).",
    ru: 'Принято: номер физического лица (ИИН).',
  },
  'identifier.organization': {
    en: "Accepted: an organization's number (BIN).",
    ru: 'Принято: номер организации (БИН).',
  },
  'pseudonym.kernel': {
    en: 'The compiled hashing kernel does not give a published pseudonym: it is damaged, and what it hashed would join with nothing. Remove the folder "build" and run "npm start" (a provider: get the file anew).',
    ru: 'Скомпилированное ядро хеширования не даёт опубликованного псевдонима: оно повреждено, и его псевдонимы ни с чем не соединились бы. Удалите папку «build» и выполните «npm start» (поставщику данных — получить файл заново).',
  },
  'pseudonym.customer': {
    en: "A customer's identifier is 1 to 32 characters: small Latin letters, digits and hyphens, with a letter or digit first and last. Correct it in the register of customers.",
    ru: 'Идентификатор заказчика — от 1 до 32 знаков: строчные латинские буквы, цифры и дефис; первый и последний знак — буква или цифра. Исправьте его в реестре заказчиков.',
  },
});
