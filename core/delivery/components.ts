import type { LinearProgram } from './solver.ts';
import type { Unknowns } from './unknowns.ts';

/** Unknowns that conditions tie to each other, as a program of their own, near the true values. */
export interface Component {
  /** The unknowns, by their numbers in the whole. */
  readonly unknowns: readonly number[];
  /** Their place in the program. */
  readonly placeOf: ReadonlyMap<number, number>;
  readonly program: LinearProgram;
  readonly values: readonly number[];
}

/** How far from its true value an unknown is looked for: far enough to show the protection, near enough to stay exact. */
const REACH = 64;

/** Divides unknowns into parts that no condition ties to another. */
export function componentsOf({ values, conditions }: Unknowns): readonly Component[] {
  const root = values.map((_, index) => index);
  const find = (start: number): number => {
    let at = start;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  for (const { unknowns } of conditions)
    for (const unknown of unknowns) root[find(unknown)] = find(unknowns[0] ?? unknown);
  const members = Map.groupBy(values.keys(), find);
  const tied = Map.groupBy(conditions, ({ unknowns }) => find(unknowns[0] ?? 0));
  return [...members].map(([of, unknowns]): Component => {
    const placeOf = new Map(unknowns.map((unknown, place) => [unknown, place]));
    const own = unknowns.map((unknown) => values[unknown] ?? 0);
    return {
      unknowns,
      placeOf,
      values: own,
      program: {
        lower: own.map((value) => Math.max(0, value - REACH)),
        upper: own.map((value) => value + REACH),
        conditions: (tied.get(of) ?? []).map((condition) => ({
          ...condition,
          unknowns: condition.unknowns.map((unknown) => placeOf.get(unknown) ?? 0),
        })),
      },
    };
  });
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
