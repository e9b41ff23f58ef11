import path from 'node:path';
import type { StoredColumn, StoredTable, StoredVersions } from '../../../services/ports.ts';
import { systemColumns } from './candidate.ts';
import { literal, quoted } from './instance.ts';

/** The columns of a table with those of the system, as a list of a SELECT. */
export const storedNames = (columns: readonly Pick<StoredColumn, 'name'>[]): string =>
  [...columns.map(({ name }) => name), ...systemColumns].map(quoted).join(', ');

/** The rows of Parquet files, whose columns may differ. */
export const filesSql = (files: readonly string[]): string =>
  `SELECT * FROM read_parquet([${files.map(literal).join(', ')}], union_by_name = true)`;

/** Where the files of versions lie. */
export const versionFiles = (
  warehouse: string,
  versions: readonly Pick<StoredVersions, 'path'>[],
): readonly string[] => versions.map((file) => path.join(warehouse, file.path));

/** What makes a row one: the primary key, else that every row is its own. */
const identity = (keys: readonly string[]): string =>
  (keys.length === 0 ? ['_load_id', '_seq'] : keys).map(quoted).join(', ');

type Versioned = Pick<StoredTable, 'columns' | 'keys'>;

/**
 * The content that some versions make: of each row the version that was recorded last, unless it says that the row is gone.
 * @param versions SELECT of the versions from the last snapshot on
 */
export function contentSql({ columns, keys }: Versioned, versions: string): string {
  return `SELECT ${storedNames(columns)} FROM (
    SELECT *, row_number() OVER (PARTITION BY ${identity(keys)} ORDER BY _load_id DESC, _seq DESC) AS _rank FROM (${versions}))
    WHERE _rank = 1 AND _op <> 'delete'`;
}

/** The loads of versions as a relation: number, day of the delivery, when it was recorded, the first snapshot after it. */
function loadsSql(versions: readonly StoredVersions[]): string {
  let nextSnapshot = 'NULL::BIGINT';
  const rows = versions.toReversed().map(({ loadId, asOf, recordedAt, kind }) => {
    const row = `(${loadId}, DATE ${literal(asOf)}, TIMESTAMPTZ ${literal(recordedAt)}, ${nextSnapshot})`;
    if (kind === 'snapshot') nextSnapshot = String(loadId);
    return row;
  });
  return `(VALUES ${rows.join(', ')}) AS loads(load, as_of, recorded_at, next_snapshot)`;
}

/**
 * All versions, each with the load that superseded it and when that was recorded; NULL: none did. A version is superseded by the
 * next one of its row, or by the next snapshot, which gives the whole content anew.
 */
export function historySql(
  { columns, keys, versions }: Versioned & Pick<StoredTable, 'versions'>,
  rows: string,
): string {
  const next = `lead(_load_id) OVER (PARTITION BY ${identity(keys)} ORDER BY _load_id, _seq)`;
  const names = storedNames(columns);
  return `WITH loads AS (SELECT * FROM ${loadsSql(versions)}),
    ended AS (
      SELECT ${names}, least(_next, next_snapshot) AS _superseded_by
      FROM (SELECT *, ${next} AS _next FROM (${rows})) JOIN loads ON load = _load_id)
    SELECT ${names}, _superseded_by, recorded_at AS _superseded_at FROM ended LEFT JOIN loads ON load = _superseded_by`;
}

/**
 * The content as of a day of the business time: of each row the version with the latest business time that is not after the day, of
 * equals the one recorded last, unless it says that the row is gone. The last snapshot that shows the state of that day or an
 * earlier one takes away what was recorded before it and what it does not hold.
 */
export function businessContentSql(
  { columns, keys, versions, businessTime }: Omit<StoredTable, 'files'>,
  rows: string,
  day: string,
): string {
  const one = identity(keys);
  const since = businessTime === undefined ? '_as_of' : `coalesce(${quoted(businessTime)}::DATE, _as_of)`;
  const snapshot = versions.findLast(({ kind, asOf }) => kind === 'snapshot' && asOf <= day)?.loadId ?? 0;
  const held =
    keys.length === 0 ? '' : ` OR (${one}) IN (SELECT (${one}) FROM dated WHERE _load_id = ${snapshot})`;
  return `WITH dated AS (
      SELECT stored.*, as_of AS _as_of FROM (${rows}) AS stored JOIN ${loadsSql(versions)} ON load = _load_id),
    ranked AS (
      SELECT *, row_number() OVER (PARTITION BY ${one} ORDER BY ${since} DESC, _load_id DESC, _seq DESC) AS _rank
      FROM dated WHERE ${since} <= DATE ${literal(day)} AND (_load_id >= ${snapshot}${held}))
    SELECT ${storedNames(columns)} FROM ranked WHERE _rank = 1 AND _op <> 'delete'`;
}
