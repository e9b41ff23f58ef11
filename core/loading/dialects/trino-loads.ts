import { printWhole, quoteMoment, quoteRelation, type Relation } from './trino-relation.ts';
import { quoteText } from './trino-text.ts';

/**
 * What a load does to a table: adds or supersedes rows (`increment`), gives the whole content anew (`snapshot`), or
 * takes rows away by their primary key (`delete`).
 */
export type Operation = 'increment' | 'snapshot' | 'delete';

/**
 * The columns of the table of loads, where a load of several tables is published by one statement and reverted by one.
 * `_load_id` is BIGINT; `_place` is BIGINT and grows from publication to publication, NULL in rows of an older edition, which come
 * before all others in the order of `_load_id`; `_recorded_at` is TIMESTAMP, the others are texts.
 */
export const LOADS_COLUMNS = ['_load_id', 'table_name', '_op', 'state', '_recorded_at', '_place'] as const;

const columns = LOADS_COLUMNS.map((name) => `"${name}"`).join(', ');

/** A load to publish: what it did to which tables. */
export interface Publication {
  readonly loads: Relation;
  readonly loadId: number;
  /** Its place in the order of publications. */
  readonly place: number;
  readonly tables: readonly [LoadedTable, ...LoadedTable[]];
  readonly recordedAt: Date;
}

/** A table that a load wrote to, and how. */
export interface LoadedTable {
  readonly name: string;
  readonly operation: Operation;
}

const stateKnown = (loads: Relation, loadId: number, state: string): string =>
  `EXISTS (SELECT 1 FROM ${quoteRelation(loads)} AS "known" WHERE "known"."_load_id" = ${printWhole(loadId)} AND "known"."state" = ${quoteText(state)})`;

/** Publishes a load: readers see its rows of all its tables from this statement on. Said again, it does nothing. */
export function printPublication({ loads, loadId, place, tables, recordedAt }: Publication): string {
  const rows = tables.map(({ name, operation }) => `(${quoteText(name)}, ${quoteText(operation)})`);
  return `INSERT INTO ${quoteRelation(loads)} (${columns})
SELECT ${printWhole(loadId)}, "table_name", "_op", 'published', ${quoteMoment(recordedAt)}, ${printWhole(place)}
FROM (VALUES ${rows.join(', ')}) AS "loaded" ("table_name", "_op")
WHERE NOT ${stateKnown(loads, loadId, 'published')}`;
}

/** Counts the tables that a load was published for: none, or all of them. */
export const printIsPublished = (loads: Relation, loadId: number): string =>
  `SELECT count(*) AS "rows" FROM ${quoteRelation(loads)} WHERE "_load_id" = ${printWhole(loadId)} AND "state" = 'published'`;

/** A published load to take back. */
export interface Reversion {
  readonly loads: Relation;
  readonly loadId: number;
  readonly recordedAt: Date;
}

/** Takes a published load back: readers see what they saw without it. Said again, or of what is not published, it does nothing. */
export function printReversion({ loads, loadId, recordedAt }: Reversion): string {
  return `INSERT INTO ${quoteRelation(loads)} (${columns})
SELECT "_load_id", "table_name", "_op", 'reverted', ${quoteMoment(recordedAt)}, "_place"
FROM ${quoteRelation(loads)} AS "published"
WHERE "_load_id" = ${printWhole(loadId)} AND "state" = 'published'
  AND NOT ${stateKnown(loads, loadId, 'reverted')}`;
}

/** A SELECT of the published loads of a table that were not taken back, in the order of their publication: `_load_id`, `_op`, `_position`. */
export function printPublishedLoads(loads: Relation, table: string): string {
  const known = quoteRelation(loads);
  return `SELECT "loaded"."_load_id", "loaded"."_op",
  row_number() OVER (ORDER BY "loaded"."_place" NULLS FIRST, "loaded"."_load_id") AS "_position"
FROM ${known} AS "loaded"
WHERE "loaded"."table_name" = ${quoteText(table)} AND "loaded"."state" = 'published'
  AND NOT EXISTS (SELECT 1 FROM ${known} AS "reverted" WHERE "reverted"."_load_id" = "loaded"."_load_id" AND "reverted"."state" = 'reverted')`;
}
