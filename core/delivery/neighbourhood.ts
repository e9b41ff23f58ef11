import type { LinearProgram } from './solver.ts';
import type { Unknowns } from './unknowns.ts';

/** Some unknowns near each other, as a program of their own; all others keep their true values. */
export interface Neighbourhood {
  /** Their place in the program, by their number among all. */
  readonly placeOf: ReadonlyMap<number, number>;
  readonly values: readonly number[];
  readonly program: LinearProgram;
}

/** How large a neighbourhood may be. */
export interface Extent {
  /** Most unknowns. */
  readonly unknowns: number;
  /** Most unknowns that one condition leads to. */
  readonly breadth: number;
}

/** How far from its true value an unknown is looked for: far enough to show the protection, near enough to stay exact. */
const REACH = 64;

/** The conditions that each unknown stands in, by their numbers. */
export function conditionIndex({ values, conditions }: Unknowns): readonly (readonly number[])[] {
  const index: number[][] = values.map(() => []);
  for (const [number, { unknowns }] of conditions.entries())
    for (const unknown of unknowns) index[unknown]?.push(number);
  return index;
}

/** Collects unknowns that conditions tie to the first ones, the nearest first. */
function near(
  { conditions }: Unknowns,
  index: readonly (readonly number[])[],
  first: readonly number[],
  { unknowns: most, breadth }: Extent,
): readonly number[] {
  const found = new Set(first);
  for (const unknown of found) {
    for (const number of index[unknown] ?? []) {
      const fresh = (conditions[number]?.unknowns ?? []).filter((each) => !found.has(each));
      for (const each of fresh.slice(0, breadth)) if (found.size < most) found.add(each);
    }
    if (found.size >= most) break;
  }
  return [...found];
}

/** Cuts out the neighbourhood of some unknowns. A solution of it, with the true values elsewhere, is a solution of the whole. */
export function neighbourhoodOf(
  unknowns: Unknowns,
  index: readonly (readonly number[])[],
  first: readonly number[],
  extent: Extent,
): Neighbourhood {
  const chosen = near(unknowns, index, first, extent);
  const placeOf = new Map(chosen.map((unknown, place) => [unknown, place]));
  const values = chosen.map((unknown) => unknowns.values[unknown] ?? 0);
  const touched = [...new Set(chosen.flatMap((unknown) => index[unknown] ?? []))];
  const conditions = touched.flatMap((number) => {
    const condition = unknowns.conditions[number];
    if (condition === undefined) return [];
    const inside: number[] = [];
    const factors: number[] = [];
    let elsewhere = 0;
    for (const [at, unknown] of condition.unknowns.entries()) {
      const factor = condition.factors[at] ?? 0;
      const place = placeOf.get(unknown);
      if (place === undefined) elsewhere += factor * (unknowns.values[unknown] ?? 0);
      else {
        inside.push(place);
        factors.push(factor);
      }
    }
    const { lower, upper } = condition;
    return [{ unknowns: inside, factors, lower: lower - elsewhere, upper: upper - elsewhere }];
  });
  const lower = values.map((value) => Math.max(0, value - REACH));
  const upper = values.map((value) => value + REACH);
  return { placeOf, values, program: { lower, upper, conditions } };
}

/** Whether whole numbers hold all bounds and conditions: exact, whatever a solver thinks. */
export function holds({ lower, upper, conditions }: LinearProgram, values: readonly number[]): boolean {
  const within = values.every(
    (value, index) =>
      Number.isSafeInteger(value) && value >= (lower[index] ?? 0) && value <= (upper[index] ?? 0),
  );
  return (
    within &&
    conditions.every((condition) => {
      const sum = condition.unknowns.reduce(
        (all, unknown, index) => all + (condition.factors[index] ?? 0) * (values[unknown] ?? 0),
        0,
      );
      return sum >= condition.lower && sum <= condition.upper;
    })
  );
}
