import type { DatabaseSync } from 'node:sqlite';
import { RefusedError } from '../../../core/errors.ts';
import { message, word } from '../../../core/messages/catalogue.ts';
import type { Catalog, DeliveryEntry, LoadId, LoadState, TableCommit } from '../../../services/ports.ts';
import { showAlive } from '../alive.ts';
import type { Home } from '../home.ts';
import { appendEvent } from './events.ts';
import { findCommitted, lastDelivery, readLoads, readTables } from './read.ts';
import { transaction } from './schema.ts';

/** The catalog of a home: SQLite, one transaction a change; whatever ends or publishes a load has its event in the chain. */
export function localCatalog(home: Home, database: DatabaseSync): Catalog {
  const alive = new Map<LoadId, Disposable>();
  const release = (id: LoadId): void => {
    alive.get(id)?.[Symbol.dispose]();
    alive.delete(id);
  };
  return {
    begin: ({ regulations, regulationsVersion, at }) =>
      transaction(database, () => {
        const { lastInsertRowid } = database
          .prepare(
            `INSERT INTO loads (regulations, regulations_version, state, started_at) VALUES (?, ?, 'running', ?)`,
          )
          .run(regulations, regulationsVersion, at.toISOString());
        const id = Number(lastInsertRowid);
        alive.set(id, showAlive(home, id));
        return id;
      }),
    findCommitted: (regulations, table, sha256) => findCommitted(database, regulations, table, sha256),
    lastSequence: (table) => lastDelivery(database, table)?.sequence,
    lastLoad: (table) => lastDelivery(database, table)?.loadId,
    tables: () => readTables(database),
    loads: () => readLoads(database),
    commit: (id, tables, basedOn, at) => {
      const outcome = transaction(database, () => commitTables(database, id, tables, basedOn, at));
      if (outcome === 'committed') release(id);
      return outcome;
    },
    close: (id, state, rules, deliveries, at) => {
      transaction(database, () => {
        for (const delivery of deliveries) addDelivery(database, id, delivery);
        endLoad(database, id, 'running', state, at);
        appendEvent(database, { at: at.toISOString(), kind: `load-${state}`, loadId: id, body: { rules } });
      });
      release(id);
    },
    revert: (id, at) =>
      transaction(database, () => {
        requireCommitted(database, id);
        endLoad(database, id, 'committed', 'reverted', at);
        appendEvent(database, {
          at: at.toISOString(),
          kind: 'load-reverted',
          loadId: id,
          body: { tables: tablesOf(database, id) },
        });
      }),
    append: (kind, body, at) =>
      transaction(database, () => appendEvent(database, { at: at.toISOString(), kind, loadId: null, body })),
  };
}

function commitTables(
  database: DatabaseSync,
  id: LoadId,
  tables: readonly TableCommit[],
  basedOn: ReadonlyMap<string, LoadId | undefined>,
  at: Date,
): 'committed' | 'overtaken' {
  for (const [table, load] of basedOn) {
    if (lastDelivery(database, table)?.loadId !== load) return 'overtaken';
  }
  for (const table of tables) addTable(database, id, table);
  endLoad(database, id, 'running', 'committed', at);
  const stored = tables.map(({ delivery, file }) => ({
    ...delivery,
    stored: file.path,
    storedSha256: file.sha256,
  }));
  appendEvent(database, {
    at: at.toISOString(),
    kind: 'load-committed',
    loadId: id,
    body: { tables: stored },
  });
  return 'committed';
}

function endLoad(database: DatabaseSync, id: LoadId, from: LoadState, to: LoadState, at: Date): void {
  const { changes } = database
    .prepare('UPDATE loads SET state = ?, ended_at = ? WHERE load_id = ? AND state = ?')
    .run(to, at.toISOString(), id, from);
  if (changes !== 1) throw new Error(`a load that is not ${from} cannot become ${to}`);
}

type Published = Pick<TableCommit, 'kind' | 'description' | 'columns'>;

function addDelivery(
  database: DatabaseSync,
  id: LoadId,
  delivery: DeliveryEntry,
  published?: Published,
): void {
  database
    .prepare('INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
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
      published?.kind ?? null,
      published?.description ?? null,
      published ? JSON.stringify(published.columns) : null,
    );
}

function addTable(database: DatabaseSync, id: LoadId, { delivery, file, ...published }: TableCommit): void {
  addDelivery(database, id, delivery, published);
  database
    .prepare('INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, delivery.table, file.path, file.rows, file.bytes, file.sha256);
}

function tablesOf(database: DatabaseSync, id: LoadId): readonly string[] {
  const rows = database
    .prepare('SELECT table_name FROM deliveries WHERE load_id = ? ORDER BY table_name')
    .all(id);
  return rows.map((row) => String(row['table_name']));
}

function requireCommitted(database: DatabaseSync, id: LoadId): void {
  const row = database.prepare('SELECT state FROM loads WHERE load_id = ?').get(id) as
    | { state: LoadState }
    | undefined;
  if (!row) throw new RefusedError([{ message: message('load.not-found', { id: String(id) }) }]);
  if (row.state !== 'committed') {
    throw new RefusedError([
      { message: message('load.not-committed', { id: String(id), state: word(`loads.state-${row.state}`) }) },
    ]);
  }
}
