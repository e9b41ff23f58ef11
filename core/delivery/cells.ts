import type { Levels } from './dimensions.ts';
import type { Counted } from './quantity.ts';

/** A value of a dimension, as text; NULL where the person has none. */
export type Label = string | null;

/** One group of a grouping as it was counted. */
export interface CountedGroup {
  /** Values of the columns that the grouping keeps, in the order of `columnsAt`. */
  readonly labels: readonly Label[];
  /** In the order of the measures. */
  readonly counts: readonly Counted[];
  /** The value of each measure: a share or count as a number, a sum as its decimal text. */
  readonly values: readonly (number | string | null)[];
}

/** A cell: a group with its place among all others. */
export interface Cell extends CountedGroup {
  readonly levels: Levels;
  /** The same in every delivery that has the cell. */
  readonly key: string;
  /** The request asks for it; else it can only be summed. */
  readonly delivered: boolean;
}
