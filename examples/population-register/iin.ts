import { checkDigit } from '../../core/identifiers/check-digit.ts';

/** Most people of one sex born on one day that the serial numbers of this example can tell apart. */
export const MOST_A_DAY = 500;

const SERIALS = 10_000;

/**
 * An IIN that is valid by construction. Different births, ranks or century digits never give the same number:
 * ranks go to serials by a one-to-one map, and a serial without check digit is replaced from a bank of its own.
 * @param century the seventh digit: sex and century, or 0 for a person whose century it does not tell.
 * @param seed shifts the serials, so that two populations have different numbers; a whole number, not negative.
 * @throws RangeError when the rank is {@link MOST_A_DAY} or more.
 */
export function iinOf(isoBirth: string, century: number, rank: number, seed: number): string {
  if (rank >= MOST_A_DAY)
    throw new RangeError(`More than ${MOST_A_DAY} people of one sex on one day of birth`);
  const head = `${isoBirth.slice(2, 4)}${isoBirth.slice(5, 7)}${isoBirth.slice(8, 10)}${century}`;
  const offset = (Number(head) + seed) % 9973;
  for (let place = rank; place < SERIALS; place += MOST_A_DAY) {
    const stem = head + `${(place * 6007 + offset) % SERIALS}`.padStart(4, '0');
    const check = checkDigit(stem);
    if (check !== undefined) return stem + check;
  }
  throw new RangeError('No serial number with a check digit is left');
}

/** The seventh digit of an IIN by ISO birth date and sex: 3 and 4 in the 1900s, 5 and 6 from 2000. */
export function centuryDigit(isoBirth: string, woman: boolean): number {
  return (isoBirth < '2000' ? 3 : 5) + (woman ? 1 : 0);
}
