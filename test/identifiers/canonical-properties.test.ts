import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import { MAX_CANONICAL_LENGTH } from '../../core/identifiers/forms.ts';
import type { IdentifierClass } from '../../core/regulations/model.ts';
import { bins, documents, iins, phones, soiled } from './arbitraries.ts';

const CLASSES: readonly IdentifierClass[] = ['iin', 'bin', 'bin-or-iin', 'phone', 'document'];

describe.each([
  ['iin', iins],
  ['bin', bins],
  ['bin-or-iin', fc.oneof(iins, bins)],
  ['phone', phones],
  ['document', documents],
] as const)('%s', (cls, valid) => {
  test('a valid number is its own canonical form', () =>
    fc.assert(
      fc.property(valid, (value) => {
        expect(canonicalize(cls, value)).toMatchObject({ kind: 'value', value });
      }),
    ));

  test('dirt anywhere leaves the outcome as it was', () =>
    fc.assert(
      fc.property(
        valid.chain((value) => fc.tuple(fc.constant(value), soiled(value))),
        ([value, dirty]) => {
          expect(canonicalize(cls, dirty)).toEqual(canonicalize(cls, value));
        },
      ),
    ));

  test('lost zeros change nothing that is whole', () =>
    fc.assert(
      fc.property(valid, (value) => {
        expect(canonicalize(cls, value, { lostZeros: true })).toEqual(canonicalize(cls, value));
      }),
    ));
});

describe('whatever is written', () => {
  const written = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789+-.,eEN AА\u00A0０９') }),
  );

  test.each(CLASSES)('an accepted %s is ASCII, no longer than its bound, and canonical already', (cls) =>
    fc.assert(
      fc.property(written, (raw) => {
        const outcome = canonicalize(cls, raw);
        if (outcome.kind !== 'value') return;
        expect(outcome.value).toMatch(/^[0-9A-Z]+$/);
        expect(outcome.value.length).toBeLessThanOrEqual(MAX_CANONICAL_LENGTH[cls]);
        expect(canonicalize(cls, outcome.value)).toEqual(outcome);
      }),
      { numRuns: 2000 },
    ),
  );
});

test('an IIN is a person in a column of both, a BIN an organization; neither passes for the other', () =>
  fc.assert(
    fc.property(iins, bins, (iin, bin) => {
      expect(canonicalize('bin-or-iin', iin)).toMatchObject({ subject: 'person' });
      expect(canonicalize('bin-or-iin', bin)).toMatchObject({ subject: 'organization' });
      expect(canonicalize('bin', iin)).toEqual({ kind: 'rejected', rule: 'person-number' });
      expect(canonicalize('iin', bin)).toEqual({ kind: 'rejected', rule: 'organization-number' });
    }),
  ));

test('an IIN that lost its zeros is found again, never another', () =>
  fc.assert(
    fc.property(iins, (iin) => {
      const short = iin.replace(/^0+/, '');
      const outcome = canonicalize('iin', short, { lostZeros: true });
      if (short.length >= 9) expect(outcome).toMatchObject({ kind: 'value', value: iin });
      else expect(outcome).toEqual({ kind: 'rejected', rule: 'length' });
    }),
  ));

test('three ways to write a phone number are one', () =>
  fc.assert(
    fc.property(phones, (phone) => {
      const canonical = canonicalize('phone', phone);
      expect(canonicalize('phone', `+${phone}`)).toEqual(canonical);
      expect(canonicalize('phone', `8${phone.slice(1)}`)).toEqual(canonical);
      expect(canonicalize('phone', phone.slice(1))).toEqual(canonical);
    }),
  ));
