import type { Solver } from './solver.ts';

/** A delivered row as an attacker reads it: what its dimensions say, and its numbers where they are told. */
export interface Row {
  /** The cells of the finest kind that belong to it. */
  readonly covers: readonly number[];
  readonly numerator?: number;
  readonly denominator?: number;
}

/** Persons over all quarters: at most as many as in all of them together, at least as many as in each; by their numbers. */
export interface Tie {
  readonly total: number;
  readonly parts: readonly number[];
}

/** What an attacker concludes of a number. */
export interface Interval {
  readonly least: number;
  readonly greatest: number;
}

const huge = 1_000_000;

/**
 * Attacks delivered rows with nothing but them: the finest cells are unknown, every told number is an equation over them, and each
 * question is the sum of some of them. Formulated apart from the product's own audit.
 */
export function attack(
  finest: number,
  rows: readonly Row[],
  solver: Solver,
  ties: readonly Tie[] = [],
): (covers: readonly number[], of: 'numerator' | 'rest' | 'denominator') => Interval {
  const both = (cells: readonly number[]) => [...cells, ...cells.map((cell) => cell + finest)];
  const equal = (unknowns: readonly number[], value: number) => ({
    unknowns,
    factors: unknowns.map(() => 1),
    lower: value,
    upper: value,
  });
  const conditions = rows.flatMap(({ covers, numerator, denominator }) => [
    ...(numerator === undefined ? [] : [equal(covers, numerator)]),
    ...(denominator === undefined ? [] : [equal(both(covers), denominator)]),
  ]);
  const rest = (cells: readonly number[]) => cells.map((cell) => cell + finest);
  const atMost = (less: readonly number[], more: readonly number[]) => ({
    unknowns: [...more, ...less],
    factors: [...more.map(() => 1), ...less.map(() => -1)],
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
  });
  const tied = ties.flatMap(({ total, parts }) => [
    atMost([total], parts),
    atMost(rest([total]), rest(parts)),
    ...parts.flatMap((part) => [atMost([part], [total]), atMost(both([part]), both([total]))]),
  ]);
  const size = 2 * finest;
  return (covers, of) => {
    using open = solver({
      lower: Array.from({ length: size }, () => 0),
      upper: Array.from({ length: size }, () => huge),
      conditions: [...conditions, ...tied],
    });
    const asked =
      of === 'numerator' ? covers : of === 'rest' ? covers.map((cell) => cell + finest) : both(covers);
    const extreme = (sign: number): number => {
      const factors = Array.from({ length: size }, () => 0);
      for (const cell of asked) factors[cell] = sign;
      const found = open.maximise(factors, false);
      if (found === undefined) throw new Error('the attack has no solution');
      return asked.reduce((sum, cell) => sum + (found[cell] ?? 0), 0);
    };
    return { least: extreme(-1), greatest: extreme(1) };
  };
}
