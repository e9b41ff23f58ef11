import type { IdentifierClass } from '../regulations/model.ts';

/** Words that stand for "no value", as they look after stripping (so without spaces and dashes); the case variants are enumerated. */
export const TEXT_DUMMIES: readonly string[] = [
  ...['NULL', 'Null', 'null', '(NULL)', '(Null)', '(null)', '<NULL>', '<null>', '\\N'],
  ...['NONE', 'None', 'none', 'NIL', 'Nil', 'nil'],
  ...['NAN', 'NaN', 'Nan', 'nan', 'NAT', 'NaT', 'nat'],
  ...['NA', 'Na', 'na', 'N/A', 'N/a', 'n/a', '#N/A', '#н/д', '#Н/Д', 'n.a.', 'N.A.'],
  ...['UNKNOWN', 'Unknown', 'unknown', 'EMPTY', 'Empty', 'empty'],
  ...['НЕТ', 'Нет', 'нет', 'НЕТДАННЫХ', 'Нетданных', 'нетданных', 'НЕТНОМЕРА', 'Нетномера', 'нетномера'],
  ...['Н/Д', 'Н/д', 'н/д', 'Б/Н', 'Б/н', 'б/н', 'БЕЗНОМЕРА', 'Безномера', 'безномера'],
  ...['НЕУКАЗАН', 'Неуказан', 'неуказан', 'НЕУКАЗАНО', 'Неуказано', 'неуказано'],
  ...['НЕИЗВЕСТНО', 'Неизвестно', 'неизвестно', 'НЕИЗВЕСТЕН', 'Неизвестен', 'неизвестен'],
  ...['ОТСУТСТВУЕТ', 'Отсутствует', 'отсутствует', 'ПУСТО', 'Пусто', 'пусто'],
  ...['ЖОҚ', 'Жоқ', 'жоқ', 'БЕЛГІСІЗ', 'Белгісіз', 'белгісіз'],
  ...[
    '.',
    '..',
    '...',
    '…',
    ',',
    '_',
    '__',
    '___',
    '?',
    '??',
    '???',
    '*',
    '**',
    '***',
    '/',
    'x',
    'X',
    'х',
    'Х',
  ],
];

const ZERO_RUNS = Array.from({ length: 20 }, (_, index) => '0'.repeat(index + 1));
const REPEATED_DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

const NUMBER_DUMMIES = [
  ...TEXT_DUMMIES,
  ...ZERO_RUNS,
  ...REPEATED_DIGITS.map((digit) => digit.repeat(12)),
  '123456789012',
];

/**
 * Values that stand for "no value", by class. They are compared after stripping and folding digits; for phone and document
 * again with the finished form (after the country code, or folding letters). Every run of zeros is listed, so padding
 * cannot make a new dummy. A dummy is missing, not rejected.
 */
export const DUMMIES: Readonly<Record<IdentifierClass, readonly string[]>> = {
  iin: NUMBER_DUMMIES,
  bin: NUMBER_DUMMIES,
  'bin-or-iin': NUMBER_DUMMIES,
  phone: [
    ...TEXT_DUMMIES,
    ...ZERO_RUNS,
    ...REPEATED_DIGITS.map((digit) => digit.repeat(11)),
    '70000000000',
    ...REPEATED_DIGITS.filter((digit) => digit !== '7').map((digit) => `7${digit.repeat(10)}`),
  ],
  document: [
    ...TEXT_DUMMIES,
    ...ZERO_RUNS,
    ...REPEATED_DIGITS.map((digit) => digit.repeat(9)),
    '123456789',
    'N00000000',
    ...REPEATED_DIGITS.map((digit) => `N${digit.repeat(8)}`),
    'N12345678',
  ],
};
