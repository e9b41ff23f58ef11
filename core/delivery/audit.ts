import type { Measure } from '../requests/schema-calculation.ts';
import type { Memory } from './earlier.ts';
import { isProtected, noEvidence } from './evidence.ts';
import type { Lattice, Relation } from './lattice.ts';
import { countsEverybody, type Part, partOf, partsOf, quantityOf } from './quantity.ts';
import type { Sensitive } from './sensitive.ts';
import type { Step } from './shift.ts';

/** What an attacker has of one measure. */
export interface Attacked {
  readonly lattice: Lattice;
  readonly measure: Measure;
  /** Its place among the measures. */
  readonly index: number;
  /** Whether a cell is delivered and not suppressed. */
  isTold(cell: number): boolean;
  readonly memory: Memory;
}

/** The numbers of one part of every cell: the true ones, and those that are held against them. */
interface Numbers {
  readonly part: Part;
  readonly truth: readonly number[];
  readonly now: number[];
  readonly quantity: string;
}

const sumOf = (children: readonly number[], values: readonly number[]): number =>
  children.reduce((sum, child) => sum + (values[child] ?? 0), 0);

/** A total that is the sum of its parts stays so; another is at most their sum and, but for the rest, at least each of them. */
function relationHolds({ parent, children }: Relation, { part, truth, now }: Numbers): boolean {
  const total = now[parent] ?? 0;
  const sum = sumOf(children, now);
  if (sumOf(children, truth) === truth[parent]) return sum === total;
  return total <= sum && (part === 'rest' || children.every((child) => (now[child] ?? 0) <= total));
}

/** What is told or known stays so, nobody is counted below zero, and in a listed row there is somebody. */
function cellHolds(
  { lattice: { cells }, measure, isTold, memory }: Attacked,
  cell: number,
  numbers: Numbers,
): boolean {
  const { part, truth, now, quantity } = numbers;
  const persons = now[cell] ?? 0;
  const { delivered = false, key = '' } = cells[cell] ?? {};
  const isListed = delivered || memory.heldBack(key);
  const fewest = isListed && part === 'denominator' && countsEverybody(measure) ? 1 : 0;
  if (!Number.isSafeInteger(persons) || persons < fewest) return false;
  return persons === truth[cell] || !(isTold(cell) || memory.known(quantity, key));
}

/**
 * Follows a walk from the true numbers, checks that after every step they still agree with all that an attacker knows, and sees how
 * far each number that must not be found gets. Exact, and apart from what looked for the walk; from the first step that does not
 * agree nothing counts.
 * @returns the numbers that were not shown to differ by the protection
 */
export function unprotected(
  attacked: Attacked,
  sensitive: readonly Sensitive[],
  walk: readonly Step[],
): readonly Sensitive[] {
  const { lattice, measure, index } = attacked;
  const relationsOf: Relation[][] = lattice.cells.map(() => []);
  for (const relation of lattice.relations)
    for (const cell of [relation.parent, ...relation.children]) relationsOf[cell]?.push(relation);
  const all = partsOf(measure).map((part): Numbers => {
    const truth = lattice.cells.map(({ counts: { [index]: counted } }) =>
      counted === undefined ? 0 : partOf(counted, part),
    );
    return { part, truth, now: [...truth], quantity: quantityOf(measure, part) };
  });
  const at = (cell: number, part: Part): number => all.find((one) => one.part === part)?.now[cell] ?? 0;
  const partsAddUp = (cell: number): boolean =>
    measure.kind !== 'share' || at(cell, 'numerator') + at(cell, 'rest') === at(cell, 'denominator');
  const evidence = noEvidence(lattice, sensitive);
  for (const { shift, way, times } of walk) {
    for (const { part, now } of all)
      for (const [place, cell] of shift.cells.entries())
        now[cell] = (now[cell] ?? 0) + (shift.signs[place] ?? 0) * (way[part] ?? 0) * times;
    const relations = new Set(shift.cells.flatMap((cell) => relationsOf[cell] ?? []));
    const holds =
      shift.cells.every(
        (cell) => partsAddUp(cell) && all.every((numbers) => cellHolds(attacked, cell, numbers)),
      ) && [...relations].every((relation) => all.every((numbers) => relationHolds(relation, numbers)));
    if (!holds) break;
    evidence.see(shift.cells, at);
  }
  return evidence.all.filter((one) => !isProtected(one)).map(({ of }) => of);
}
