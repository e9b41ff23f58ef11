import type { AggregateCalculation } from '../requests/schema-calculation.ts';
import { LARGEST_SMALL } from './quantity.ts';

/** How many rows a delivery is expected to suppress. */
export interface ExpectedSuppression {
  readonly cells: number;
  readonly small: number;
}

/** The chance that a cell holds 1-9 persons when as many are expected in it (Poisson). */
function chanceOfSmall(mean: number): number {
  let term = Math.exp(-mean);
  let chance = 0;
  for (let persons = 1; persons <= LARGEST_SMALL; persons += 1) {
    term *= mean / persons;
    chance += term;
  }
  return chance;
}

/**
 * How many of the finest cells would hold 1-9 persons if persons were spread evenly over them.
 * @param persons about how many there are
 * @returns undefined when a dimension does not say how many categories it has
 */
export function expectedSuppression(
  { dimensions }: AggregateCalculation,
  persons: number,
): ExpectedSuppression | undefined {
  const sizes = dimensions.map(({ categories }) => categories);
  if (sizes.some((size) => size === undefined)) return undefined;
  const cells = sizes.reduce<number>((product, size) => product * (size ?? 1), 1);
  return { cells, small: Math.round(cells * chanceOfSmall(persons / cells)) };
}
