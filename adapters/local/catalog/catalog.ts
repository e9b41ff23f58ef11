import type { DatabaseSync } from 'node:sqlite';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Catalog, DeliveryEntry, LoadId, LoadState, TableCommit } from '../../../services/ports.ts';
import { appendEvent } from './events.ts';
import { findCommitted, lastDelivery, readLoads, readTables } from './read.ts';
import { transaction } from './schema.ts';

/** The catalog of a home: SQLite, one transaction a change, every change with its event in the chain. */
export function localCatalog(database: DatabaseSync): Catalog {
  return {
    begin: ({ regulations, regulationsVersion, at }) =>
      transaction(database, () => {
        const { lastInsertRowid } = database
          .prepare(
            `INSERT INTO loads (regulations, regulations_version, state, pid, started_at) VALUES (?, ?, 'running', ?, ?)`,
          )
          .run(regulations, regulationsVersion, process.pid, at.toISOString());
        return Number(lastInsertRowid);
      }),
    findCommitted: (regulations, table, sha256) => findCommitted(database, regulations, table, sha256),
    lastSequence: (table) => lastDelivery(database, table)?.sequence,
    lastLoad: (table) => lastDelivery(database, table)?.loadId,
    tables: () => readTables(database),
    loads: () => readLoads(database),
    commit: (id, tables, basedOn, at) =>
      transaction(database, () => {
        for (const [table, load] of basedOn)
          if (lastDelivery(database, table)?.loadId !== load) return 'overtaken';
        for (const table of tables) addTable(database, id, table);
        endLoad(database, id, 'committed', at);
        const body = {
          tables: tables.map(({ delivery, file }) => ({
            ...delivery,
            stored: file.path,
            storedSha256: file.sha256,
          })),
        };
        appendEvent(database, { at: at.toISOString(), kind: 'load-committed', loadId: id, body });
        return 'committed';
      }),
    close: (id, state, rules, deliveries, at) =>
      transaction(database, () => {
        for (const delivery of deliveries) addDelivery(database, id, delivery);
        endLoad(database, id, state, at);
        appendEvent(database, { at: at.toISOString(), kind: `load-${state}`, loadId: id, body: { rules } });
      }),
    revert: (id, at) =>
      transaction(database, () => {
        requireCommitted(database, id);
        endLoad(database, id, 'reverted', at);
        appendEvent(database, { at: at.toISOString(), kind: 'load-reverted', loadId: id, body: {} });
      }),
    append: (kind, body, at) =>
      transaction(database, () => appendEvent(database, { at: at.toISOString(), kind, loadId: null, body })),
  };
}

function endLoad(database: DatabaseSync, id: LoadId, state: LoadState, at: Date): void {
  database
    .prepare('UPDATE loads SET state = ?, ended_at = ? WHERE load_id = ?')
    .run(state, at.toISOString(), id);
}

function addDelivery(database: DatabaseSync, id: LoadId, delivery: DeliveryEntry): void {
  database
    .prepare('INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      id,
      delivery.table,
      delivery.file,
      delivery.sha256,
      delivery.bytes,
      delivery.sequence ?? null,
      delivery.asOf,
      delivery.records,
      delivery.accepted,
      delivery.rejected,
    );
}

function addTable(
  database: DatabaseSync,
  id: LoadId,
  { delivery, kind, description, columns, file }: TableCommit,
): void {
  const { regulations } = database.prepare('SELECT regulations FROM loads WHERE load_id = ?').get(id) as {
    regulations: string;
  };
  addDelivery(database, id, delivery);
  database
    .prepare(
      `INSERT INTO tables (name, regulations, description, delivery, columns) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET description = excluded.description, delivery = excluded.delivery, columns = excluded.columns`,
    )
    .run(delivery.table, regulations, description, kind, JSON.stringify(columns));
  database
    .prepare('INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, delivery.table, file.path, file.rows, file.bytes, file.sha256);
}

function requireCommitted(database: DatabaseSync, id: LoadId): void {
  const row = database.prepare('SELECT state FROM loads WHERE load_id = ?').get(id) as
    | { state: LoadState }
    | undefined;
  if (!row) throw new RefusedError([{ message: message('load.not-found', { id: String(id) }) }]);
  if (row.state !== 'committed') {
    throw new RefusedError([
      { message: message('load.not-committed', { id: String(id), state: row.state }) },
    ]);
  }
}
