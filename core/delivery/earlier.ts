import type { Measure } from '../requests/schema-calculation.ts';
import type { Lattice } from './lattice.ts';
import { isSmall, type Part, partOf, partsOf, quantityOf } from './quantity.ts';

/** Numbers of persons that were told or can be summed from what was told: by quantity, by cell. */
export type Told = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** An earlier delivery of the same calculation or of the same request, to whomever. */
export interface EarlierDelivery {
  /** It is of the same calculation and was counted over the same loads: what it told is known now. */
  readonly sameLoads: boolean;
  /** The columns of each of its dimensions, finest first. */
  readonly dimensions: readonly (readonly string[])[];
  readonly told: Told;
  /** The cells whose rows it listed and held back. */
  readonly heldBack: ReadonlySet<string>;
}

/** The numbers that earlier deliveries told of a cell. */
export interface Memory {
  /** The number as an earlier delivery over the same loads told it. */
  known(quantity: string, key: string): boolean;
  /** Whether an earlier delivery over the same loads listed the row of a cell and held it back. */
  heldBack(key: string): boolean;
  /** Whether it differs from one told over other loads by a small number of persons. */
  differsSlightly(quantity: string, key: string, persons: number): boolean;
}

/** What is remembered of earlier deliveries. */
export function memoryOf(earlier: readonly EarlierDelivery[]): Memory {
  const same = earlier.filter(({ sameLoads }) => sameLoads);
  const other = earlier.filter(({ sameLoads }) => !sameLoads);
  return {
    known: (quantity, key) => same.some(({ told }) => told.get(quantity)?.has(key)),
    heldBack: (key) => same.some(({ heldBack }) => heldBack.has(key)),
    differsSlightly: (quantity, key, persons) =>
      other.some(({ told }) => {
        const before = told.get(quantity)?.get(key);
        return before !== undefined && isSmall(Math.abs(persons - before));
      }),
  };
}

/** Whether all that a measure tells of a cell was told by earlier deliveries over the same loads. */
export const isKnown = (measure: Measure, key: string, memory: Memory): boolean =>
  partsOf(measure).every((part) => memory.known(quantityOf(measure, part), key));

/**
 * What a delivery tells: the numbers of its rows that are not suppressed, and the totals that can be summed from them.
 * @param isTold whether a cell is delivered and not suppressed
 */
export function toldBy(
  lattice: Lattice,
  measures: readonly Measure[],
  isTold: (cell: number) => boolean,
): Told {
  const told = new Map<string, Map<string, number>>();
  for (const [index, measure] of measures.entries())
    for (const part of partsOf(measure)) {
      const quantity = quantityOf(measure, part);
      const persons = (cell: number) => partAt(lattice, cell, index, part);
      const numbers = told.get(quantity) ?? new Map<string, number>();
      for (const cell of known(lattice, persons, isTold))
        numbers.set(lattice.cells[cell]?.key ?? '', persons(cell));
      told.set(quantity, numbers);
    }
  return told;
}

/** The cells whose number is told or can be summed; finest relations come first, so that a total of totals finds its own. */
function known(
  { cells, relations }: Lattice,
  persons: (cell: number) => number,
  isTold: (cell: number) => boolean,
): ReadonlySet<number> {
  const all = new Set(cells.map((_, cell) => cell).filter(isTold));
  for (const { parent, children } of relations) {
    const sum = children.reduce((total, child) => total + persons(child), 0);
    if (children.every((child) => all.has(child)) && sum === persons(parent)) all.add(parent);
  }
  return all;
}

function partAt({ cells }: Lattice, cell: number, measure: number, part: Part): number {
  const counted = cells[cell]?.counts[measure];
  return counted === undefined ? 0 : partOf(counted, part);
}
