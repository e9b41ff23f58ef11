import type { Lattice } from './lattice.ts';
import { type Part, PROTECTION, partOf } from './quantity.ts';
import type { Sensitive } from './sensitive.ts';

/** The least and greatest value of a number that was shown to agree with all that is told. */
export interface Shown {
  readonly of: Sensitive;
  readonly least: number;
  readonly greatest: number;
}

/** Whether a number can still differ by the protection. */
export const isProtected = ({ least, greatest }: Shown): boolean => greatest - least >= PROTECTION;

/** What was shown of the numbers of one measure. */
export interface Evidence {
  readonly all: readonly Shown[];
  /** Takes the numbers of some cells as ones that agree with all that is told. */
  see(cells: readonly number[], value: (cell: number, part: Part) => number): void;
}

/** Evidence that is the true numbers alone. */
export function noEvidence({ cells }: Lattice, sensitive: readonly Sensitive[]): Evidence {
  const all = sensitive.map((of) => {
    const counted = cells[of.cell]?.counts[of.measure];
    const persons = counted === undefined ? 0 : partOf(counted, of.part);
    return { of, least: persons, greatest: persons };
  });
  const shownOf = Map.groupBy(all, ({ of: { cell } }) => cell);
  return {
    all,
    see(changed, value) {
      for (const cell of changed)
        for (const one of shownOf.get(cell) ?? []) {
          const persons = value(cell, one.of.part);
          one.least = Math.min(one.least, persons);
          one.greatest = Math.max(one.greatest, persons);
        }
    },
  };
}
