import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSolver } from '../../adapters/local/delivering/solver.ts';
import { unprotected } from '../../core/delivery/audit.ts';
import type { Lattice } from '../../core/delivery/cells.ts';
import { type EarlierDelivery, memoryOf, toldBy } from '../../core/delivery/earlier.ts';
import { type Protection, protect } from '../../core/delivery/protect.ts';
import { isSmall, type Part, PROTECTION, partOf } from '../../core/delivery/quantity.ts';
import type { Solver } from '../../core/delivery/solver.ts';
import type { Dimension, Measure } from '../../core/requests/schema-calculation.ts';
import { attack, type Row } from './setting/attacker.ts';
import { count, group, lattice, type Person, share } from './setting/people.ts';

const solver = await loadSolver();
const district: Dimension = { column: 'district', within: ['region'], total: 'All' };
const sex: Dimension = { column: 'sex', total: 'Both' };

const run = (
  its: Lattice,
  earlier: readonly EarlierDelivery[] = [],
  measures: readonly Measure[] = [share],
): Protection => protect({ lattice: its, measures, memory: memoryOf(earlier), solver });

const isTold = (its: Lattice, { primary, complementary }: Protection, cell: number): boolean =>
  its.cells[cell]?.delivered === true && !primary.has(cell) && !complementary.has(cell);

/** The finest cells below each cell, found by the labels: what anybody sees who knows which district lies where. */
function covers(its: Lattice): readonly (readonly number[])[] {
  const finest = its.cells.flatMap((cell, index) =>
    cell.levels.every((level) => level === 0) ? [index] : [],
  );
  const pairs = (index: number) => JSON.parse(its.cells[index]?.key ?? '[]') as [string, string][];
  const below = its.cells.map(() => [] as number[]);
  const climb = (at: number, leaf: number, seen: Set<number>) => {
    if (seen.has(at)) return;
    seen.add(at);
    below[at]?.push(finest.indexOf(leaf));
    for (const { parent, children } of its.relations) if (children.includes(at)) climb(parent, leaf, seen);
  };
  for (const leaf of finest) climb(leaf, leaf, new Set());
  expect(pairs(finest[0] ?? 0).length).toBeGreaterThan(0);
  return below;
}

const rowsOf = (its: Lattice, protection: Protection, below = covers(its)): readonly Row[] =>
  its.cells.flatMap((cell, index) => {
    const [counted] = cell.counts;
    return counted !== undefined && isTold(its, protection, index)
      ? [{ covers: below[index] ?? [], numerator: counted.numerator, denominator: counted.denominator }]
      : [];
  });

function widthsOfSmall(
  its: Lattice,
  rows: readonly Row[],
  below: readonly (readonly number[])[],
): readonly number[] {
  const finest = its.cells.filter(({ levels }) => levels.every((level) => level === 0)).length;
  const ask = attack(finest, rows, solver);
  return its.cells.flatMap(({ counts: [counted] }, index) =>
    (['numerator', 'rest', 'denominator'] as const satisfies readonly Part[])
      .filter((part) => counted !== undefined && isSmall(partOf(counted, part)))
      .map((part) => {
        const { least, greatest } = ask(below[index] ?? [], part);
        return greatest - least;
      }),
  );
}

const regionOf = (name: string): string => (name < 'c' ? 'R1' : 'R2');

const people = fc
  .array(
    fc.record({
      district: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      sex: fc.constantFrom('F', 'M'),
      persons: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 300 })),
      counted: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((cells): readonly Person[] =>
    cells.flatMap((cell) =>
      group(
        { district: cell.district, region: regionOf(cell.district), sex: cell.sex },
        cell.persons,
        Math.round(cell.persons * cell.counted),
      ),
    ),
  );

describe('whoever has only the delivered rows', () => {
  test('narrows no number of 1-9 persons below the protection: rows, subtotals and totals', () => {
    fc.assert(
      fc.property(people, (all) => {
        const its = lattice(all, [district, sex]);
        const below = covers(its);
        for (const width of widthsOfSmall(its, rowsOf(its, run(its), below), below))
          expect(width).toBeGreaterThanOrEqual(PROTECTION - 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  test('finds nothing in two deliveries of one calculation over the same loads by other dimensions', () => {
    fc.assert(
      fc.property(people, (all) => {
        const first = lattice(all, [{ column: 'sex', total: 'Both' }, { column: 'region' }]);
        const firstProtection = run(first);
        const earlier: EarlierDelivery = {
          sameLoads: true,
          dimensions: [['sex'], ['region']],
          told: toldBy(first, [share], (cell) => isTold(first, firstProtection, cell)),
        };
        const second = lattice(all, [district], [share], earlier.dimensions);
        const below = covers(second);
        const keys = new Map(second.cells.map(({ key }, index) => [key, index]));
        const told = first.cells.flatMap(({ key, counts: [counted] }, index): Row[] =>
          counted !== undefined && isTold(first, firstProtection, index)
            ? [{ ...counted, covers: below[keys.get(key) ?? -1] ?? [] }]
            : [],
        );
        const protection = protectOrRefuse(second, [earlier]);
        if (protection === undefined) return;
        const rows = [...told, ...rowsOf(second, protection, below)];
        for (const width of widthsOfSmall(second, rows, below))
          expect(width).toBeGreaterThanOrEqual(PROTECTION - 1e-6);
      }),
      { numRuns: 40 },
    );
  });
});

function protectOrRefuse(its: Lattice, earlier: readonly EarlierDelivery[]): Protection | undefined {
  try {
    return run(its, earlier);
  } catch (error) {
    expect((error as Error).message).toBe('delivery.cannot-protect');
    return undefined;
  }
}

describe('a row is suppressed where numerator, denominator or their difference is 1-9', () => {
  test.each([
    ['numerator 9', 100, 9, true],
    ['numerator 10', 100, 10, false],
    ['numerator 0: zero is told', 100, 0, false],
    ['difference 9', 100, 91, true],
    ['difference 0: all are told', 100, 100, false],
    ['denominator 9', 9, 0, true],
    ['denominator 20, numerator 10', 20, 10, false],
  ])('%s', (_, persons, counted, suppressed) => {
    const its = lattice(group({ sex: 'F' }, persons, counted), [{ column: 'sex' }]);
    expect(run(its).primary.size).toBe(suppressed ? 1 : 0);
  });
});

test('a complementary row is suppressed, so that the total does not give the small one away', () => {
  const all = [...group({ sex: 'F' }, 100, 5), ...group({ sex: 'M' }, 100, 50)];
  const its = lattice(all, [sex]);
  const { primary, complementary } = run(its);
  const label = (cell: number) => its.cells[cell]?.labels.join();
  expect([...primary].map(label)).toEqual(['F']);
  expect([...complementary].map(label)).toEqual(['M']);
});

test('without a total nothing complementary is suppressed', () => {
  const all = [...group({ sex: 'F' }, 100, 5), ...group({ sex: 'M' }, 100, 50)];
  expect(run(lattice(all, [{ column: 'sex' }])).complementary.size).toBe(0);
});

describe('another delivery of the same calculation', () => {
  const told = (all: readonly Person[], sameLoads: boolean): EarlierDelivery => {
    const its = lattice(all, [sex], [count]);
    const protection = run(its, [], [count]);
    return {
      sameLoads,
      dimensions: [['sex']],
      told: toldBy(its, [count], (cell) => isTold(its, protection, cell)),
    };
  };
  const women = (persons: number) => [...group({ sex: 'F' }, persons, 0), ...group({ sex: 'M' }, 500, 0)];

  test.each([
    ['3 more persons than were told before are suppressed', 103, true],
    ['9 fewer too', 91, true],
    ['10 more are told', 110, false],
    ['as many are told', 100, false],
  ])('over other loads: %s', (_, persons, suppressed) => {
    const its = lattice(women(persons), [sex], [count]);
    const { primary } = run(its, [told(women(100), false)], [count]);
    expect([...primary].some((cell) => its.cells[cell]?.labels[0] === 'F')).toBe(suppressed);
  });

  test('over other loads: a total that was not delivered but can be summed counts as told', () => {
    const people = (women: number, men: number) =>
      lattice(
        [...group({ sex: 'F' }, women, 0), ...group({ sex: 'M' }, men, 0)],
        [{ column: 'sex' }],
        [count],
      );
    const before = people(100, 500);
    const all: EarlierDelivery = {
      sameLoads: false,
      dimensions: [],
      told: toldBy(before, [count], (cell) => before.cells[cell]?.delivered === true),
    };
    const after = people(115, 488);
    expect(run(after, [], [count]).complementary.size).toBe(0);
    expect(run(after, [all], [count]).complementary.size).toBe(1);
  });

  test('over the same loads: what was held back stays so, by whatever dimension it is asked for', () => {
    const all = [...group({ sex: 'F', age: 'x' }, 5, 0), ...group({ sex: 'M', age: 'y' }, 500, 0)];
    const first = lattice(all, [{ column: 'sex' }], [count]);
    const protection = run(first, [], [count]);
    const earlier: EarlierDelivery = {
      sameLoads: true,
      dimensions: [['sex']],
      told: toldBy(first, [count], (cell) => isTold(first, protection, cell)),
    };
    const second = lattice(all, [], [count], earlier.dimensions);
    const { complementary } = run(second, [earlier], [count]);
    expect([...complementary].map((cell) => second.cells[cell]?.key)).toEqual(['[]']);
  });
});

test('a solver that gives what does not hold protects nothing', () => {
  const equation = { unknowns: [0, 1], factors: [1, 1], lower: 12, upper: 12 };
  const known = { unknowns: [1], factors: [1], lower: 7, upper: 7 };
  const unknowns = { values: [5, 7], conditions: [equation, known], of: () => [0] };
  const lying: Solver = ({ lower }) => ({
    maximise: () => lower.map(() => 60),
    [Symbol.dispose]: () => undefined,
  });
  expect(unprotected(unknowns, [{ of: 'small', unknowns: [0] }], lying)).toHaveLength(1);
  const free = { values: [5, 7], conditions: [equation], of: () => [0] };
  expect(unprotected(free, [{ of: 'small', unknowns: [0] }], solver)).toEqual([]);
});
