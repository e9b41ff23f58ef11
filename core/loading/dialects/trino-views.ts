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
 * newest version of each primary key, without those that a load took away. A row that was appended twice counts once.
 */
export function printCurrentView(current: CurrentView): string {
  const { view, versions, loads, table, columns, keys } = current;
  const names = [...columns, ...VERSION_COLUMNS].map(quoteIdentifier).join(', ');
  const one = (keys.length === 0 ? ['_load_id', '_seq'] : keys).map(quoteIdentifier).join(', ');
  return `CREATE OR REPLACE VIEW ${quoteRelation(view)} AS
WITH "published" AS (
${printPublishedLoads(loads, table)}
),
"visible" AS (
SELECT "_load_id" FROM "published"
WHERE "_load_id" >= coalesce((SELECT max("_load_id") FROM "published" WHERE "_op" = 'snapshot'), "_load_id")
),
"ranked" AS (
SELECT ${names}, row_number() OVER (PARTITION BY ${one} ORDER BY "_load_id" DESC, "_seq" DESC) AS "_rank"
FROM ${quoteRelation(versions)}
WHERE "_load_id" IN (SELECT "_load_id" FROM "visible")
)
SELECT ${names}
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
