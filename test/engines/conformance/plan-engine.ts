import type { Dialect } from '../../../core/loading/dialects/dialect.ts';
import type { SourceRecord } from '../../../core/loading/evaluate.ts';
import type { MacLayer } from '../../../core/loading/expression.ts';
import type { TablePlan } from '../../../core/loading/plan.ts';

/** The keys of the two layers as they are before padding: at most 64 bytes. */
export type LayerKeys = Readonly<Record<MacLayer, Uint8Array>>;

/** The results of a record in the form of `shown`, in the order of `resultsOf`. */
export type ShownRow = readonly (string | null)[];

/** A running engine that executes plans as its dialect prints them. */
export interface PlanEngine {
  readonly dialect: Dialect;
  /** Its keyed hashes are made by the functions of a kernel, so of another composition there is none. */
  readonly kernel?: true;
  /**
   * Runs a plan over records, which never enter SQL text, with these keys in its table of keys.
   * @returns a row for each record, in their order
   */
  readonly run: (
    plan: TablePlan,
    records: readonly SourceRecord[],
    keys: LayerKeys,
  ) => Promise<readonly ShownRow[]>;
  /** SHA-256 of ASCII texts by the dialect's own expression, in hex. */
  readonly sha256: (texts: readonly string[]) => Promise<readonly string[]>;
}
