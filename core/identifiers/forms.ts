import type { IdentifierClass } from '../regulations/model.ts';

/** The length of the longest canonical form of each class, in ASCII characters (one byte each). */
export const MAX_CANONICAL_LENGTH = {
  iin: 12,
  bin: 12,
  'bin-or-iin': 12,
  phone: 11,
  document: 20,
} as const satisfies Readonly<Record<IdentifierClass, number>>;

/** The length of the shortest document number. */
export const MIN_DOCUMENT_LENGTH = 5;

/** The fewest digits that are padded with zeros to 12 in a column declared `lostZeros`. */
export const MIN_LOST_ZEROS_LENGTH = 9;

/**
 * What is left of a number in exponent notation when its digits are taken out (dashes are stripped before).
 * Such a number is rejected: a spreadsheet rounded it, and 9.9 % of expansions would pass the check digit as somebody else's.
 */
export const EXPONENT_RESTS: readonly string[] = [
  ...['E', 'E+', 'e', 'e+', '.E', '.E+', '.e', '.e+', ',E', ',E+', ',e', ',e+'],
];

/** What is left of a number with a decimal part when its digits are taken out. */
export const DECIMAL_RESTS: readonly string[] = ['.', ','];

/** Digit 5 of an IIN or BIN: in a person's number the first digit of the day, in an organization's its kind (resident, non-resident, joint sole proprietors). */
export const FIFTH_DIGITS = {
  person: ['0', '1', '2', '3'],
  organization: ['4', '5', '6'],
} as const;

const tens = (first: string) => Array.from({ length: 10 }, (_, digit) => `${first}${digit}`);

/**
 * Digits 2-4 of a canonical phone number: mobile 70x, 747, 77x and 785, landline 710-729, services 75x and 76x
 * of Kazakhstan's numbering plan. Others under +7 are another country's or not allotted.
 */
export const PHONE_CODES: readonly string[] = [
  ...[...tens('70'), ...tens('71'), ...tens('72'), '747', ...tens('75'), ...tens('76'), ...tens('77'), '785'],
];
