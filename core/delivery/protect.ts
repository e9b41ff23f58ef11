import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { isKnown } from './earlier.ts';
import { type Suppression, suppress, type ToProtect } from './suppress.ts';

/** Which rows are suppressed, and what it was for. The two kinds are told apart to the operator only. */
export interface Protection extends Suppression {
  /** Cells that are asked for and whose rows are not even listed. */
  readonly leftOut: ReadonlySet<number>;
  /** All that is told was told before over the same loads, and nothing more is listed. */
  readonly isNothingNew: boolean;
}

/**
 * The answer where every row was told or held back by earlier deliveries over the same loads: the same again. Nobody learns
 * anything, so that nothing needs protection that it does not have.
 * @returns undefined where a row is new
 */
export function sameAgain(input: ToProtect): Protection | undefined {
  const { rows, isTold, isNew } = rowsOf(input);
  if (rows.some(isNew)) return undefined;
  const complementary = new Set(rows.filter((cell) => !isTold(cell)));
  return { primary: new Set(), complementary, audited: 0, leftOut: new Set(), isNothingNew: true };
}

/**
 * Decides which rows are told. What earlier deliveries held back stays held back. Where no protection is found with all new rows,
 * the finest new rows are held back, then those of the next level, at last all; where that does not help either, new rows are left
 * out, and the answer is what was told before: nobody learns anything from it.
 * @throws {RefusedError} when nothing at all could be told
 */
export function protect(input: ToProtect): Protection {
  const { lattice, memory } = input;
  const { rows, isTold, isNew } = rowsOf(input);
  const heightOf = (cell: number): number =>
    lattice.cells[cell]?.levels.reduce((sum, level) => sum + level, 0) ?? 0;
  const heights = new Set(rows.filter(isNew).map(heightOf));
  for (const height of [-1, ...[...heights].sort((a, b) => a - b)]) {
    const found = suppress(
      input,
      (cell) => memory.heldBack(lattice.cells[cell]?.key ?? '') || (isNew(cell) && heightOf(cell) <= height),
    );
    if (found !== undefined) return { ...found, leftOut: new Set(), isNothingNew: false };
  }
  if (!rows.some(isTold))
    throw new RefusedError([{ message: message('delivery.cannot-protect'), basis: 'ours' }]);
  const complementary = new Set(rows.filter((cell) => !isTold(cell) && !isNew(cell)));
  return {
    primary: new Set(),
    complementary,
    audited: 0,
    leftOut: new Set(rows.filter(isNew)),
    isNothingNew: true,
  };
}

/** The rows that are asked for: told before, listed and held back before, or new. */
function rowsOf({ lattice: { cells }, measures, memory }: ToProtect) {
  const key = (cell: number): string => cells[cell]?.key ?? '';
  const isTold = (cell: number) => measures.every((measure) => isKnown(measure, key(cell), memory));
  return {
    rows: [...cells.keys()].filter((cell) => cells[cell]?.delivered),
    isTold,
    isNew: (cell: number) => !isTold(cell) && !memory.heldBack(key(cell)),
  };
}
