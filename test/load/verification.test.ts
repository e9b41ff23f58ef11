import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../core/loading/manifest.ts';
import { holds } from '../../core/loading/verification/comparison.ts';
import { judge } from '../../core/loading/verification/judge.ts';
import {
  alarmProbability,
  chanceOfHit,
  isLeak,
  smallestLeakSeen,
  tailBound,
} from '../../core/loading/verification/leaks.ts';
import type { DetectorName, Measurements } from '../../core/loading/verification/measurements.ts';
import { say } from '../../core/messages/catalogue.ts';
import type { Comparison, Table } from '../../core/regulations/model.ts';

const table: Table = {
  name: 'payments',
  physicalName: 'PAYMENTS',
  description: '',
  dmlMode: 'insert-update-delete',
  delivery: 'snapshot',
  columns: [],
  quality: [],
  rejectTolerance: 0.1,
  maxDeletedShare: 0.05,
};
const measured: Measurements = {
  records: 10,
  accepted: 10,
  rejected: 0,
  faults: [],
  notes: [],
  present: { IIN: 10 },
  scans: [],
  battery: { shapes: [], attacks: [], overlaps: [], anonymity: undefined },
  quality: [],
  deletedShare: 0,
  changes: undefined,
};
const manifest: Manifest = {
  manifest: 'udw-manifest/1',
  regulations: 'register',
  regulationsVersion: '1.0.0',
  table: 'payments',
  file: 'payments.csv',
  sha256: '0'.repeat(64),
  bytes: 1,
  records: 10,
  sequence: 1,
  asOf: '2026-09-30',
  createdAt: '2026-10-01T02:00:00Z',
};

type Case = readonly [Comparison, number, boolean];
const at = (
  operator: Exclude<Comparison['operator'], 'mustBeBetween' | 'mustNotBeBetween'>,
  value: number,
): Comparison => ({
  operator,
  value,
});
const between = (operator: 'mustBeBetween' | 'mustNotBeBetween'): Comparison => ({
  operator,
  low: 2,
  high: 4,
});

describe('a measured number keeps its bound', () => {
  test.each<Case>([
    [at('mustBe', 2), 2, true],
    [at('mustBe', 2), 3, false],
    [at('mustNotBe', 2), 3, true],
    [at('mustNotBe', 2), 2, false],
    [at('mustBeGreaterThan', 2), 2.001, true],
    [at('mustBeGreaterThan', 2), 2, false],
    [at('mustBeGreaterOrEqualTo', 2), 2, true],
    [at('mustBeGreaterOrEqualTo', 2), 1.999, false],
    [at('mustBeLessThan', 2), 1.999, true],
    [at('mustBeLessThan', 2), 2, false],
    [at('mustBeLessOrEqualTo', 2), 2, true],
    [at('mustBeLessOrEqualTo', 2), 2.001, false],
    [between('mustBeBetween'), 2, true],
    [between('mustBeBetween'), 4, true],
    [between('mustBeBetween'), 1.999, false],
    [between('mustBeBetween'), 4.001, false],
    [between('mustNotBeBetween'), 1.999, true],
    [between('mustNotBeBetween'), 4.001, true],
    [between('mustNotBeBetween'), 2, false],
    [between('mustNotBeBetween'), 4, false],
  ])('%j of %d: %s', (comparison, value, kept) => {
    expect(holds(value, comparison)).toBe(kept);
  });

  test.each<Comparison>([
    at('mustBe', 2),
    at('mustNotBe', 2),
    at('mustBeGreaterThan', 2),
    at('mustBeGreaterOrEqualTo', 2),
    at('mustBeLessThan', 2),
    at('mustBeLessOrEqualTo', 2),
    between('mustBeBetween'),
    between('mustNotBeBetween'),
  ])('what could not be measured keeps none: %j', (comparison) => {
    expect(holds(Number.NaN, comparison)).toBe(false);
  });
});

/** The sentences of the checks that do not hold. */
const broken = (change: Partial<Measurements>, of: Table = table, declared?: Manifest): readonly string[] =>
  judge(of, declared, { ...measured, ...change })
    .filter((check) => !check.holds)
    .map((check) => say('en', check.message));

describe('the judge', () => {
  test('finds a clean delivery clean', () => {
    expect(broken({}, table, manifest)).toEqual([]);
  });

  test.each<readonly [string, Partial<Measurements>, Partial<Table>, Partial<Manifest> | undefined, string]>([
    [
      'records fewer than declared',
      {},
      {},
      { records: 11 },
      'records: 11 declared in the manifest, 10 found',
    ],
    ['records more than declared', {}, {}, { records: 9 }, 'records: 9 declared in the manifest, 10 found'],
    [
      'values of a column',
      {},
      {},
      { present: { IIN: 9 } },
      'values of IIN: 9 declared in the manifest, 10 found',
    ],
    [
      'values of an absent column',
      {},
      {},
      { present: { X: 1 } },
      'values of X: 1 declared in the manifest, 0 found',
    ],
    [
      'too many rejected',
      { rejected: 2 },
      {},
      undefined,
      'rejected records: 2 of 10 (20 %), the regulations allow 10 %',
    ],
    [
      'too many removed',
      { deletedShare: 0.051 },
      {},
      undefined,
      'the snapshot would remove 5.1 % of the current rows, 5 % are allowed',
    ],
    [
      'a leak',
      { scans: [{ column: 'code', detector: 'iin', candidates: 100, hits: 50 }] },
      {},
      undefined,
      'column code, distinct 12-digit numbers that are made like an IIN (date and check digit): 50 of 100; 7 would already be a leak',
    ],
    [
      'a quality rule',
      { quality: [3] },
      {
        quality: [{ name: 'few', metric: 'rowCount', comparison: between('mustNotBeBetween'), unit: 'rows' }],
      },
      undefined,
      'quality rule few: measured 3, mustNotBeBetween 2 and 4',
    ],
  ])('finds %s', (_, change, of, declared, text) => {
    expect(broken(change, { ...table, ...of }, declared && { ...manifest, ...declared })).toEqual([text]);
  });

  test('allows exactly the tolerance and exactly the deleted share', () => {
    expect(broken({ rejected: 1, deletedShare: 0.05 })).toEqual([]);
  });

  test('asks of increments nothing about removed rows', () => {
    expect(broken({ deletedShare: 1 }, { ...table, delivery: 'increment' })).toEqual([]);
  });

  test('takes a rule that was not measured for broken', () => {
    const quality: Table['quality'] = [
      { name: 'few', metric: 'rowCount', comparison: at('mustBe', 0), unit: 'rows' },
    ];
    expect(broken({}, { ...table, quality })).toHaveLength(1);
  });
});

/** The exact probability that at least `hits` of `candidates` pass, each with probability `chance`: summed term by term. */
function exactTail(candidates: number, hits: number, chance: number): number {
  let term = (1 - chance) ** candidates;
  let sum = hits === 0 ? term : 0;
  for (let k = 1; k <= candidates; k += 1) {
    term *= ((candidates - k + 1) / k) * (chance / (1 - chance));
    if (k >= hits) sum += term;
  }
  return sum;
}

const detectors = Object.keys(chanceOfHit) as DetectorName[];
const scan = fc
  .record({
    candidates: fc.integer({ min: 1, max: 120 }),
    chance: fc.double({ min: 0.001, max: 0.6, noNaN: true }),
  })
  .chain((one) =>
    fc.record({
      ...{ candidates: fc.constant(one.candidates), chance: fc.constant(one.chance) },
      hits: fc.nat(one.candidates),
    }),
  );

describe('the bound of the tail probability', () => {
  test('is never below the exact binomial tail', () => {
    fc.assert(
      fc.property(scan, ({ candidates, hits, chance }) => {
        expect(tailBound(candidates, hits, chance)).toBeGreaterThanOrEqual(
          exactTail(candidates, hits, chance) * (1 - 1e-9),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('is a probability, and 1 where hits are no more than expected', () => {
    fc.assert(
      fc.property(scan, ({ candidates, hits, chance }) => {
        const bound = tailBound(candidates, hits, chance);
        expect(bound).toBeGreaterThanOrEqual(0);
        expect(bound).toBeLessThanOrEqual(1);
        if (hits / candidates <= chance) expect(bound).toBe(1);
      }),
    );
  });

  test('falls as hits rise', () => {
    fc.assert(
      fc.property(scan, ({ candidates, hits, chance }) => {
        fc.pre(hits > 0);
        expect(tailBound(candidates, hits, chance)).toBeLessThanOrEqual(
          tailBound(candidates, hits - 1, chance),
        );
      }),
    );
  });

  test('of nothing seen is 1', () => {
    expect(tailBound(0, 0, 0.01)).toBe(1);
  });
});

describe.each(detectors)('the smallest leak that the detector %s sees', (detector) => {
  test('is an alarm, and one less is none', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (others) => {
        const smallest = smallestLeakSeen({ candidates: others, hits: 0, detector });
        expect(isLeak({ candidates: others + smallest, hits: smallest, detector })).toBe(true);
        expect(isLeak({ candidates: others + smallest - 1, hits: smallest - 1, detector })).toBe(false);
      }),
    );
  });

  test('is at least one even in an empty column', () => {
    expect(smallestLeakSeen({ candidates: 0, hits: 0, detector })).toBeGreaterThanOrEqual(1);
  });
});

/** A generator of numbers in [0, 1) from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

test.each(detectors)('a thousand random columns raise no alarm (detector %s)', (detector) => {
  const random = randomFrom(20261001);
  const alarms = Array.from({ length: 1000 }, () => {
    const candidates = Math.floor(random() * 2000);
    let hits = 0;
    for (let index = 0; index < candidates; index += 1) if (random() < chanceOfHit[detector]) hits += 1;
    return isLeak({ candidates, hits, detector });
  });
  expect(alarms.filter(Boolean)).toEqual([]);
});

test('an alarm is one in a billion columns', () => {
  expect(alarmProbability).toBe(1e-9);
});
