import { checkDigit } from '../../core/identifiers/check-digit.ts';
import { DIGIT_FOLD, DOCUMENT_FOLD, STRIP } from '../../core/identifiers/code-points.ts';
import { TEXT_DUMMIES } from '../../core/identifiers/dummies.ts';

/** A seeded source of whole numbers below a bound. */
export type Dice = (below: number) => number;

/** The same numbers for the same seed (a 32-bit mixing generator; tests only). */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What a delivered value tries to be before it is spoilt. */
export type Flavour =
  | 'iin'
  | 'bin'
  | 'phone'
  | 'document'
  | 'date'
  | 'timestamp'
  | 'integer'
  | 'number'
  | 'kato'
  | 'boolean'
  | 'text';

function pick<T>(roll: Dice, items: readonly T[]): T {
  const item = items[roll(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

const digits = (roll: Dice, count: number) => Array.from({ length: count }, () => roll(10)).join('');
const two = (value: number) => `${value}`.padStart(2, '0');

function withCheckDigit(stem: string): string {
  return `${stem}${checkDigit(stem) ?? 0}`;
}

function calendar(roll: Dice): readonly [string, string, string] {
  const year = pick(roll, [1799, 1800, 1900, 1999, 2000, 2004, 2026, 2100, 2101, 1700 + roll(450)]);
  const month = roll(20) === 0 ? pick(roll, [0, 13, 99]) : 1 + roll(12);
  const day = roll(5) === 0 ? pick(roll, [0, 28, 29, 30, 31, 32]) : 1 + roll(28);
  return [`${year}`, two(month), two(day)];
}

function date(roll: Dice): string {
  const [year, month, day] = calendar(roll);
  return pick(roll, [
    `${year}-${month}-${day}`,
    `${day}.${month}.${year}`,
    `${day}/${month}/${year}`,
    `${year}${month}${day}`,
    `${Number(day)}.${Number(month)}.${year}`,
    '0000-00-00',
  ]);
}

function clock(roll: Dice): string {
  return [roll(25), roll(61), roll(61)].map(two).join(':');
}

const BASES: Readonly<Record<Flavour, (roll: Dice) => string>> = {
  iin: (roll) => {
    const [year, month, day] = calendar(roll);
    return withCheckDigit(`${year.slice(2)}${month}${day}${roll(8)}${digits(roll, 4)}`);
  },
  bin: (roll) =>
    withCheckDigit(`${digits(roll, 2)}${two(1 + roll(12))}${3 + roll(5)}${roll(4)}${digits(roll, 5)}`),
  phone: (roll) =>
    pick(roll, ['+7 (7', '87', '77', '7', '8 7', '+997', '7(']) +
    digits(roll, 2) +
    pick(roll, ['', ')', '-']) +
    digits(roll, 7),
  document: (roll) => pick(roll, ['N', 'n', '', '', 'Н', '№', 'AB', 'КР']) + digits(roll, 4 + roll(6)),
  date,
  timestamp: (roll) => date(roll) + pick(roll, [' ', 'T', '', '  ', '\u00a0']) + clock(roll),
  integer: (roll) => pick(roll, ['', '', '-', '+', '\u2212']) + digits(roll, 1 + roll(20)),
  number: (roll) =>
    pick(roll, ['', '', '-', '\u2212']) +
    digits(roll, roll(7)) +
    pick(roll, [',', ',', '.', '']) +
    digits(roll, roll(8)),
  kato: (roll) => digits(roll, roll(10) === 0 ? 8 : 9),
  boolean: (roll) => pick(roll, ['1', '0', 'да', 'Нет', 'TRUE', 'false', 'иә', 'жоқ', 'maybe', 'дА', '2']),
  text: (roll) =>
    pick(roll, ['Қазақстан', 'Әлия', 'é', 'e\u0301', '😀', "O'Brien", 'a;b', 'нет', 'NULL', ' ', 'x']),
};

/** What is put into a value: characters that are removed, folded, nearly removed, or mean something to an engine. */
const DIRT: readonly string[] = [
  ...STRIP,
  ...DIGIT_FOLD.from,
  ...Array.from(DOCUMENT_FOLD.from).filter((_, index) => index % 5 === 0),
  ...[
    'E',
    'e+',
    'E+11',
    '.',
    ',',
    '+',
    '(',
    ')',
    '/',
    ':',
    '0',
    '00',
    '-',
    '--',
    '_',
    '%',
    '*',
    '?',
    '[',
    ']',
    '\\',
  ],
  ...["'", '"', '$1', '\u0000', '\u0001', '\u0085', '\u180e', '\u0660', '\u0967', '\u00b2', 'Ⅷ', '٫'],
  ...[
    'Ә',
    'ғ',
    'Қ',
    'ң',
    'ө',
    'Ұ',
    'ү',
    'Һ',
    'і',
    'ё',
    'İ',
    'ß',
    'ﬀ',
    '😀',
    '👩‍👩‍👧',
    '𝟙',
    '\u{10ffff}',
    '\uffff',
  ],
];

/** Whole values that stand alone: dummies, spreadsheet damage, extremes. */
const ALONE: readonly string[] = [
  ...TEXT_DUMMIES,
  ...STRIP,
  ...[
    '',
    ' ',
    '  ',
    '--',
    '---',
    '-0',
    '0',
    '00',
    '000000000',
    '000000000000',
    '111111111111',
    '123456789012',
  ],
  ...[
    '9.00101E+11',
    '9,00101E+11',
    '900101300017.0',
    '9E+11',
    '1e5',
    '+77010000000',
    '77777777777',
    '87000000000',
  ],
  ...[
    '999999999999999999',
    '-999999999999999999',
    '1000000000000000000',
    '999999999999999999,999999',
    ',5',
    '5,',
    ',',
  ],
  ...[
    '-5',
    '-4',
    '-1',
    '-0,000001',
    '0,5',
    '-0,5',
    '49,999999',
    '50',
    '-50',
    'N00000000',
    'N12345678',
    'inf',
    '-inf',
  ],
  ...[
    '1900-02-29',
    '2000-02-29',
    '2026-02-29',
    '2024-02-29',
    '31.04.2026',
    '00000000',
    '20260930',
    '2026-09-30',
    '1_000',
  ],
  ...[
    '2026-10-01',
    'x'.repeat(5000),
    '1'.repeat(5000),
    '\u00a0'.repeat(300),
    '😀'.repeat(12),
    '1'.repeat(18),
    '0x10',
  ],
];

function spoil(roll: Dice, value: string): string {
  const characters = Array.from(value);
  const at = roll(characters.length + 1);
  switch (roll(6)) {
    case 0:
      return characters.toSpliced(at, 1).join('');
    case 1:
      return characters.toSpliced(at, 1, pick(roll, DIRT)).join('');
    case 2:
      return characters.toSpliced(at, 1, `${roll(10)}`).join('');
    case 3:
      return pick(roll, STRIP) + value + pick(roll, STRIP);
    default:
      return characters.toSpliced(at, 0, pick(roll, DIRT)).join('');
  }
}

/** A value as deliveries bring them: some clean, most spoilt once or more, some missing, some that stand alone. */
export function dirtyValue(roll: Dice, flavour: Flavour): string | null {
  const kind = roll(20);
  if (kind === 0) return null;
  if (kind <= 3) return pick(roll, ALONE);
  const own = kind === 4 ? pick(roll, Object.values(BASES)) : BASES[flavour];
  let value = own(roll);
  for (let times = kind <= 10 ? 0 : 1 + roll(2); times > 0; times -= 1) value = spoil(roll, value);
  return value;
}

/** A value with every character that is not plain ASCII written by number, for a report. */
export function escaped(value: string | null): string {
  if (value === null) return 'NULL';
  return JSON.stringify(value).replace(
    /[^ -~]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
