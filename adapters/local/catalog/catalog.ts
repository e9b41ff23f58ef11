import type { DatabaseSync } from 'node:sqlite';
import { RefusedError } from '../../../core/errors.ts';
import { message, word } from '../../../core/messages/catalogue.ts';
import type {
  Catalog,
  DeliveryEntry,
  Gate,
  LoadEntry,
  LoadId,
  LoadState,
  StoredColumn,
  TableCommit,
  ToRewrite,
} from '../../../services/ports.ts';
import { isAlive, showAlive } from '../alive.ts';
import type { Home } from '../home.ts';
import { addContent, basisOf, basisText, contentFiles, standingVersions } from './contents.ts';
import { appendEvent } from './events.ts';
import { findCommitted, lastDelivery, readLoads, readTables } from './read.ts';
import { snapshot, transaction } from './schema.ts';
import { isWritten, takeTurn, waitForQuiet, waitForTurn } from './turns.ts';

/** The catalog of a home: SQLite, one transaction a change; whatever ends or publishes a load has its event in the chain. */
export function localCatalog(home: Home, database: DatabaseSync): Catalog {
  const alive = new Map<LoadId, Disposable>();
  const release = (id: LoadId): void => {
    alive.get(id)?.[Symbol.dispose]();
    alive.delete(id);
  };
  return {
    begin: ({ regulations, regulationsVersion, tables, at }) =>
      transaction(database, () => {
        const { lastInsertRowid } = database
          .prepare(
            `INSERT INTO loads (regulations, regulations_version, state, started_at) VALUES (?, ?, 'running', ?)`,
          )
          .run(regulations, regulationsVersion, at.toISOString());
        const id = Number(lastInsertRowid);
        takeTurn(database, id, tables);
        alive.set(id, showAlive(home, id));
        return id;
      }),
    turn: (id, onWait) => waitForTurn(home, database, id, onWait),
    withdraw: (id) => {
      transaction(database, () =>
        database.prepare(`DELETE FROM loads WHERE load_id = ? AND state = 'running'`).run(id),
      );
      release(id);
    },
    findCommitted: (regulations, table, sha256, sequence) =>
      findCommitted(database, regulations, table, sha256, sequence),
    lastSequence: (table) => lastDelivery(database, table)?.sequence,
    lastLoad: (table) => lastDelivery(database, table)?.loadId,
    tables: (upTo) => snapshot(database, () => readTables(database, upTo)),
    loads: () => loadsOf(home, database),
    commit: (id, tables, basedOn, at, gate) => {
      const outcome = transaction(database, () => commitTables(database, id, tables, basedOn, at, gate));
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
    quiet: (id, onWait) => waitForQuiet(home, database, tablesOf(database, id), onWait),
    toRewrite: (id) => snapshot(database, () => toRewrite(database, id)),
    revert: (id, rewritten, at) =>
      transaction(database, () => {
        requireCommitted(database, id);
        const tables = tablesOf(database, id);
        if (isWritten(home, database, tables)) return 'overtaken';
        const made = new Map(rewritten.map((one) => [`${one.table} ${one.basis.join(',')}`, one.file]));
        const wanted = toRewrite(database, id).map(({ table, basis }) => ({
          table,
          basis: basisText(basis),
        }));
        if (wanted.some(({ table, basis }) => !made.has(`${table} ${basis}`))) return 'overtaken';
        for (const { table, basis } of wanted) {
          const file = made.get(`${table} ${basis}`);
          if (file) addContent(database, table, { basis, owner: id, file, at });
        }
        endLoad(database, id, 'committed', 'reverted', at);
        const body = { tables };
        appendEvent(database, { at: at.toISOString(), kind: 'load-reverted', loadId: id, body });
        return 'reverted';
      }),
    append: (kind, body, at) =>
      transaction(database, () => appendEvent(database, { at: at.toISOString(), kind, loadId: null, body })),
  };
}

/** The loads are read again once it is known whose process is gone: a load has recorded its end before its process shows it. */
function loadsOf(home: Home, database: DatabaseSync): readonly LoadEntry[] {
  const read = () => snapshot(database, () => readLoads(database));
  const dead = new Set(
    read().flatMap(({ id, state }) => (state === 'running' && !isAlive(home, id) ? [id] : [])),
  );
  return read().map((load) =>
    load.state === 'running' && dead.has(load.id) ? { ...load, state: 'failed' } : load,
  );
}

function commitTables(
  database: DatabaseSync,
  id: LoadId,
  tables: readonly TableCommit[],
  basedOn: ReadonlyMap<string, LoadId | undefined>,
  at: Date,
  gate: Gate | undefined,
): 'committed' | 'overtaken' {
  for (const [table, load] of basedOn) {
    if (lastDelivery(database, table)?.loadId !== load) return 'overtaken';
  }
  const allowedBy = gate?.();
  for (const table of tables) addTable(database, id, table, at);
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
    body: { tables: stored, ...(allowedBy === undefined ? {} : { allowedBy }) },
  });
  return 'committed';
}

function endLoad(database: DatabaseSync, id: LoadId, from: LoadState, to: LoadState, at: Date): void {
  const { changes } = database
    .prepare('UPDATE loads SET state = ?, ended_at = ? WHERE load_id = ? AND state = ?')
    .run(to, at.toISOString(), id, from);
  if (changes !== 1) throw new Error(`a load that is not ${from} cannot become ${to}`);
}

/** What stays of a table when a load is taken back, where it is in no file yet. */
function toRewrite(database: DatabaseSync, id: LoadId): readonly ToRewrite[] {
  requireCommitted(database, id);
  return tablesOf(database, id).flatMap((table) => {
    const versions = standingVersions(database, table).filter(({ loadId }) => loadId !== id);
    const basis = basisOf(versions);
    const last = versions.at(-1);
    if (!last || contentFiles(database, table, basis)) return [];
    const { columns } = database
      .prepare('SELECT columns FROM deliveries WHERE load_id = ? AND table_name = ?')
      .get(last.loadId, table) as { columns: string };
    return [{ table, columns: JSON.parse(columns) as StoredColumn[], keys: last.keys ?? [], basis }];
  });
}

type Published = Omit<TableCommit, 'delivery' | 'file' | 'content'> & {
  readonly addedTo: string | undefined;
};

function addDelivery(
  database: DatabaseSync,
  id: LoadId,
  delivery: DeliveryEntry,
  published?: Published,
): void {
  const row = {
    load_id: id,
    table_name: delivery.table,
    file: delivery.file,
    sha256: delivery.sha256,
    bytes: delivery.bytes,
    sequence: delivery.sequence ?? null,
    as_of: delivery.asOf,
    records: delivery.records,
    accepted: delivery.accepted,
    rejected: delivery.rejected,
    changes: delivery.changes ? JSON.stringify(delivery.changes) : null,
    kind: published?.kind ?? null,
    description: published?.description ?? null,
    columns: published ? JSON.stringify(published.columns) : null,
    keys: published ? JSON.stringify(published.keys) : null,
    business_time: published?.businessTime ?? null,
    added_to: published?.addedTo ?? null,
  };
  const names = Object.keys(row);
  database
    .prepare(
      `INSERT INTO deliveries (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
    )
    .run(row);
}

function addTable(
  database: DatabaseSync,
  id: LoadId,
  { delivery, file, content, ...published }: TableCommit,
  at: Date,
): void {
  const { table } = delivery;
  const before = published.kind === 'snapshot' ? [] : basisOf(standingVersions(database, table));
  const basis = basisText([...before, { loadId: id }]);
  addDelivery(database, id, delivery, { ...published, addedTo: content ? undefined : basis });
  database
    .prepare('INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, table, file.path, file.rows, file.bytes, file.sha256);
  if (content) addContent(database, table, { basis, owner: id, file: content, at });
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
