import type { AggregateCalculation } from '../requests/schema-calculation.ts';
import type { Cell, Label } from './cells.ts';
import type { Axis } from './dimensions.ts';

/** What the column `suppressed` says: not whether the row is small itself or protects another. */
export const SUPPRESSED = 'small-number';

/** The dimensions of a cell by column, totals under the word that stands for them. */
function labelsOf(axes: readonly Axis[], { levels, labels }: Cell): ReadonlyMap<string, Label> {
  let at = 0;
  return new Map(
    axes.flatMap(({ columns, total = null }, index) => {
      const level = levels[index] ?? 0;
      const pairs = columns.map((column, place): [string, Label] => {
        if (place < level) return [column, total];
        const label = labels[at] ?? null;
        at += 1;
        return [column, label];
      });
      return pairs;
    }),
  );
}

/** A delivered row: dimensions and measures in the order of the requested columns, then why it is suppressed. */
export function rowOf(
  axes: readonly Axis[],
  { measures }: AggregateCalculation,
  values: readonly string[],
  cell: Cell,
  suppressed: boolean,
): readonly (string | number | null)[] {
  const labels = labelsOf(axes, cell);
  const cells = values.map((value) => {
    const index = measures.findIndex(({ name }) => name === value);
    if (index < 0) return labels.get(value) ?? null;
    return suppressed ? null : (cell.values[index] ?? null);
  });
  return [...cells, suppressed ? SUPPRESSED : null];
}

/** Whether a value of the data is the word for a total, so that the two could not be told apart. */
export const clashesWithTotal = (axes: readonly Axis[], cell: Cell): boolean => {
  let at = 0;
  return axes.some(({ columns, total }, index) => {
    const kept = cell.labels.slice(at, at + columns.length - (cell.levels[index] ?? 0));
    at += kept.length;
    return total !== undefined && kept.includes(total);
  });
};
