import type { Dimension } from '../requests/schema-calculation.ts';

/** A dimension as it is counted: its columns, finest first; its last level is the total. */
export interface Axis {
  readonly columns: readonly string[];
  /** The word that stands for a total; without it neither total nor subtotals are delivered. */
  readonly total?: string;
  /** Not asked for by this request: counted only because an earlier delivery of the calculation had it. */
  readonly hidden?: true;
}

/** The level of every axis: 0 is its finest column, the number of its columns its total. */
export type Levels = readonly number[];

const axisOf = ({ column, within = [], total }: Dimension): Axis => {
  const columns = [column, ...within];
  return total === undefined ? { columns } : { columns, total };
};

/** The axes of a calculation and, hidden, those that earlier deliveries had over columns that it has not. */
export function axesOf(
  dimensions: readonly Dimension[],
  earlier: readonly (readonly string[])[],
): readonly Axis[] {
  const axes: Axis[] = dimensions.map(axisOf);
  const seen = new Set(axes.flatMap(({ columns }) => columns));
  for (const columns of earlier) {
    const others = columns.filter((column) => !seen.has(column));
    if (others.length === 0) continue;
    for (const column of others) seen.add(column);
    axes.push({ columns: others, hidden: true });
  }
  return axes;
}

/** Every combination of levels. */
export function groupingsOf(axes: readonly Axis[]): readonly Levels[] {
  return axes.reduce<readonly Levels[]>(
    (all, { columns }) =>
      all.flatMap((levels) => Array.from({ length: columns.length + 1 }, (_, level) => [...levels, level])),
    [[]],
  );
}

/** The columns that a grouping keeps. */
export const columnsAt = (axes: readonly Axis[], levels: Levels): readonly string[] =>
  axes.flatMap(({ columns }, index) => columns.slice(levels[index] ?? 0));

/** Whether a grouping is delivered: of hidden axes the total, of the others the finest level or, with a word for it, any. */
export const isDelivered = (axes: readonly Axis[], levels: Levels): boolean =>
  axes.every(({ columns, total, hidden }, index) => {
    const level = levels[index] ?? 0;
    return hidden ? level === columns.length : level === 0 || total !== undefined;
  });
