import { createHash } from 'node:crypto';
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

/** The IIN of a person drawn by lot from births of 1990-1999. */
function drawn(at: number): string | undefined {
  const lot = createHash('sha256').update(String(at)).digest();
  const two = (place: number, from: number, count: number) =>
    String(from + ((lot[place] ?? 0) % count)).padStart(2, '0');
  const serial = String(lot.readUInt32LE(8) % 10_000).padStart(4, '0');
  const stem = `${two(0, 90, 10)}${two(1, 1, 12)}${two(2, 1, 28)}${3 + ((lot[3] ?? 0) % 2)}${serial}`;
  const digit = checkDigit(stem);
  return digit === undefined ? undefined : `${stem}${digit}`;
}

/** The IINs of persons drawn by lot, the same in every run, each once: for tests that need very many. */
export function drawnIins(count: number): readonly string[] {
  const found = new Set<string>();
  for (let at = 0; found.size < count; at += 1) {
    const one = drawn(at);
    if (one !== undefined) found.add(one);
  }
  return [...found];
}
