import { beforeAll, describe, expect, test } from 'vitest';
import { type EarlierDelivery, memoryOf, toldBy } from '../../core/delivery/earlier.ts';
import { type Protection, protect, sameAgain } from '../../core/delivery/protect.ts';
import { isSmall } from '../../core/delivery/quantity.ts';
import type { Dimension } from '../../core/requests/schema-calculation.ts';
import { count, lattice, type Person, share } from './setting/people.ts';
import { youngPeople } from './setting/worked.ts';

const region: Dimension = { column: 'region', total: 'All' };
const age: Dimension = { column: 'age', total: 'All' };
const sex: Dimension = { column: 'sex', total: 'Both' };
const quarter: Dimension = { column: 'quarter' };
const all = [region, age, sex, quarter];
const measures = [count, share];

/** A delivery of the worked example: what it told by cell, and what later ones are held against. */
interface Made {
  readonly protection: Protection;
  /** Persons of the cells that were told. */
  readonly told: ReadonlyMap<string, number>;
  /** The rows that were listed. */
  readonly listed: ReadonlySet<string>;
  readonly earlier: EarlierDelivery;
}

function deliver(
  people: readonly Person[],
  dimensions: readonly Dimension[],
  earlier: readonly EarlierDelivery[] = [],
): Made {
  const before = earlier.filter(({ sameLoads }) => sameLoads).flatMap((one) => one.dimensions);
  const its = lattice(people, dimensions, measures, before);
  const input = { lattice: its, measures, memory: memoryOf(earlier) };
  const protection = sameAgain(input) ?? protect(input);
  const { primary, complementary, leftOut } = protection;
  const listed = [...its.cells.keys()].filter((cell) => its.cells[cell]?.delivered && !leftOut.has(cell));
  const isTold = (cell: number) => listed.includes(cell) && !primary.has(cell) && !complementary.has(cell);
  const key = (cell: number) => its.cells[cell]?.key ?? '';
  const told = listed
    .filter(isTold)
    .map((cell) => [key(cell), its.cells[cell]?.counts[0]?.denominator ?? 0] as const);
  return {
    protection,
    told: new Map(told),
    listed: new Set(listed.map(key)),
    earlier: {
      sameLoads: true,
      dimensions: dimensions.map(({ column }) => [column]),
      told: toldBy(its, measures, isTold),
      heldBack: new Set(listed.filter((cell) => !isTold(cell)).map(key)),
    },
  };
}

const otherLoads = ({ earlier }: Made): EarlierDelivery => ({ ...earlier, sameLoads: false });

describe('after a delivery of the size of the worked example', () => {
  const people = youngPeople(6_000);
  let first: Made;
  beforeAll(() => {
    first = deliver(people, all);
  }, 60_000);

  test('the same again is told and held back again', () => {
    const again = deliver(people, all, [first.earlier]);
    expect(again.told).toEqual(first.told);
    expect(again.listed).toEqual(first.listed);
    expect(again.protection.isNothingNew).toBe(true);
  });

  test.each([
    ['without the sex', [region, age, quarter]],
    ['by region and quarter', [region, quarter]],
    ['by quarter', [quarter]],
  ])('by fewer dimensions, %s, what was told is told and the rest held back', (_, dimensions) => {
    const less = deliver(people, dimensions, [first.earlier]);
    const wanted = [...first.told].filter(([key]) => less.listed.has(key));
    expect(wanted.length).toBeGreaterThan(0);
    expect(less.told).toEqual(new Map(wanted));
  });

  test.each([
    ['a few people more', 20],
    ['many more', 1_000],
  ])(
    'over other loads with %s, rows are told and none differs by 1-9 persons',
    (_, more) => {
      const others = youngPeople(more, undefined, 99).map((one) => ({ ...one, id: `more ${one.id}` }));
      const next = deliver([...people, ...others], all, [otherLoads(first)]);
      expect(next.told.size).toBeGreaterThan(100);
      for (const [key, persons] of next.told)
        expect(isSmall(Math.abs(persons - (first.told.get(key) ?? persons)))).toBe(false);
      const again = deliver([...people, ...others], all, [otherLoads(first), next.earlier]);
      expect(again.told).toEqual(next.told);
    },
    60_000,
  );
});

describe('after a coarser delivery of the size of the worked example', () => {
  const people = youngPeople(6_000);
  const first = deliver(people, [region, quarter]);

  test.each([
    ['age', age],
    ['sex', sex],
  ])('a further dimension, %s, tells more, all of it shown protected against both', (_, further) => {
    const next = deliver(people, [region, further, quarter], [first.earlier]);
    expect(next.protection.audited).toBeGreaterThan(0);
    expect(next.told.size).toBeGreaterThan(first.told.size);
    for (const [key, persons] of first.told) expect(next.told.get(key)).toBe(persons);
  });

  test('where no protection is found, new rows are left out and what was told is told', () => {
    const next = deliver(people, all, [first.earlier]);
    expect(next.protection.leftOut.size).toBeGreaterThan(0);
    expect(next.protection.isNothingNew).toBe(true);
    expect(next.told).toEqual(first.told);
    expect(next.listed).toEqual(first.listed);
  }, 60_000);
});

test('refused where no row was told before and no protection is found', () => {
  const place = (persons: number): readonly Person[] =>
    Array.from({ length: persons }, () => ({ labels: { sex: 'F', age: 'x' }, counted: false }));
  const people = place(10);
  const first = deliver(people, [{ column: 'sex' }]);
  expect(first.told.size).toBe(1);
  const halves = people.map((one, at) => ({ ...one, labels: { ...one.labels, age: at < 5 ? 'x' : 'y' } }));
  expect(() => deliver(halves, [{ column: 'age' }], [first.earlier])).toThrow('delivery.cannot-protect');
});
