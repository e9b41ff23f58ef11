import { type Lattice, type Relation, relationIndex } from './cells.ts';
import { partOf } from './quantity.ts';
import type { Sensitive } from './sensitive.ts';

const membersOf = ({ parent, children }: Relation): readonly number[] => [parent, ...children];

/**
 * Suppresses rows so that no equation lacks one suppressed row alone: most of the work, without a solver. Of the rows that would do,
 * one is taken that completes another such equation too, else one with the fewest persons in the part that is protected.
 * @param isTold whether a cell is delivered and no number of it is sensitive
 * @returns the cells to suppress
 */
export function balance(
  lattice: Lattice,
  sensitive: readonly Sensitive[],
  isTold: (cell: number) => boolean,
): ReadonlySet<number> {
  const { cells, relations } = lattice;
  const relationsOf = relationIndex(lattice);
  const added = new Set<number>();
  /** What each suppressed cell protects; a sensitive cell itself. */
  const serves = new Map(sensitive.map((one) => [one.cell, one]));
  const isHidden = (cell: number): boolean => added.has(cell) || !isTold(cell);
  const persons = ({ measure, part }: Sensitive, cell: number): number => {
    const counted = cells[cell]?.counts[measure];
    return counted === undefined ? 0 : partOf(counted, part);
  };
  /** The suppressed cell that an equation lacks alone. */
  const alone = (relation: Relation): Sensitive | undefined => {
    const hidden = membersOf(relation).filter(isHidden);
    const one = serves.get(hidden[0] ?? -1);
    if (hidden.length !== 1 || one === undefined) return undefined;
    const sum = relation.children.reduce((all, child) => all + persons(one, child), 0);
    return sum === persons(one, relation.parent) ? one : undefined;
  };
  const completes = (cell: number): number =>
    (relationsOf[cell] ?? []).filter((number) => {
      const relation = relations[number];
      return relation !== undefined && alone(relation) !== undefined;
    }).length;

  const waiting = relations.map((_, number) => number);
  for (let at = 0; at < waiting.length; at += 1) {
    const relation = relations[waiting[at] ?? 0];
    const one = relation && alone(relation);
    if (relation === undefined || one === undefined) continue;
    const [best] = membersOf(relation)
      .filter((cell) => !isHidden(cell) && persons(one, cell) > 0)
      .map((cell) => ({ cell, isParent: cell === relation.parent, completes: completes(cell) }))
      .sort(
        (a, b) =>
          Number(a.isParent) - Number(b.isParent) ||
          b.completes - a.completes ||
          persons(one, a.cell) - persons(one, b.cell),
      );
    if (best === undefined) continue;
    added.add(best.cell);
    if (!serves.has(best.cell)) serves.set(best.cell, one);
    waiting.push(...(relationsOf[best.cell] ?? []));
  }
  return added;
}
