import type { Changes } from '../verification/measurements.ts';
import { quoteRelation, type Relation } from './trino-relation.ts';
import { quoteIdentifier } from './trino-text.ts';

/** Verified rows beside the content of their table. */
export interface Compared {
  /** The verified rows: the columns of the regulations, `_seq`, `_op`. */
  readonly verified: Relation;
  /** The view of the table's content. */
  readonly current: Relation;
  /** The columns of the primary key, none of which is ever NULL; empty where the table has none. */
  readonly keys: readonly string[];
}

const same = (keys: readonly string[], left: string, right: string): string =>
  keys.map((key) => `${left}.${quoteIdentifier(key)} = ${right}.${quoteIdentifier(key)}`).join(' AND ');

/** The counts of {@link printChanges}, in the order of its columns. */
export const CHANGES = [
  'inserted',
  'updated',
  'deleted',
  'insertsOfPresent',
  'updatesOfAbsent',
  'deletesOfAbsent',
] as const satisfies readonly (keyof Changes)[];

/**
 * Counts what an increment does to the rows of a table with a primary key. Each record is judged by what is there when its turn
 * comes: what was there before, or what the record of the same key before it left.
 */
export function printChanges({ verified, current, keys }: Compared): string {
  const list = keys.map((key) => `"verified".${quoteIdentifier(key)}`).join(', ');
  const first = quoteIdentifier(keys[0] ?? '');
  const conditions: Readonly<Record<keyof Changes, string>> = {
    inserted: `"_op" <> 'delete' AND NOT "there"`,
    updated: `"_op" <> 'delete' AND "there"`,
    deleted: `"_op" = 'delete' AND "there"`,
    insertsOfPresent: `"_op" = 'insert' AND "there"`,
    updatesOfAbsent: `"_op" = 'update' AND NOT "there"`,
    deletesOfAbsent: `"_op" = 'delete' AND NOT "there"`,
  };
  const counts = CHANGES.map((name) => `count_if(${conditions[name]})`);
  return `WITH "ordered" AS (
SELECT "verified"."_op", "current".${first} IS NOT NULL AS "stored", lag("verified"."_op") OVER (PARTITION BY ${list} ORDER BY "verified"."_seq") AS "before"
FROM ${quoteRelation(verified)} AS "verified" LEFT JOIN ${quoteRelation(current)} AS "current" ON ${same(keys, '"verified"', '"current"')}
),
"judged" AS (
SELECT "_op", CASE WHEN "before" IS NULL THEN "stored" ELSE "before" <> 'delete' END AS "there" FROM "ordered"
)
SELECT ${counts.join(', ')} FROM "judged"`;
}

/** Counts the rows of the content that a snapshot would remove, and all of them: by key, or by number where there is none. */
export function printDeleted({ verified, current, keys }: Compared): string {
  const [content, brought] = [quoteRelation(current), quoteRelation(verified)];
  const lost =
    keys.length > 0
      ? `(SELECT count(*) FROM ${content} AS "current" WHERE NOT EXISTS (SELECT 1 FROM ${brought} AS "verified" WHERE ${same(keys, '"verified"', '"current"')}))`
      : `greatest((SELECT count(*) FROM ${content}) - (SELECT count(*) FROM ${brought}), 0)`;
  return `SELECT ${lost}, (SELECT count(*) FROM ${content})`;
}

/** A pseudonym column of a loaded table. */
export interface LoadedPseudonyms {
  /** The view of its table's content. */
  readonly table: Relation;
  readonly column: string;
}

/**
 * Counts how many pseudonyms of a column are known from loaded tables: distinct ones, those of them that any table knows, then of each
 * loaded column its distinct ones and those that both have.
 */
export function printOverlap(
  verified: Relation,
  column: string,
  loaded: readonly [LoadedPseudonyms, ...LoadedPseudonyms[]],
): string {
  const values = (table: Relation, name: string) =>
    `SELECT ${quoteIdentifier(name)} AS "value" FROM ${quoteRelation(table)} WHERE ${quoteIdentifier(name)} IS NOT NULL`;
  const brought = values(verified, column);
  const counted = (select: string) => `(SELECT count(DISTINCT "value") FROM (${select}) AS "counted")`;
  const shared = (others: string) => `(SELECT count(*) FROM (${brought} INTERSECT ${others}) AS "shared")`;
  const each = loaded.map((one) => values(one.table, one.column));
  const all = `SELECT "value" FROM (${each.join(' UNION ')}) AS "loaded"`;
  const counts = [counted(brought), shared(all), ...each.flatMap((one) => [counted(one), shared(one)])];
  return `SELECT ${counts.join(',\n  ')}`;
}
