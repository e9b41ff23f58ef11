import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  deriveSubkey,
  EDGE_LABEL,
  keyCheckValue,
  type Label,
  pads,
  type RootKey,
  releaseLabel,
  rootKey,
  type Subkey,
  subkey,
  WAREHOUSE_LABEL,
} from '../../core/depersonalization/keys.ts';
import { UsageError } from '../../core/errors.ts';
import { say } from '../../core/messages/catalogue.ts';

const keyBytes = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('a label', () => {
  test.each([
    [EDGE_LABEL, 'udw/deid/edge/v1'],
    [WAREHOUSE_LABEL, 'udw/deid/warehouse/v1'],
    [releaseLabel('ministry-of-health'), 'udw/deid/release/v1/ministry-of-health'],
    [releaseLabel('a'), 'udw/deid/release/v1/a'],
    [releaseLabel('990140000017'), 'udw/deid/release/v1/990140000017'],
    [releaseLabel('a'.repeat(32)), `udw/deid/release/v1/${'a'.repeat(32)}`],
  ])('%s', (label, text) => expect(label).toBe(text));

  test.each([
    ['empty', ''],
    ['a capital', 'Ministry'],
    ['a space', 'a b'],
    ['a slash', 'a/b'],
    ['a hyphen first', '-a'],
    ['a hyphen last', 'a-'],
    ['a Cyrillic letter', 'мз'],
    ['a line feed', 'a\n'],
    ['thirty-three characters', 'a'.repeat(33)],
  ])('refuses a customer: %s', (_what, customer) => {
    expect.assertions(2);
    try {
      releaseLabel(customer);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      if (!(error instanceof UsageError)) return;
      expect(say('en', error.findings[0].message)).toBe(
        "A customer's identifier is 1 to 32 characters: small Latin letters, digits and hyphens, with a letter or digit first and last. Correct it in the register of customers.",
      );
    }
  });
});

describe('a key', () => {
  test.each([0, 16, 31, 33, 64])('of %i bytes is none', (length) => {
    expect(() => rootKey('edge', new Uint8Array(length))).toThrow(
      new RangeError(`a key has 32 bytes, not ${length}`),
    );
    expect(() => subkey('release', new Uint8Array(length))).toThrow(RangeError);
  });

  test('derived from one root by two labels is two keys', () =>
    fc.assert(
      fc.property(keyBytes, (bytes) => {
        const root = rootKey('release', bytes);
        const a = deriveSubkey(root, releaseLabel('a'));
        const b = deriveSubkey(root, releaseLabel('b'));
        expect(a).toHaveLength(32);
        expect(a).not.toEqual(b);
        expect(keyCheckValue(a)).not.toBe(keyCheckValue(b));
      }),
    ));

  test('has a check value of 8 lower-case hex digits that is not its beginning', () =>
    fc.assert(
      fc.property(keyBytes, (bytes) => {
        const value = keyCheckValue(subkey('edge', bytes));
        expect(value).toMatch(/^[0-9a-f]{8}$/);
        expect(Buffer.from(bytes).toString('hex').startsWith(value)).toBe(false);
      }),
    ));
});

describe('the pads', () => {
  test('are 64 bytes each', () =>
    expect(Object.values(pads(subkey('edge', new Uint8Array(32)))).map(({ length }) => length)).toEqual([
      64, 64,
    ]));

  test('make HMAC-SHA-256 of two plain hashes, for every message of one block', () =>
    fc.assert(
      fc.property(keyBytes, fc.uint8Array({ maxLength: 55 }), (bytes, message) => {
        const { inner, outer } = pads(subkey('edge', bytes));
        const first = createHash('sha256').update(inner).update(message).digest();
        const second = createHash('sha256').update(outer).update(first).digest();
        expect(second).toEqual(createHmac('sha256', bytes).update(message).digest());
      }),
    ));
});

describe('the compiler keeps apart', () => {
  test('the keys of two boundaries', () => {
    expectTypeOf<Subkey<'edge'>>().not.toExtend<Subkey<'warehouse'>>();
    expectTypeOf<Subkey<'warehouse'>>().not.toExtend<Subkey<'release'>>();
    expectTypeOf<RootKey<'edge'>>().not.toExtend<RootKey<'warehouse'>>();
  });

  test('a root key and a subkey, and both and plain bytes', () => {
    expectTypeOf<RootKey<'edge'>>().not.toExtend<Subkey<'edge'>>();
    expectTypeOf<Subkey<'edge'>>().not.toExtend<RootKey<'edge'>>();
    expectTypeOf<Uint8Array>().not.toExtend<Subkey<'edge'>>();
  });

  test('a label and a text that only looks like one', () => {
    expectTypeOf<'udw/deid/release/v1/x'>().not.toExtend<Label<'release'>>();
    expectTypeOf<Label<'edge'>>().not.toExtend<Label<'warehouse'>>();
  });
});
