import { VERSION_COLUMNS } from './trino-commit.ts';
import { printPublishedLoads } from './trino-loads.ts';
import { refuseSameNames } from './trino-names.ts';
import { quoteRelation, type Relation } from './trino-relation.ts';
import { quoteIdentifier } from './trino-text.ts';

/** The view of a table's content as the published loads make it. */
export interface CurrentView {
  readonly view: Relation;
  /** The table of versions. */
  readonly versions: Relation;
  readonly loads: Relation;
  /** The name of the table in the table of loads. */
  readonly table: string;
  readonly columns: readonly string[];
  /** The columns of the primary key; empty where the table has none, and then every row is its own. */
  readonly keys: readonly string[];
}

/**
 * The current state of a table: of the loads that are published and not taken back, from the last snapshot on, the
 * newest version of each primary key, without those that a load took away. Loads are in the order of their publication,
 * whatever their numbers. A row that was appended twice counts once.
 */
export function printCurrentView(current: CurrentView): string {
  const { view, versions, loads, table, columns, keys } = current;
  const all = [...columns, ...VERSION_COLUMNS].map(quoteIdentifier);
  const stored = all.map((name) => `"versions".${name}`).join(', ');
  const one = (keys.length === 0 ? ['_load_id', '_seq'] : keys).map(
    (key) => `"versions".${quoteIdentifier(key)}`,
  );
  const newest = `PARTITION BY ${one.join(', ')} ORDER BY "visible"."_position" DESC, "versions"."_seq" DESC`;
  return `CREATE OR REPLACE VIEW ${quoteRelation(view)} AS
WITH "published" AS (
${printPublishedLoads(loads, table)}
),
"visible" AS (
SELECT "_load_id", "_position" FROM "published"
WHERE "_position" >= coalesce((SELECT max("_position") FROM "published" WHERE "_op" = 'snapshot'), 0)
),
"ranked" AS (
SELECT ${stored}, row_number() OVER (${newest}) AS "_rank"
FROM ${quoteRelation(versions)} AS "versions"
JOIN "visible" ON "visible"."_load_id" = "versions"."_load_id"
)
SELECT ${all.join(', ')}
FROM "ranked"
WHERE "_rank" = 1 AND "_op" <> 'delete'`;
}

/** The view through which a customer reads a delivered table. */
export interface DeliveryView {
  readonly view: Relation;
  /** The materialised table of the delivery: a view of Athena is no access control. */
  readonly delivered: Relation;
  /** Columns of the table, and their names in the request. */
  readonly columns: readonly DeliveredColumn[];
}

/** A column of a delivery under the name that the request gives it. */
export interface DeliveredColumn {
  readonly column: string;
  readonly requested: string;
}

/**
 * A delivery under the request's column names.
 * @throws DocumentError when two names differ in nothing but their case: Trino and Athena cannot tell them apart.
 */
export function printDeliveryView({ view, delivered, columns }: DeliveryView): string {
  refuseSameNames(
    view.name,
    columns.map(({ requested }) => requested),
  );
  const named = columns.map(
    ({ column, requested }) => `${quoteIdentifier(column)} AS ${quoteIdentifier(requested)}`,
  );
  return `CREATE OR REPLACE VIEW ${quoteRelation(view)} AS
SELECT ${named.join(', ')}
FROM ${quoteRelation(delivered)}`;
}
