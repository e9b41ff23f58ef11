import type { Measure } from '../requests/schema-calculation.ts';
import { unprotected } from './audit.ts';
import { cubesIn, type FindCubes } from './cubes.ts';
import { isKnown, type Memory } from './earlier.ts';
import { isProtected, noEvidence } from './evidence.ts';
import type { Lattice } from './lattice.ts';
import { pointOf } from './point.ts';
import { moveByPrice, moveFreely, type Search } from './search.ts';
import { type Sensitive, sensitiveNumbers } from './sensitive.ts';
import type { Step } from './shift.ts';

/** Rows that are suppressed, with what shows that the numbers that must not be found are protected. */
export interface Suppression {
  /** Cells with a number that must not be told. */
  readonly primary: ReadonlySet<number>;
  /** Cells that protect those, and those that were to be held back anyway. */
  readonly complementary: ReadonlySet<number>;
  /** Numbers that the audit showed to be protected. */
  readonly audited: number;
}

/** What is protected, and against whom. */
export interface ToProtect {
  readonly lattice: Lattice;
  readonly measures: readonly Measure[];
  readonly memory: Memory;
  /** Is told how many of the numbers that must not be found are done; then that the audit begins. */
  readonly onProgress?: (phase: 'protect' | 'audit', done: number, total: number) => void;
}

/** Numbers between two reports of progress. */
const REPORTED = 200;

/**
 * Suppresses rows until nothing that must not be found can be: small numbers first, then for each of them the cheapest rows with
 * which it can differ by the protection. More suppressed is less known, so that who is protected stays so. At the end the audit
 * checks all of it.
 * @param isHeldBack whether a cell is suppressed from the start
 * @returns undefined when no suppression was found that protects every number
 */
export function suppress(input: ToProtect, isHeldBack: (cell: number) => boolean): Suppression | undefined {
  const { lattice, measures, memory } = input;
  const sensitive = sensitiveNumbers(lattice, measures, memory);
  const isDelivered = (cell: number) => lattice.cells[cell]?.delivered === true;
  const primary = new Set(sensitive.map(({ cell }) => cell).filter(isDelivered));
  const complementary = new Set(
    [...lattice.cells.keys()].filter((cell) => isDelivered(cell) && isHeldBack(cell) && !primary.has(cell)),
  );
  const isTold = (cell: number) => isDelivered(cell) && !primary.has(cell) && !complementary.has(cell);
  const findCubes = cubesIn(lattice);
  const walks = [];
  for (const [index, measure] of measures.entries()) {
    const own = sensitive.filter((one) => one.measure === index);
    const walk = suppressFor(input, index, measure, own, isTold, findCubes, complementary);
    if (walk === undefined) return undefined;
    walks.push({ index, measure, own, walk });
  }
  input.onProgress?.('audit', 0, sensitive.length);
  for (const { index, measure, own, walk } of walks)
    if (unprotected({ lattice, measure, index, isTold, memory }, own, walk).length > 0)
      throw new Error('the audit found a number that suppression left unprotected');
  return { primary, complementary, audited: sensitive.length };
}

/** Adds the rows that protect the numbers of one measure. @returns the walk that shows it; undefined when none was found */
function suppressFor(
  { lattice, memory, onProgress }: ToProtect,
  index: number,
  measure: Measure,
  sensitive: readonly Sensitive[],
  isTold: (cell: number) => boolean,
  findCubes: FindCubes,
  complementary: Set<number>,
): readonly Step[] | undefined {
  const evidence = noEvidence(lattice, sensitive);
  const prices = pricesOf(lattice, measure, isTold, memory);
  const point = pointOf(lattice, measure, index, memory);
  const search: Search = { measure, findCubes, point, evidence, prices, walk: [] };
  const height = (cell: number): number =>
    lattice.cells[cell]?.levels.reduce((sum, level) => sum + level, 0) ?? 0;
  // Totals have the fewest rows that could protect them; what is suppressed for them serves the finer ones too.
  const order = evidence.all.toSorted((a, b) => height(b.of.cell) - height(a.of.cell));
  for (const [done, one] of order.entries()) {
    if (done % REPORTED === 0) onProgress?.('protect', done, order.length);
    if (!isProtected(one)) moveFreely(search, one, 1);
    if (!isProtected(one)) moveFreely(search, one, -1);
    while (!isProtected(one)) {
      const cells = moveByPrice(search, one);
      if (cells === undefined) return undefined;
      for (const cell of cells) {
        complementary.add(cell);
        prices[cell] = 0;
      }
    }
  }
  return search.walk;
}

/** A row costs as many finest rows as it is the total of could be; one that is known from earlier deliveries cannot be suppressed. */
function pricesOf(
  { cells, grid }: Lattice,
  measure: Measure,
  isTold: (cell: number) => boolean,
  memory: Memory,
): Float64Array {
  return Float64Array.from(cells, ({ key }, cell) => {
    if (isKnown(measure, key, memory)) return Number.POSITIVE_INFINITY;
    if (!isTold(cell)) return 0;
    return grid.trees.reduce(
      (product, { leaves }, axis) => product * (leaves[grid.nodeOf(cell, axis)]?.length ?? 1),
      1,
    );
  });
}
