import type { MessageId } from '../../messages/catalogue.ts';
import type { TablePlan } from '../plan.ts';

/** A DBMS or engine that plans are printed for, as users name it: `udw regulations plan --dialect NAME`. */
export type DialectName =
  | 'duckdb'
  | 'spark'
  | 'postgresql'
  | 'mariadb'
  | 'mysql'
  | 'sqlserver'
  | 'oracle'
  | 'trino';

/** What an engine can hold and how its dialect was proven: read by the command line, the documents and the tests. */
export interface Capabilities {
  /** Whether the engine may hold the padded keys of a depersonalizing plan. Trino and Athena may not. */
  readonly keys: boolean;
  /** The longest name of a column that the engine keeps whole. */
  readonly nameLength: { readonly most: number; readonly unit: 'bytes' | 'characters' } | 'unlimited';
  /**
   * `run`: every operator was run on the engine that `ranOn` names, by `npm run test:engines`; not on each engine and
   * version that the title names. `parsed, not run`: on none of them.
   */
  readonly proof: 'run' | 'parsed, not run';
  /** The engine and version that ran, or what was done instead: the name of the words that say it. */
  readonly ranOn: Extract<MessageId, `word.ran-on-${string}`>;
}

/** A printer of load plans as SQL of one engine. */
export interface Dialect {
  readonly name: DialectName;
  /** The engine and its versions, for people: `PostgreSQL 12 and later`. */
  readonly title: string;
  readonly capabilities: Capabilities;
  /**
   * Prints a plan as one SELECT: `_record`, the outputs, `_faults`, `_notes`, `_present`. Keys are read by scalar
   * subqueries from the one row of the table that `KEY_TABLE` names. The text of the regulations enters only as quoted
   * names and constants.
   * @param from what stands after FROM: a quoted name, or a SELECT in brackets with an alias that the caller composed;
   * it has `_record` and one text column named as each source of the plan.
   * @throws DocumentError when the engine cannot say it; the message names what can.
   */
  readonly print: (plan: TablePlan, from: string) => string;
  /** SHA-256 of a bytes expression, as a bytes expression: what the engine's keyed hash is composed of. */
  readonly sha256: (bytes: string) => string;
  /** A name as the engine reads it exactly. @throws RangeError when it has a character that no name has */
  readonly quoteIdentifier: (name: string) => string;
}

/** The one-row table of the padded keys, 64 bytes each; `pads` of core/depersonalization makes them. A key never stands in SQL. */
export const KEY_TABLE = {
  name: 'udw_keys',
  columns: ['edge_inner', 'edge_outer', 'warehouse_inner', 'warehouse_outer'],
} as const;
