import fc from 'fast-check';
import { checkDigit } from '../../core/identifiers/check-digit.ts';

const digit = fc.integer({ min: 0, max: 9 });
const digits = (length: number) =>
  fc.array(digit, { minLength: length, maxLength: length }).map((run) => run.join(''));
const birthday = fc
  .date({ min: new Date('1900-01-01'), max: new Date('1999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(2, 10).replaceAll('-', ''));
const stem = fc.tuple(birthday, fc.integer({ min: 3, max: 4 }), digits(4)).map((parts) => parts.join(''));

const right = stem
  .filter((eleven) => checkDigit(eleven) !== undefined)
  .map((eleven) => `${eleven}${checkDigit(eleven)}`);
const wrongCheckDigit = fc.tuple(stem, digit).map(([eleven, last]) => `${eleven}${last}`);
const anyDate = digits(11).map((eleven) => `${eleven}${checkDigit(eleven) ?? 0}`);

/**
 * Twelve-digit numbers: half are well-formed IIN; the rest are a real birth date with any last digit, any eleven digits
 * with their check digit, and any twelve digits.
 */
export function sampleOfIin(size: number, seed: number): readonly string[] {
  const rest = fc.oneof(wrongCheckDigit, anyDate, digits(12));
  return fc.sample(fc.oneof({ weight: 1, arbitrary: right }, { weight: 1, arbitrary: rest }), {
    numRuns: size,
    seed,
  });
}
