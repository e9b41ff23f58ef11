import { checkDigit } from '../../../core/identifiers/check-digit.ts';

/** The IIN of an invented person: born on a day of 1990-1999, numbered within the century; `undefined` check digits are passed over. */
export function iin(index: number): string {
  let passed = -1;
  for (let serial = 0; ; serial += 1) {
    const year = String(90 + (serial % 10));
    const month = String(1 + (Math.floor(serial / 10) % 12)).padStart(2, '0');
    const stem = `${year}${month}153${String(1 + Math.floor(serial / 120)).padStart(4, '0')}`;
    const digit = checkDigit(stem);
    if (digit !== undefined) passed += 1;
    if (passed === index) return `${stem}${digit}`;
  }
}

/** The IINs of the first `count` invented persons. */
export const iins = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => iin(index));

/** An IIN whose last digit is wrong. */
export function wrongIin(index: number): string {
  const right = iin(index);
  return right.slice(0, -1) + String((Number(right.at(-1)) + 1) % 10);
}
