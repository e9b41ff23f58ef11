import fc from 'fast-check';
import { checkDigit } from '../../core/identifiers/check-digit.ts';
import { STRIP } from '../../core/identifiers/code-points.ts';
import { DUMMIES } from '../../core/identifiers/dummies.ts';
import { PHONE_CODES } from '../../core/identifiers/forms.ts';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

const padded = (value: number) => String(value).padStart(2, '0');

function numbered(stem: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return stem
    .filter((text) => checkDigit(text) !== undefined)
    .map((text) => `${text}${checkDigit(text)}`)
    .filter((value) => !DUMMIES.iin.includes(value));
}

/** Eleven digits of any kind. */
export const stems = digits(11);

/** A valid IIN whose first digits spell a date (days to the 28th, births 1800-2099). */
export const iins = numbered(
  fc
    .tuple(
      digits(2),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.constantFrom(...'123456'),
      digits(4),
    )
    .map(([year, month, day, sex, serial]) => `${year}${padded(month)}${padded(day)}${sex}${serial}`),
);

/** A valid BIN. */
export const bins = numbered(
  fc
    .tuple(digits(2), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...'456'), digits(6))
    .map(([year, month, kind, rest]) => `${year}${padded(month)}${kind}${rest}`),
);

/** A canonical phone number of Kazakhstan. */
export const phones = fc
  .tuple(fc.constantFrom(...PHONE_CODES), digits(7))
  .map(([code, subscriber]) => `7${code}${subscriber}`)
  .filter((value) => !DUMMIES.phone.includes(value));

/** A canonical document number. */
export const documents = fc
  .string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'), minLength: 5, maxLength: 20 })
  .filter((value) => !DUMMIES.document.includes(value));

/** The value with characters of the strip list put anywhere into it. */
export function soiled(value: string): fc.Arbitrary<string> {
  const dirt = fc.string({ unit: fc.constantFrom(...STRIP), maxLength: 3 });
  return fc
    .array(dirt, { minLength: value.length + 1, maxLength: value.length + 1 })
    .map((runs) => runs.map((run, index) => `${run}${value.charAt(index)}`).join(''));
}
