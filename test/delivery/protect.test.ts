import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unprotected } from '../../core/delivery/audit.ts';
import { type EarlierDelivery, memoryOf, toldBy } from '../../core/delivery/earlier.ts';
import type { Lattice } from '../../core/delivery/lattice.ts';
import { type Protection, protect } from '../../core/delivery/protect.ts';
import { isSmall, type Part, PROTECTION, partOf } from '../../core/delivery/quantity.ts';
import type { Step } from '../../core/delivery/shift.ts';
import type { Dimension, Measure } from '../../core/requests/schema-calculation.ts';
import { attack, type Row, type Tie } from './setting/attacker.ts';
import { count, group, lattice, type Person, share } from './setting/people.ts';
import { loadSolver } from './setting/solver.ts';

const solver = await loadSolver();
const district: Dimension = { column: 'district', within: ['region'], total: 'All' };
const sex: Dimension = { column: 'sex', total: 'Both' };

const run = (
  its: Lattice,
  earlier: readonly EarlierDelivery[] = [],
  measures: readonly Measure[] = [share],
): Protection => protect({ lattice: its, measures, memory: memoryOf(earlier) });

const isTold = (its: Lattice, { primary, complementary, leftOut }: Protection, cell: number): boolean =>
  its.cells[cell]?.delivered === true && ![primary, complementary, leftOut].some((held) => held.has(cell));

/** The cells that were listed and held back. */
const heldBack = (its: Lattice, protection: Protection): ReadonlySet<string> =>
  new Set(
    its.cells.flatMap(({ key, delivered }, cell) =>
      delivered && !isTold(its, protection, cell) && !protection.leftOut.has(cell) ? [key] : [],
    ),
  );

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
  finest = its.cells.filter(({ levels }) => levels.every((level) => level === 0)).length,
  ties: readonly Tie[] = [],
): readonly number[] {
  const ask = attack(finest, rows, solver, ties);
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
          heldBack: heldBack(first, firstProtection),
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

describe('whoever has a table of the shape of the worked example', () => {
  const age: Dimension = { column: 'age', total: 'All' };

  test('narrows no small number: three axes, a hierarchy, empty cells', () => {
    const cells = fc.array(
      fc.record({
        labels: fc.record({
          district: fc.constantFrom('a', 'b', 'c', 'd'),
          sex: fc.constantFrom('F', 'M'),
          age: fc.constantFrom('15', '20', '25'),
        }),
        persons: fc.oneof(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 200 })),
        counted: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 4, maxLength: 24 },
    );
    fc.assert(
      fc.property(cells, (all) => {
        const people = all.flatMap(({ labels, persons, counted }) =>
          group({ ...labels, region: regionOf(labels.district) }, persons, Math.round(persons * counted)),
        );
        const its = lattice(people, [district, age, sex]);
        const below = covers(its);
        for (const width of widthsOfSmall(its, rowsOf(its, run(its), below), below))
          expect(width).toBeGreaterThanOrEqual(PROTECTION - 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  test('narrows no small number where persons stand in several quarters, and none of the whole year', () => {
    const quarters = ['1', '2', '3'];
    const place = fc.record({ district: fc.constantFrom('a', 'b', 'c'), sex: fc.constantFrom('F', 'M') });
    const persons = fc.array(
      fc.tuple(
        place,
        fc.integer({ min: 1, max: 30 }),
        fc.subarray(quarters, { minLength: 1 }),
        fc.subarray(quarters),
      ),
      { minLength: 3, maxLength: 20 },
    );
    fc.assert(
      fc.property(persons, (all) => {
        const people = all.flatMap(([labels, times, present, counted], at) =>
          Array.from({ length: times }, (_, nth) =>
            present.map(
              (quarter): Person => ({
                id: `${at} ${nth}`,
                labels: { ...labels, region: regionOf(labels.district), quarter },
                counted: counted.includes(quarter),
              }),
            ),
          ).flat(),
        );
        const its = lattice(people, [district, sex, { column: 'quarter' }]);
        const { below, finest, ties } = years(its);
        const rows = rowsOf(its, run(its), below);
        for (const width of widthsOfSmall(its, rows, below, finest, ties))
          expect(width).toBeGreaterThanOrEqual(PROTECTION - 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  test('narrows no small number of twenty districts, and most rows are told', () => {
    const people = Array.from({ length: 20 * 4 * 2 }, (_, at) => {
      const labels = {
        district: `d${at % 20}`,
        region: `r${at % 5}`,
        age: String(at % 4),
        sex: at % 3 === 0 ? 'F' : 'M',
      };
      return group(labels, 40 + ((at * 37) % 60), 4 + ((at * 17) % 23));
    }).flat();
    const its = lattice(people, [district, age, sex]);
    const protection = run(its);
    const below = covers(its);
    const told = its.cells.filter((_, cell) => isTold(its, protection, cell));
    expect(told.length).toBeGreaterThan(its.cells.length / 2);
    expect(told.filter(({ levels }) => levels[0] !== 0).length).toBeGreaterThan(40);
    for (const width of widthsOfSmall(its, rowsOf(its, protection, below), below))
      expect(width).toBeGreaterThanOrEqual(PROTECTION - 1e-6);
  });
});

/** Unknowns of a table by quarters: its finest cells, then those of the whole year, which are no sums of them. */
function years(its: Lattice) {
  const isFinest = (cell: number, year: boolean) =>
    its.cells[cell]?.levels.every((level, axis) => level === (year && axis === 2 ? 1 : 0)) === true;
  const all = [...its.cells.keys()];
  const leaves = [
    ...all.filter((cell) => isFinest(cell, false)),
    ...all.filter((cell) => isFinest(cell, true)),
  ];
  const below = its.cells.map((_, cell) =>
    leaves.includes(cell) ? [leaves.indexOf(cell)] : ([] as number[]),
  );
  // Relations of finer cells come first, along the axes whose totals are sums.
  for (const { axis, parent, children } of its.relations) {
    const sum = below[parent];
    if (axis === 2 || sum === undefined || sum.length > 0) continue;
    sum.push(...children.flatMap((child) => below[child] ?? []));
  }
  const ties = its.relations
    .filter(({ axis, parent }) => axis === 2 && isFinest(parent, true))
    .map(
      ({ parent, children }): Tie => ({
        total: leaves.indexOf(parent),
        parts: children.map((child) => leaves.indexOf(child)),
      }),
    );
  expect(below.every((own) => own.length > 0)).toBe(true);
  return { below, finest: leaves.length, ties };
}

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
      heldBack: heldBack(its, protection),
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
      heldBack: new Set(),
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
      heldBack: heldBack(first, protection),
    };
    const second = lattice(all, [], [count], earlier.dimensions);
    const { complementary } = run(second, [earlier], [count]);
    expect([...complementary].map((cell) => second.cells[cell]?.key)).toEqual(['[]']);
  });
});

describe('the audit', () => {
  const all = [...group({ sex: 'F' }, 100, 5), ...group({ sex: 'M' }, 100, 50)];
  const its = lattice(all, [sex]);
  const cell = (label: string) => its.cells.findIndex(({ labels }) => labels.join() === label);
  const small = { cell: cell('F'), measure: 0, part: 'numerator' } as const;
  const shift = { cells: [cell('F'), cell('M')], signs: [1, -1] };
  const way = { numerator: 1, denominator: 1 } as const;
  const audit = (walk: readonly Step[], told: readonly string[] = ['']) => {
    const isTold = (index: number) => told.includes(its.cells[index]?.labels.join() ?? '');
    const attacked = { lattice: its, measure: share, index: 0, isTold, memory: memoryOf([]) };
    return unprotected(attacked, [small], walk);
  };

  test.each<[string, readonly Step[], readonly string[] | undefined, boolean]>([
    [
      'two steps that go ten far show a number protected',
      [
        { shift, way, times: 4 },
        { shift, way, times: 6 },
      ],
      undefined,
      true,
    ],
    [
      'up and down count together',
      [
        { shift, way, times: 5 },
        { shift, way, times: -10 },
      ],
      undefined,
      true,
    ],
    ['nine are too few', [{ shift, way, times: 9 }], undefined, false],
    ['no step shows nothing', [], undefined, false],
    ['a told row that changes counts as nothing', [{ shift, way, times: 10 }], ['', 'M'], false],
    [
      'a sum that no longer holds too',
      [{ shift: { cells: [cell('F')], signs: [1] }, way, times: 10 }],
      undefined,
      false,
    ],
    ['a number below zero too', [{ shift, way, times: -10 }], undefined, false],
    ['parts that do not add up too', [{ shift, way: { numerator: 1 }, times: 10 }], undefined, false],
    ['part of a person too', [{ shift, way, times: 10.5 }], undefined, false],
    [
      'and all steps after it',
      [
        { shift, way, times: -10 },
        { shift, way, times: 20 },
      ],
      undefined,
      false,
    ],
  ])('%s', (_, walk, told, shown) => {
    expect(audit(walk, told)).toEqual(shown ? [] : [small]);
  });
});
