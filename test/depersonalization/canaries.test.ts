import { describe, expect, test } from 'vitest';
import { readAssembled } from '../../adapters/local/assembled.ts';
import { CANARY_ROWS, canariesOf, canaryIins } from '../../core/depersonalization/canaries.ts';
import { canaryPseudonyms } from '../../core/depersonalization/kernel/canary-pseudonyms.ts';
import { makeKernel } from '../../core/depersonalization/kernel/kernel.ts';
import { KNOWN_ANSWER } from '../../core/depersonalization/kernel/known-answer.ts';
import { DOMAINS } from '../../core/depersonalization/messages.ts';
import { edgePseudonym, pseudonymHex, warehousePseudonym } from '../../core/depersonalization/pseudonyms.ts';
import { birthDateOfIin } from '../../core/identifiers/birth-date.ts';
import { canonicalize } from '../../core/identifiers/canonical.ts';

describe('a canary', () => {
  const canaries = canaryIins(2000);

  test('is nobody: whatever its last digit, the check digit is wrong', () =>
    expect(
      canaries.flatMap((canary) =>
        [...'0123456789'].map((digit) => canonicalize('iin', `${canary.slice(0, 11)}${digit}`)),
      ),
    ).toEqual(Array.from({ length: 20_000 }, () => ({ kind: 'rejected', rule: 'check-digit' }))));

  test('looks like an IIN: 12 digits, a date of birth', () =>
    expect(
      canaries.filter((canary) => !/^\d{12}$/.test(canary) || birthDateOfIin(canary) === undefined),
    ).toEqual([]));

  test('is there once', () => expect(new Set(canaries).size).toBe(2000));

  test('is the same at every call, and the first of more', () =>
    expect(canaryIins(10)).toEqual(canaries.slice(0, 10)));

  test('the first three are these', () =>
    expect(canaryIins(3)).toEqual(['500101400000', '500527300000', '500608300000']));
});

test.each([0, 1, 5_000])('%i are yielded when asked for', (count) =>
  expect(canaryIins(count)).toHaveLength(count),
);

test.each([-1, 1.5, 100_001, Number.NaN])('%d cannot be asked for', (count) =>
  expect(() => canaryIins(count)).toThrow(
    new RangeError('the count of canaries is a whole number from 0 to 100,000'),
  ),
);

describe('the canaries of a hashed delivery', () => {
  test.each(['iin', 'phone', 'document'] as const)('are nobody: %s', (cls) => {
    expect(canariesOf(cls)).toHaveLength(CANARY_ROWS);
    expect(new Set(canariesOf(cls)).size).toBe(CANARY_ROWS);
    expect(canariesOf(cls).map((canary) => canonicalize(cls, canary).kind)).not.toContain('value');
  });

  test('are these', () =>
    expect([canariesOf('phone')[0], canariesOf('document')[7]]).toEqual(['70000000001', 'C008']));

  test.each(['wasm', 'node:crypto'] as const)('become their pseudonyms by %s as by the formulas', (form) => {
    const keys = { edge: KNOWN_ANSWER.edge, warehouse: KNOWN_ANSWER.warehouse };
    using kernel = makeKernel(form === 'wasm' ? readAssembled('hmac-sha-256') : undefined, keys);
    for (const cls of ['iin', 'phone', 'document'] as const) {
      const t = canariesOf(cls).map((canary) => edgePseudonym(keys.edge, cls, canary));
      const p = t.map((its) => warehousePseudonym(keys.warehouse, DOMAINS[cls], its as never));
      expect(canaryPseudonyms(kernel, cls, 'edge')).toEqual(t.map(pseudonymHex));
      expect(canaryPseudonyms(kernel, cls, 'warehouse')).toEqual(p.map(pseudonymHex));
    }
  });
});
