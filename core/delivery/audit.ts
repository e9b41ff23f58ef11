import type { Measure } from '../requests/schema-calculation.ts';
import type { Lattice, Relation } from './cells.ts';
import type { Memory } from './earlier.ts';
import { type Counted, countsEverybody, partOf, partsOf, quantityOf } from './quantity.ts';

/** Persons behind one measure of some cells, as they could be too; those of all other cells are the true ones. */
export type Alternative = ReadonlyMap<number, Pick<Counted, 'numerator' | 'denominator'>>;

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

const nobody: Counted = { numerator: 0, denominator: 0, dominated: false };

/** Decides whether numbers agree with all that an attacker knows: exact, and apart from what looks for them. */
export function auditorOf({ lattice, measure, index, isTold, memory }: Attacked): (numbers: Alternative) => boolean {
  const { cells, relations } = lattice;
  const parts = partsOf(measure);
  const listed = countsEverybody(measure) ? 1 : 0;
  const relationsOf: Relation[][] = cells.map(() => []);
  for (const relation of relations)
    for (const cell of [relation.parent, ...relation.children]) relationsOf[cell]?.push(relation);
  const truth = (cell: number): Counted => cells[cell]?.counts[index] ?? nobody;

  const cellAgrees = (cell: number, numbers: Alternative): boolean => {
    const now = { ...truth(cell), ...numbers.get(cell) };
    const fewest = cells[cell]?.delivered ? listed : 0;
    return (
      now.denominator >= fewest &&
      parts.every((part) => {
        const persons = partOf(now, part);
        const isKnown = isTold(cell) || memory.known(quantityOf(measure, part), cells[cell]?.key ?? '');
        return Number.isSafeInteger(persons) && persons >= 0 && (!isKnown || persons === partOf(truth(cell), part));
      })
    );
  };
  const relationAgrees = ({ parent, children }: Relation, numbers: Alternative): boolean =>
    parts.every((part) => {
      const before = (cell: number) => partOf(truth(cell), part);
      const after = (cell: number) => partOf({ ...truth(cell), ...numbers.get(cell) }, part);
      const sum = (of: (cell: number) => number) => children.reduce((all, child) => all + of(child), 0);
      if (sum(before) === before(parent)) return sum(after) === after(parent);
      if (sum(after) < after(parent)) return false;
      return part === 'rest' || children.every((child) => after(child) <= after(parent));
    });

  return (numbers) => {
    const changed = [...numbers.keys()];
    return (
      changed.every((cell) => cellAgrees(cell, numbers)) &&
      [...new Set(changed.flatMap((cell) => relationsOf[cell] ?? []))].every((relation) =>
        relationAgrees(relation, numbers),
      )
    );
  };
}
