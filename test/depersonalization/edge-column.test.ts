import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { edgeColumnHasher, KEPT_RECORDS } from '../../core/depersonalization/edge-column.ts';
import { edgeCheckValue } from '../../core/depersonalization/kernel/check-value.ts';
import { makeKernel } from '../../core/depersonalization/kernel/kernel.ts';
import { keyCheckValue, subkey } from '../../core/depersonalization/keys.ts';
import { edgePseudonym, pseudonymHex } from '../../core/depersonalization/pseudonyms.ts';
import { canonicalize } from '../../core/identifiers/canonical.ts';
import { dice, dirtyValue } from '../loading/dirty-values.ts';

const wasm = new Uint8Array(readFileSync(path.join(import.meta.dirname, '../../build/hmac-sha-256.wasm')));
const key = subkey('edge', randomBytes(32));

const FORMS = [
  ['wasm', wasm],
  ['node:crypto', undefined],
] as const;

describe.each(FORMS)('a column hashed by the kernel as %s', (_, module) => {
  test.each([
    ['iin', false],
    ['iin', true],
    ['phone', false],
    ['document', false],
  ] as const)('of class %s (lost zeros: %s) agrees with the reference on dirty values', (cls, lostZeros) => {
    using kernel = makeKernel(module, { edge: key });
    const roll = dice(20_261_122);
    const values = Array.from({ length: 12_000 }, () => dirtyValue(roll, cls) ?? '');
    const hasher = edgeColumnHasher(kernel, { index: 1, cls, lostZeros });
    const rows = values.map((value, index) => [`${index}`, value, value]);
    for (let at = 0; at < rows.length; at += 10_000) hasher.hash(rows.slice(at, at + 10_000), at + 1);

    const outcomes = values.map((value) => canonicalize(cls, value, { lostZeros }));
    const expected = outcomes.map((outcome) =>
      outcome.kind === 'value' ? pseudonymHex(edgePseudonym(key, cls, outcome.value)) : '',
    );
    expect(rows).toEqual(values.map((value, index) => [`${index}`, expected[index], value]));

    const counts = hasher.counts();
    const numbersOf = (rule: string) =>
      outcomes.flatMap((its, index) => (its.kind === 'rejected' && its.rule === rule ? [index + 1] : []));
    const missing = (reason: string) =>
      outcomes.filter((its) => its.kind === 'missing' && its.reason === reason).length;
    expect(counts.hashed).toBeGreaterThan(kernel.capacity);
    expect(counts).toMatchObject({
      hashed: expected.filter((text) => text !== '').length,
      empty: missing('empty'),
      dummy: missing('dummy'),
    });
    const rules = new Set(outcomes.flatMap((its) => (its.kind === 'rejected' ? [its.rule] : [])));
    expect(new Set(counts.rejected.keys())).toEqual(rules);
    for (const [rule, { count, first }] of counts.rejected) {
      expect({ count, first }).toEqual({
        count: numbersOf(rule).length,
        first: numbersOf(rule).slice(0, KEPT_RECORDS),
      });
    }
  });

  test('gives one pseudonym to one identifier however it is written', () => {
    using kernel = makeKernel(module, { edge: key });
    const rows = [['+7 (701) 555-01-23'], ['87015550123'], ['7015550123']];
    const hasher = edgeColumnHasher(kernel, { index: 0, cls: 'phone' });
    hasher.hash(rows, 1);
    expect(new Set(rows.map(([value]) => value)).size).toBe(1);
    expect(rows[0]?.[0]).toBe(pseudonymHex(edgePseudonym(key, 'phone', '77015550123')));
    expect(hasher.counts()).toEqual({ hashed: 3, empty: 0, dummy: 0, rejected: new Map() });
  });

  test('tells the key check value', () => {
    using kernel = makeKernel(module, { edge: key });
    expect(edgeCheckValue(kernel)).toBe(keyCheckValue(key));
  });

  test('a kernel without the key of the edge hashes nothing, and its error holds no value', () => {
    using kernel = makeKernel(module, { warehouse: subkey('warehouse', randomBytes(32)) });
    const hasher = edgeColumnHasher(kernel, { index: 0, cls: 'phone' });
    expect(() => hasher.hash([['77015550123']], 1)).toThrow(
      new RangeError('this kernel has no key of the edge'),
    );
  });
});
