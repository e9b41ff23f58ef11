import { checkDigit } from '../identifiers/check-digit.ts';
import type { PseudonymClass } from './messages.ts';

declare const canary: unique symbol;

/** A 12-digit number in the form of an IIN whose stem has no check digit: no person has it or will have it. */
export type CanaryIin = string & { readonly [canary]: 'iin' };

const FIRST_YEAR = 50;
const YEARS = 50;
const MONTHS = 12;
const DAYS = 28;
const SERIALS = 10_000;
const SEXES = [3, 4] as const;

const padded = (value: number, length: number) => String(value).padStart(length, '0');

function* stems(): Generator<string> {
  for (let serial = 0; serial < SERIALS; serial += 1) {
    for (let day = 0; day < YEARS * MONTHS * DAYS; day += 1) {
      const year = padded(FIRST_YEAR + Math.floor(day / (MONTHS * DAYS)), 2);
      const month = padded((Math.floor(day / DAYS) % MONTHS) + 1, 2);
      const date = `${year}${month}${padded((day % DAYS) + 1, 2)}`;
      for (const sex of SEXES) yield `${date}${sex}${padded(serial, 4)}`;
    }
  }
}

/**
 * The first `count` canary IINs, the same at every call: for known-answer checks of a key and a canonical form.
 * They are hashed as they stand; `canonicalize` rejects each of them by its check digit, as it must.
 * @throws RangeError when `count` is not a whole number from 0 to 100,000.
 */
export function canaryIins(count: number): readonly CanaryIin[] {
  if (!Number.isInteger(count) || count < 0 || count > 100_000) {
    throw new RangeError('the count of canaries is a whole number from 0 to 100,000');
  }
  const canaries: CanaryIin[] = [];
  if (count === 0) return canaries;
  for (const stem of stems()) {
    if (checkDigit(stem) === undefined) canaries.push(`${stem}0` as CanaryIin);
    if (canaries.length === count) break;
  }
  return canaries;
}

/** Canary rows of a hashed delivery. */
export const CANARY_ROWS = 8;

const numbered = (stem: string): readonly string[] =>
  Array.from({ length: CANARY_ROWS }, (_, index) => `${stem}${index + 1}`);

const CANARIES: Readonly<Record<PseudonymClass, readonly string[]>> = {
  iin: canaryIins(CANARY_ROWS),
  // No code of the numbering plan is 000.
  phone: numbered('7000000000'),
  // A document number has at least five characters.
  document: numbered('C00'),
};

/**
 * The identifiers of a class that the canary rows of a hashed delivery are made of, in the order of the rows: of nobody, for
 * `canonicalize` rejects each, and hashed as they stand. A provider and the operator know them from docs/pseudonyms.md.
 */
export const canariesOf = (cls: PseudonymClass): readonly string[] => CANARIES[cls];
