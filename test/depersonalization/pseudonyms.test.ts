import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { subkey } from '../../core/depersonalization/keys.ts';
import {
  asEdgePseudonym,
  asWarehousePseudonym,
  type EdgePseudonym,
  edgePseudonym,
  pseudonymBytes,
  pseudonymHex,
  type ReleasePseudonym,
  releasePseudonym,
  type WarehousePseudonym,
  warehousePseudonym,
} from '../../core/depersonalization/pseudonyms.ts';
import { iins } from '../identifiers/arbitraries.ts';

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const k1 = bytes.map((key) => subkey('edge', key));
const k2 = bytes.map((key) => subkey('warehouse', key));
const k3 = bytes.map((key) => subkey('release', key));

describe('the layers', () => {
  test('each gives 32 bytes that are none of the layer before, whatever the keys', () =>
    fc.assert(
      fc.property(bytes, iins, (key, iin) => {
        const t = edgePseudonym(subkey('edge', key), 'iin', iin);
        const p = warehousePseudonym(subkey('warehouse', key), 'person', t);
        const r = releasePseudonym(subkey('release', key), p);
        expect([t.length, p.length, r.length]).toEqual([32, 32, 32]);
        expect(new Set([t, p, r].map(pseudonymHex)).size).toBe(3);
      }),
    ));

  test('one person at two providers is one pseudonym, and two persons are two', () =>
    fc.assert(
      fc.property(k1, k2, iins, iins, (edge, warehouse, one, other) => {
        const p = (iin: string) =>
          pseudonymHex(warehousePseudonym(warehouse, 'person', edgePseudonym(edge, 'iin', iin)));
        expect(p(one)).toBe(p(one));
        expect(p(one) === p(other)).toBe(one === other);
      }),
    ));

  test('two customers share no value, the same customer gets the same again', () =>
    fc.assert(
      fc.property(k3, k3, bytes, (one, other, stored) => {
        fc.pre(Buffer.compare(one, other) !== 0);
        const p = asWarehousePseudonym('person', stored);
        expect(releasePseudonym(one, p)).toEqual(releasePseudonym(one, p));
        expect(releasePseudonym(one, p)).not.toEqual(releasePseudonym(other, p));
      }),
    ));

  test('the same characters in another class are another pseudonym, at both layers', () =>
    fc.assert(
      fc.property(k1, k2, bytes, (edge, warehouse, landed) => {
        const digits = '77015550123';
        expect(edgePseudonym(edge, 'phone', digits)).not.toEqual(edgePseudonym(edge, 'document', digits));
        expect(warehousePseudonym(warehouse, 'phone', asEdgePseudonym('phone', landed))).not.toEqual(
          warehousePseudonym(warehouse, 'document', asEdgePseudonym('document', landed)),
        );
      }),
    ));
});

describe('the hex form', () => {
  test('is 64 lower-case digits and goes back to the bytes', () =>
    fc.assert(
      fc.property(bytes, (value) => {
        const hex = pseudonymHex(asEdgePseudonym('iin', value));
        expect(hex).toMatch(/^[0-9a-f]{64}$/);
        expect(pseudonymBytes(hex)).toEqual(Buffer.from(value));
      }),
    ));

  test.each([
    ['upper case', 'AB'.repeat(32)],
    ['63 digits', 'a'.repeat(63)],
    ['65 digits', 'a'.repeat(65)],
    ['a prefix', `0x${'a'.repeat(62)}`],
    ['a line feed', `${'a'.repeat(64)}\n`],
    ['nothing', ''],
  ])('is not %s', (_what, text) => expect(pseudonymBytes(text)).toBeUndefined());
});

test('bytes of another length are no pseudonym', () => {
  expect(() => asEdgePseudonym('iin', new Uint8Array(31))).toThrow(
    new RangeError('a pseudonym has 32 bytes, not 31'),
  );
  expect(() => asWarehousePseudonym('phone', new Uint8Array(64))).toThrow(
    new RangeError('a pseudonym has 32 bytes, not 64'),
  );
});

test('the compiler keeps the layers, the classes and plain bytes apart', () => {
  expectTypeOf<EdgePseudonym<'iin'>>().not.toExtend<WarehousePseudonym<'person'>>();
  expectTypeOf<WarehousePseudonym<'person'>>().not.toExtend<ReleasePseudonym>();
  expectTypeOf<EdgePseudonym<'iin'>>().not.toExtend<EdgePseudonym<'phone'>>();
  expectTypeOf<Uint8Array>().not.toExtend<EdgePseudonym>();
  const key = subkey('warehouse', new Uint8Array(32));
  const t = asEdgePseudonym('iin', new Uint8Array(32));
  // @ts-expect-error the pseudonym of an IIN stands for a person, not for a phone
  expect(warehousePseudonym(key, 'phone', t)).toHaveLength(32);
  // @ts-expect-error an edge pseudonym is never released
  expect(releasePseudonym(subkey('release', key), t)).toHaveLength(32);
});
