import { describe, expect, test } from 'vitest';
import { type Canonical, canonicalize } from '../../core/identifiers/canonical.ts';
import type { IdentifierClass } from '../../core/regulations/model.ts';

type Row = readonly [what: string, cls: IdentifierClass, raw: string | null, outcome: string];

/** One word for an outcome: the value and its warnings, `missing reason` or `rejected rule`. */
function word(outcome: Canonical): string {
  if (outcome.kind === 'missing') return `missing ${outcome.reason}`;
  if (outcome.kind === 'rejected') return `rejected ${outcome.rule}`;
  return [outcome.value, outcome.subject, ...outcome.warnings].filter(Boolean).join(' ');
}

const IIN = '900101300017';
const PERSON = `${IIN} person`;

describe('an IIN written in many ways is one IIN', () => {
  test.each<Row>([
    ['as it is', 'iin', IIN, PERSON],
    ['with spaces around', 'iin', `  ${IIN} `, PERSON],
    ['padded by CHAR(20)', 'iin', IIN.padEnd(20, ' '), PERSON],
    ['in groups', 'iin', '900101 300 017', PERSON],
    ['with a hyphen', 'iin', '900101-300017', PERSON],
    ['with an en dash', 'iin', '900101\u2013300017', PERSON],
    ['after a byte order mark', 'iin', `\uFEFF${IIN}`, PERSON],
    ['with a no-break space', 'iin', `900101\u00A0300017`, PERSON],
    ['with a zero-width space', 'iin', `900101\u200B300017`, PERSON],
    ['before a line feed', 'iin', `${IIN}\r\n`, PERSON],
    ['marked as text by a spreadsheet', 'iin', `'${IIN}`, PERSON],
    ['in quotes', 'iin', `"${IIN}"`, PERSON],
    ['in full-width digits', 'iin', '９００１０１３００017', PERSON],
    ['of a birth in the 2000s', 'iin', '061211600012', '061211600012 person'],
    ['with a check digit of the second round', 'iin', '920229400408', '920229400408 person'],
    ['in a column of BIN or IIN', 'bin-or-iin', IIN, PERSON],
  ])('%s', (_what, cls, raw, outcome) => expect(word(canonicalize(cls, raw))).toBe(outcome));
});

describe('what is written for nothing is missing', () => {
  test.each<Row>([
    ['NULL', 'iin', null, 'missing empty'],
    ['the empty string', 'iin', '', 'missing empty'],
    ['spaces and a dash', 'iin', ' \u2014 ', 'missing empty'],
    ['a phone of marks', 'phone', '+() ', 'missing empty'],
    ['the word NULL', 'iin', 'NULL', 'missing dummy'],
    ['no data, in Russian', 'bin', 'Нет данных', 'missing dummy'],
    ['no, in Kazakh', 'document', 'жоқ', 'missing dummy'],
    ['NaN of a data frame', 'phone', 'NaN', 'missing dummy'],
    ['n/a in a column of documents', 'document', 'n/a', 'missing dummy'],
    ['one zero', 'iin', '0', 'missing dummy'],
    ['twelve zeros', 'iin', '000000000000', 'missing dummy'],
    ['twelve equal digits', 'bin-or-iin', '111111111111', 'missing dummy'],
    ['digits in a row', 'iin', '123456789012', 'missing dummy'],
    ['a phone of equal digits', 'phone', '8 (777) 777-77-77', 'missing dummy'],
    ['a phone of equal digits without code', 'phone', '5555555555', 'missing dummy'],
    ['a passport of zeros', 'document', 'n00000000', 'missing dummy'],
  ])('%s', (_what, cls, raw, outcome) => expect(word(canonicalize(cls, raw))).toBe(outcome));
});

describe('what is not an IIN is rejected by its first broken rule', () => {
  test.each<Row>([
    ['an exponent', 'iin', '9.00101E+11', 'rejected exponent'],
    ['a Russian exponent', 'iin', '9,00101e+11', 'rejected exponent'],
    ['an exponent without a sign', 'iin', '9E11', 'rejected exponent'],
    ['a decimal part', 'iin', `${IIN}.0`, 'rejected decimal-part'],
    ['a decimal comma', 'bin', `${IIN},00`, 'rejected decimal-part'],
    ['letters', 'iin', '90010130001O', 'rejected characters'],
    ['digits of another script', 'iin', '٩٠٠١٠١٣٠٠٠١٧', 'rejected characters'],
    ['a character outside the BMP', 'iin', '\u{1D7D7}00101300017', 'rejected characters'],
    ['two numbers with a slash', 'iin', `${IIN}/${IIN}`, 'rejected characters'],
    ['two numbers with a space', 'iin', `${IIN} ${IIN}`, 'rejected length'],
    ['a lost zero where none is declared', 'iin', '61211600012', 'rejected length'],
    ['thirteen digits', 'iin', `${IIN}0`, 'rejected length'],
    ['a BIN in a column of IIN', 'iin', '990140000017', 'rejected organization-number'],
    ['a fifth digit of 7 in a column of IIN', 'iin', '990170000010', 'rejected organization-number'],
    ['an IIN in a column of BIN', 'bin', IIN, 'rejected person-number'],
    ['a fifth digit of 7 in a column of BIN', 'bin', '990170000010', 'rejected kind-digit'],
    ['a fifth digit of 9 in a column of both', 'bin-or-iin', '990190000010', 'rejected kind-digit'],
    ['a wrong check digit', 'iin', '900101300018', 'rejected check-digit'],
    ['a stem without check digit', 'iin', '900101300800', 'rejected check-digit'],
  ])('%s', (_what, cls, raw, outcome) => expect(word(canonicalize(cls, raw))).toBe(outcome));
});

describe('in a column that lost its leading zeros', () => {
  test.each([
    ['eleven digits are padded', '61211600012', '061211600012 person'],
    ['nine digits are padded', '229501006', '000229501006 person'],
    ['eight digits are not', '29501006', 'rejected length'],
    ['twelve digits stay', IIN, PERSON],
    ['zeros stay a dummy', '0000000000', 'missing dummy'],
    ['an exponent stays rejected', '6.12116E+10', 'rejected exponent'],
  ])('%s', (_what, raw, outcome) =>
    expect(word(canonicalize('iin', raw, { lostZeros: true }))).toBe(outcome),
  );

  test('a phone is never padded', () =>
    expect(word(canonicalize('phone', '701555012', { lostZeros: true }))).toBe('rejected length'));
});

describe('a BIN, and a number of a column of both', () => {
  test.each<Row>([
    ['a BIN', 'bin', '990140000017', '990140000017 organization'],
    ['a BIN in a column of both', 'bin-or-iin', '9901 4000 0017', '990140000017 organization'],
  ])('%s', (_what, cls, raw, outcome) => expect(word(canonicalize(cls, raw))).toBe(outcome));
});

describe('a date that does not exist is a warning', () => {
  test.each([
    ['month 13', '991305301003', '991305301003 person birth-date'],
    ['29 February of a leap year', '000229501006', '000229501006 person'],
  ])('%s', (_what, raw, outcome) => expect(word(canonicalize('iin', raw))).toBe(outcome));
});

describe('a phone number', () => {
  test.each<Row>([
    ['international', 'phone', '+7 (701) 555-01-23', '77015550123'],
    ['with the trunk prefix', 'phone', '8 701 555 01 23', '77015550123'],
    ['without a country code', 'phone', '7015550123', '77015550123'],
    ['with dots', 'phone', '8.701.555.01.23', '77015550123'],
    ['landline of Almaty', 'phone', '8 (727) 255-50-12', '77272555012'],
    ['mobile 747', 'phone', '87475550123', '77475550123'],
    ['kept as a number with a decimal part', 'phone', '7771555012.0', 'rejected decimal-part'],
    ['in exponent notation', 'phone', '7.70155E+10', 'rejected exponent'],
    ['with an extension', 'phone', '87272555012 доб. 5', 'rejected characters'],
    ['local, without area code', 'phone', '255-50-12', 'rejected length'],
    ['of Russia', 'phone', '+7 916 555 01 23', 'rejected prefix'],
    ['of another country', 'phone', '+44 20 7946 0123', 'rejected length'],
    ['toll-free', 'phone', '8 800 080 77 77', 'rejected prefix'],
    ['of eleven digits that begin with neither 7 nor 8', 'phone', '97015550123', 'rejected prefix'],
  ])('%s', (_what, cls, raw, outcome) => expect(word(canonicalize(cls, raw))).toBe(outcome));
});

describe('a document number', () => {
  test.each<Row>([
    ['identity card', 'document', '038 123 456', '038123456'],
    ['passport', 'document', 'N08123456', 'N08123456'],
    ['passport in small letters', 'document', 'n 0812-3456', 'N08123456'],
    ['Cyrillic look-alikes', 'document', 'АВСхУк12', 'ABCXYK12 document-format'],
    ['Kazakh look-alikes', 'document', 'іІҺһ12345', 'IIHH12345 document-format'],
    ['N in the wrong place', 'document', '0812N3456', '0812N3456 document-format'],
    ['of five characters', 'document', 'AB123', 'AB123 document-format'],
    ['of four characters', 'document', 'AB12', 'rejected length'],
    ['of twenty-one characters', 'document', 'A12345678901234567890', 'rejected length'],
    ['a Cyrillic letter without a look-alike', 'document', 'Я1234567', 'rejected characters'],
    ['a numero sign', 'document', '№038123456', 'rejected characters'],
    ['a decimal part', 'document', '38123456.0', 'rejected characters'],
  ])('%s', (_what, cls, raw, outcome) => expect(word(canonicalize(cls, raw))).toBe(outcome));
});
