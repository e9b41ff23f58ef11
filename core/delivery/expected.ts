import type { AggregateCalculation } from '../requests/schema-calculation.ts';
import { LARGEST_SMALL } from './quantity.ts';

/** What the catalog alone says of how finely a table divides persons. */
export interface ExpectedCells {
  /** The finest cells, if every combination of categories occurs. */
  readonly cells: number;
  /** Persons to a cell, if they were spread evenly. */
  readonly mean: number;
  /** Whether many cells will be held back. */
  readonly isFine: boolean;
  /**
   * Of a table with a share: the shares, 0-1, that a cell of that many persons can tell, since those counted and the rest must each
   * be ten or more. Undefined where it can tell none.
   */
  readonly shares?: { readonly least: number; readonly greatest: number } | undefined;
  readonly hasShare: boolean;
}

/** Persons to a cell below which many cells are held back: real places are uneven, and a tenth of a hundred is a small number. */
const FINE = 100;

/**
 * Divides persons by the finest cells. No forecast of what is held back: that depends on how unevenly persons are spread, on the
 * shares, and on the rows that protect others, which only the data says.
 * @param persons about how many there are
 * @returns undefined when a dimension does not say how many categories it has
 */
export function expectedCells(
  { dimensions, measures }: AggregateCalculation,
  persons: number,
): ExpectedCells | undefined {
  const sizes = dimensions.map(({ categories }) => categories);
  if (sizes.some((size) => size === undefined)) return undefined;
  const cells = sizes.reduce<number>((product, size) => product * (size ?? 1), 1);
  const mean = persons / cells;
  const least = (LARGEST_SMALL + 1) / mean;
  return {
    cells,
    mean,
    isFine: mean < FINE,
    hasShare: measures.some(({ kind }) => kind === 'share'),
    shares: least <= 0.5 ? { least, greatest: 1 - least } : undefined,
  };
}
