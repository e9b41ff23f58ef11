import type { DatabaseSync } from 'node:sqlite';
import type {
  DeliveryEntry,
  LoadEntry,
  LoadId,
  LoadState,
  StoredColumn,
  StoredFile,
  StoredTable,
} from '../../../services/ports.ts';
import { basisOf, contentFiles, standingVersions } from './contents.ts';

interface LoadRow {
  load_id: number;
  regulations: string;
  regulations_version: string;
  state: LoadState;
  started_at: string;
  ended_at: string | null;
}

interface DeliveryRow {
  table_name: string;
  file: string;
  sha256: string;
  bytes: number;
  sequence: number | null;
  as_of: string;
  records: number;
  accepted: number;
  rejected: number;
  changes: string | null;
}

interface TableRow {
  load_id: number;
  name: string;
  regulations: string;
  description: string;
  kind: 'increment' | 'snapshot';
  columns: string;
  as_of: string;
  keys: string | null;
  business_time: string | null;
}

function toDelivery({
  table_name: table,
  as_of: asOf,
  sequence,
  changes,
  ...rest
}: DeliveryRow): DeliveryEntry {
  const did =
    changes === null ? {} : { changes: JSON.parse(changes) as NonNullable<DeliveryEntry['changes']> };
  return { table, asOf, sequence: sequence ?? undefined, ...rest, ...did };
}

function readDeliveries(database: DatabaseSync, id: LoadId): readonly DeliveryEntry[] {
  const rows = database
    .prepare(
      'SELECT table_name, file, sha256, bytes, sequence, as_of, records, accepted, rejected, changes FROM deliveries WHERE load_id = ? ORDER BY table_name',
    )
    .all(id);
  return (rows as unknown as DeliveryRow[]).map(toDelivery);
}

function readTurns(database: DatabaseSync, id: LoadId): readonly string[] {
  const rows = database.prepare('SELECT table_name FROM turns WHERE load_id = ? ORDER BY table_name').all(id);
  return rows.map((row) => String(row['table_name']));
}

/** All loads in order. */
export function readLoads(database: DatabaseSync): readonly LoadEntry[] {
  const rows = database
    .prepare(
      'SELECT load_id, regulations, regulations_version, state, started_at, ended_at FROM loads ORDER BY load_id',
    )
    .all() as unknown as LoadRow[];
  return rows.map((row) => {
    const deliveries = readDeliveries(database, row.load_id);
    const turns = readTurns(database, row.load_id);
    return {
      id: row.load_id,
      regulations: row.regulations,
      regulationsVersion: row.regulations_version,
      state: row.state,
      startedAt: row.started_at,
      endedAt: row.ended_at ?? undefined,
      // Loads of before there were turns.
      tables: turns.length > 0 ? turns : deliveries.map(({ table }) => table),
      deliveries,
    };
  });
}

/** The last committed delivery of a table. */
export function lastDelivery(
  database: DatabaseSync,
  table: string,
): { readonly loadId: LoadId; readonly sequence: number | undefined; readonly asOf: string } | undefined {
  const row = database
    .prepare(
      `SELECT load_id, sequence, as_of FROM deliveries JOIN loads USING (load_id)
       WHERE table_name = ? AND state = 'committed' ORDER BY load_id DESC LIMIT 1`,
    )
    .get(table) as { load_id: number; sequence: number | null; as_of: string } | undefined;
  return row && { loadId: row.load_id, sequence: row.sequence ?? undefined, asOf: row.as_of };
}

/** The tables that have committed content, by name, each as the regulations of its last committed load describe it. */
export function readTables(database: DatabaseSync, upTo = Number.MAX_SAFE_INTEGER): readonly StoredTable[] {
  const rows = database
    .prepare(
      `SELECT max(load_id) AS load_id, table_name AS name, regulations, description, kind, columns, as_of, keys, business_time
       FROM deliveries JOIN loads USING (load_id) WHERE state = 'committed' AND load_id <= ?
       GROUP BY table_name ORDER BY table_name`,
    )
    .all(upTo) as unknown as TableRow[];
  return rows.map(({ name, regulations, description, kind, columns, as_of, keys, business_time }) => {
    const versions = standingVersions(database, name).filter(({ loadId }) => loadId <= upTo);
    const basis = basisOf(versions);
    return {
      name,
      regulations,
      description,
      delivery: kind,
      columns: JSON.parse(columns) as StoredColumn[],
      keys: keys === null ? [] : (JSON.parse(keys) as string[]),
      businessTime: business_time ?? undefined,
      files: contentFiles(database, name, basis) ?? [],
      basis,
      versions,
      asOf: as_of,
    };
  });
}

/** The committed load that holds the same content of the same table under the same regulations, and under the same number where one is asked for. */
export function findCommitted(
  database: DatabaseSync,
  regulations: string,
  table: string,
  sha256: string,
  sequence: number | undefined,
): LoadId | undefined {
  const row = database
    .prepare(
      `SELECT load_id FROM deliveries JOIN loads USING (load_id)
       WHERE sha256 = :sha256 AND table_name = :table AND regulations = :regulations AND state = 'committed'
         AND (:sequence IS NULL OR sequence IS NULL OR sequence = :sequence)
       ORDER BY load_id LIMIT 1`,
    )
    .get({ sha256, table, regulations, sequence: sequence ?? null }) as { load_id: number } | undefined;
  return row?.load_id;
}

/** The files that any load published, reverted ones too: none of them is ever removed. And the contents that were made of them. */
export function publishedFiles(
  database: DatabaseSync,
): readonly Pick<StoredFile, 'path' | 'bytes' | 'sha256'>[] {
  const hasContents = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'contents'`).get();
  const contents = hasContents ? 'UNION ALL SELECT path, bytes, sha256 FROM contents' : '';
  const rows = database.prepare(`SELECT path, bytes, sha256 FROM files ${contents} ORDER BY path`).all();
  return rows as unknown as readonly Pick<StoredFile, 'path' | 'bytes' | 'sha256'>[];
}
