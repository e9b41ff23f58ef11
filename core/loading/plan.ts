import type { Domain } from '../depersonalization/messages.ts';
import type { Technique } from '../regulations/model.ts';
import type { Expr, ValueType } from './expression.ts';

/** A named value of one layer; later layers, never its own, may refer to it by `ref`. */
export interface Let {
  readonly name: string;
  readonly expr: Expr;
}

/** Values that depend only on the source and on earlier layers. */
export type Layer = readonly Let[];

/** A column of the stored table. */
export interface OutputColumn {
  readonly name: string;
  readonly type: ValueType;
  /** Heading of the delivered column that it is made of. */
  readonly source: string;
  readonly technique: Technique['kind'];
  readonly description: string;
  /** What a pseudonym stands for; only of one. */
  readonly domain?: Domain;
}

/** The columns that every plan yields besides its outputs, in the order in which a dialect prints them after these. */
export const PLAN_COLUMNS = ['_faults', '_notes', '_present'] as const;

/**
 * What becomes of one delivered table (paras 17-20), before any engine is chosen.
 *
 * The source relation has `_record` (integer, passed through) and one text column for each `source`; '' is missing.
 * The result has `_record`, the outputs and
 * - `_faults`: text or NULL; `column:rule` joined by ';' in column order; a record with a fault is rejected;
 * - `_notes`: text or NULL; warnings and counted dummies in the same form, `person:dummy;person:birth-date`;
 * - `_present`: text; one '1' or '0' for each source column in source order: the raw value is neither NULL nor ''.
 *
 * The last layer has one value named as each output and each of {@link PLAN_COLUMNS}.
 */
export interface TablePlan {
  readonly table: string;
  readonly source: readonly { readonly physicalName: string }[];
  readonly layers: readonly Layer[];
  readonly outputs: readonly OutputColumn[];
}
