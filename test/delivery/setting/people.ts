import type { CountedGroup } from '../../../core/delivery/cells.ts';
import { axesOf, columnsAt, groupingsOf } from '../../../core/delivery/dimensions.ts';
import type { Lattice } from '../../../core/delivery/lattice.ts';
import { latticeOf } from '../../../core/delivery/lattice.ts';
import type { Dimension, Measure } from '../../../core/requests/schema-calculation.ts';

/** An invented person: a value of every dimension, and whether the numerator counts it. */
export interface Person {
  readonly labels: Readonly<Record<string, string>>;
  readonly counted: boolean;
  /** The same in all rows of a person who has several, as one a quarter; else every row is a person. */
  readonly id?: string;
}

/** The share of those counted among everybody. */
export const share: Measure = { name: 'share', kind: 'share', numerator: 'counted' };

/** Everybody. */
export const count: Measure = { name: 'persons', kind: 'count' };

const personsOf = (rows: readonly Person[]): number =>
  rows.filter(({ id }) => id === undefined).length +
  new Set(rows.flatMap(({ id }) => (id === undefined ? [] : [id]))).size;

/** Counts people as the engine does, in plain TypeScript. */
export function lattice(
  people: readonly Person[],
  dimensions: readonly Dimension[],
  measures: readonly Measure[] = [share],
  earlier: readonly (readonly string[])[] = [],
): Lattice {
  const axes = axesOf(dimensions, earlier);
  const groupings = groupingsOf(axes).map((levels) => {
    const columns = columnsAt(axes, levels);
    const labels = (person: Person) => columns.map((column) => person.labels[column] ?? '');
    const groups = [...Map.groupBy(people, (person) => JSON.stringify(labels(person))).values()];
    return {
      levels,
      groups: groups.map((members): CountedGroup => {
        const denominator = personsOf(members);
        const numerator = personsOf(members.filter(({ counted }) => counted));
        return {
          labels: labels(members[0] as Person),
          counts: measures.map(({ kind }) => ({
            numerator: kind === 'share' ? numerator : denominator,
            denominator,
            dominated: false,
          })),
          values: measures.map(({ kind }) => (kind === 'share' ? numerator / denominator : denominator)),
        };
      }),
    };
  });
  return latticeOf(axes, groupings);
}

/** As many persons of one cell as are asked for, the first `counted` of them counted. */
export const group = (
  labels: Readonly<Record<string, string>>,
  persons: number,
  counted: number,
): readonly Person[] => Array.from({ length: persons }, (_, index) => ({ labels, counted: index < counted }));
