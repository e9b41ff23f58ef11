import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventOf } from '../../core/audit/case-record.ts';
import { leafHash, merklePath, merkleRoot } from '../../core/audit/merkle.ts';
import { firstWrongRoot, type Head, headsRoot, isSignedBy, isUnder, leafOf } from '../../core/audit/root.ts';
import { caseOf, headOf, newKey, recorded, signRoot, strangeEvent } from './setting/record.ts';

const key = newKey();

const head: fc.Arbitrary<Head> = fc.record({
  chain: fc.integer({ min: 1, max: 999_999 }).map((n) => `R-2026-${String(n).padStart(6, '0')}`),
  sequence: fc.integer({ min: 1, max: 50 }),
  hash: fc.stringMatching(/^[0-9a-f]{64}$/),
});

const heads = fc.uniqueArray(head, { minLength: 1, maxLength: 40, selector: ({ chain }) => chain });

/** Leaves and roots that the implementations of certificate transparency are tested by. */
const published = [
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
] as const;
const publishedLeaves = ['', '\0', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];

test.each(published)('the tree of %i leaves is that of RFC 9162', (count, root) => {
  expect(merkleRoot(publishedLeaves.slice(0, count).map(leafHash)).toString('hex')).toBe(root);
});

test('every head has its way to the root', () => {
  fc.assert(
    fc.property(heads, (all) => {
      const root = signRoot(key, all);
      for (const [index, one] of all.entries())
        expect(isUnder(root, one, merklePath(all.map(leafOf), index))).toBe(true);
    }),
  );
});

test('another head has no way to the root', () => {
  fc.assert(
    fc.property(heads, head, (all, other) => {
      const root = signRoot(key, all);
      const index = all.length - 1;
      fc.pre(all[index]?.hash !== other.hash);
      expect(isUnder(root, other, merklePath(all.map(leafOf), index))).toBe(false);
    }),
  );
});

describe('relative to a root is found', () => {
  const three = fc.tuple(caseOf('R-2026-000001', 2), caseOf('R-2026-000002', 1), caseOf('R-2026-000003', 1));
  const ids = ['R-2026-000001', 'R-2026-000002', 'R-2026-000003'];
  const headsOf = (cases: readonly (readonly Parameters<typeof headOf>[1][number][])[]) =>
    cases.map((kept, index) => headOf(ids[index] ?? '', kept));

  test('a fork: another end of a case, hashed so that its chain holds', () => {
    fc.assert(
      fc.property(three, fc.nat(10), (cases, cut) => {
        const [first, ...rest] = cases;
        const kept = first.slice(0, cut % first.length);
        const events = kept.map(({ record, words }) => eventOf(record, words));
        const fork = recorded(ids[0] ?? '', [
          ...events,
          ...first.slice(kept.length).map((_, index) => strangeEvent(index)),
        ]);
        expect(headsRoot(headsOf([fork, ...rest]))).not.toBe(headsRoot(headsOf(cases)));
      }),
    );
  });

  test('truncation: the last events of a case are gone', () => {
    fc.assert(
      fc.property(three, fc.integer({ min: 1, max: 8 }), ([first, ...rest], most) => {
        const shorter = first.slice(0, Math.max(0, first.length - most));
        expect(headsRoot(headsOf([shorter, ...rest]))).not.toBe(headsRoot(headsOf([first, ...rest])));
      }),
    );
  });

  test('a whole case that is gone', () => {
    fc.assert(
      fc.property(three, fc.nat(2), (cases, gone) => {
        const all = headsOf(cases);
        expect(headsRoot(all.filter((_, index) => index !== gone))).not.toBe(headsRoot(all));
      }),
    );
  });
});

describe('roots one after the other', () => {
  const first = signRoot(key, [{ chain: 'R-2026-000001', sequence: 1, hash: 'a'.repeat(64) }]);
  const second = signRoot(key, [{ chain: 'R-2026-000001', sequence: 2, hash: 'b'.repeat(64) }], first);
  const third = signRoot(key, [{ chain: 'R-2026-000001', sequence: 3, hash: 'c'.repeat(64) }], second);

  test('follow from each other', () => {
    expect(firstWrongRoot([first, second, third], key.publicKey)).toBeUndefined();
  });

  test.each([
    ['one is gone', [first, third], third],
    ['the first is gone', [second, third], second],
    ['two are swapped', [second, first, third], second],
    [
      'one was changed',
      [first, { ...second, merkle: 'd'.repeat(64) }, third],
      { ...second, merkle: 'd'.repeat(64) },
    ],
    ['one was signed anew with the same key', [signRoot(key, []), second], second],
  ])('%s: found', (_, roots, wrong) => {
    expect(firstWrongRoot(roots, key.publicKey)).toEqual(wrong);
  });

  test('are those of one key only', () => {
    const other = newKey();
    expect(isSignedBy(first, other.publicKey)).toBe(false);
    expect(firstWrongRoot([signRoot(other, [])], key.publicKey)).toBeDefined();
  });
});
