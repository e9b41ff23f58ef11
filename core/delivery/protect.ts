import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Measure } from '../requests/schema-calculation.ts';
import { unprotected } from './audit.ts';
import { balance } from './balance.ts';
import { type Lattice, relationIndex } from './cells.ts';
import type { Memory } from './earlier.ts';
import { partOf, partsOf, quantityOf } from './quantity.ts';
import { type Sensitive, sensitiveNumbers } from './sensitive.ts';
import type { Solver } from './solver.ts';
import { unknownsOf } from './unknowns.ts';

/** Which rows are suppressed, and what it was for. The two kinds are told apart to the operator only. */
export interface Protection {
  /** Cells with a number that must not be told. */
  readonly primary: ReadonlySet<number>;
  /** Cells that protect those. */
  readonly complementary: ReadonlySet<number>;
  /** Numbers that the audit attacked, and how many rounds it took until none was found. */
  readonly audited: number;
  readonly rounds: number;
}

/** What is protected, and against whom. */
export interface ToProtect {
  readonly lattice: Lattice;
  readonly measures: readonly Measure[];
  readonly memory: Memory;
  readonly solver: Solver;
}

/**
 * Suppresses rows until nothing that must not be found can be: small numbers first, then rows that protect them, then whatever
 * the audit asks for.
 * @throws {RefusedError} when earlier deliveries told so much that no suppression helps
 */
export function protect(input: ToProtect): Protection {
  const { lattice, measures, memory } = input;
  const sensitive = sensitiveNumbers(lattice, measures, memory);
  const primary = new Set(sensitive.map(({ cell }) => cell).filter((cell) => lattice.cells[cell]?.delivered));
  const complementary = new Set<number>();
  const isTold = (cell: number) =>
    lattice.cells[cell]?.delivered === true && !primary.has(cell) && !complementary.has(cell);
  const relationsOf = relationIndex(lattice);

  for (const cell of balance(lattice, sensitive, isTold)) complementary.add(cell);
  // Whoever is protected stays so when more is suppressed: less is known then.
  let left: readonly Sensitive[] = sensitive;
  for (let rounds = 1; ; rounds += 1) {
    const found = measures.flatMap((measure, index) => {
      const own = left.filter((one) => one.measure === index);
      if (own.length === 0) return [];
      const unknowns = unknownsOf(lattice, measure, index, isTold, memory);
      const targets = own.map((one) => ({ of: one, unknowns: unknowns.of(one.cell, one.part) }));
      return unprotected(unknowns, targets, input.solver);
    });
    if (found.length === 0) return { primary, complementary, audited: sensitive.length, rounds };
    left = found.map(({ of }) => of);
    const before = complementary.size;
    const helped = new Set<number>();
    for (const { of } of found) {
      if (helped.has(of.cell)) continue;
      helped.add(of.cell);
      const [best] = candidates(input, of, relationsOf, isTold);
      if (best !== undefined) complementary.add(best);
    }
    if (complementary.size === before)
      throw new RefusedError([{ message: message('delivery.cannot-protect'), basis: 'ours' }]);
  }
}

/** Most steps from a sensitive cell at which a row is looked for that helps it. */
const FARTHEST = 8;

/**
 * Delivered rows that may protect a number, the best first: of the nearest relations, with persons in the part that is to be
 * protected, and of those the fewest.
 */
function candidates(
  { lattice: { cells, relations }, measures, memory }: ToProtect,
  { cell, measure, part }: Sensitive,
  relationsOf: readonly (readonly number[])[],
  isTold: (cell: number) => boolean,
): readonly number[] {
  const its = measures[measure];
  const persons = (at: number): number => {
    const counted = cells[at]?.counts[measure];
    return counted === undefined ? 0 : partOf(counted, part);
  };
  const stayed = (at: number): boolean =>
    its !== undefined &&
    partsOf(its).every((each) => memory.known(quantityOf(its, each), cells[at]?.key ?? ''));
  const seen = new Set([cell]);
  let edge: readonly number[] = [cell];
  for (let step = 0; step < FARTHEST && edge.length > 0; step += 1) {
    const near = new Set(
      edge.flatMap((at) =>
        (relationsOf[at] ?? []).flatMap((number) => {
          const relation = relations[number];
          return relation === undefined ? [] : [relation.parent, ...relation.children];
        }),
      ),
    );
    const fresh = [...near].filter((at) => !seen.has(at));
    const able = fresh.filter((at) => isTold(at) && !stayed(at));
    if (able.length > 0)
      return able.sort(
        (a, b) => Number(persons(a) === 0) - Number(persons(b) === 0) || persons(a) - persons(b),
      );
    for (const at of fresh) seen.add(at);
    edge = fresh.filter((at) => !isTold(at));
  }
  return [];
}
