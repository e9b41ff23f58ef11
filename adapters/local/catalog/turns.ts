import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoadId } from '../../../services/ports.ts';
import { isAlive } from '../alive.ts';
import type { Home } from '../home.ts';
import { transaction } from './schema.ts';

/** How often a load that waits looks whether it is its turn. */
const lookEveryMs = 100;

/** Puts a load that begins into the queue of each table that it writes to; the caller holds the transaction. */
export function takeTurn(database: DatabaseSync, id: LoadId, tables: readonly string[]): void {
  const insert = database.prepare('INSERT INTO turns VALUES (?, ?)');
  for (const table of tables) insert.run(id, table);
}

/**
 * Tells whether a load runs, in whatever process, that writes to one of these tables; the caller holds the transaction, without
 * which the look at a load that just begins would disturb it.
 * @param before only loads that began before this one
 */
export function isWritten(
  home: Home,
  database: DatabaseSync,
  tables: readonly string[],
  before: LoadId = Number.MAX_SAFE_INTEGER,
): boolean {
  const rows = database
    .prepare(
      `SELECT DISTINCT load_id FROM turns JOIN loads USING (load_id)
       WHERE state = 'running' AND load_id < ? AND table_name IN (SELECT value FROM json_each(?))`,
    )
    .all(before, JSON.stringify(tables));
  return rows.some((row) => isAlive(home, Number(row['load_id'])));
}

/**
 * Waits until no load before this one writes to a table that it writes to: those that run commit in the order in which they began,
 * and since each waits for earlier ones only, none waits for ever.
 */
export async function waitForTurn(
  home: Home,
  database: DatabaseSync,
  id: LoadId,
  onWait: () => void,
): Promise<void> {
  const tables = database
    .prepare('SELECT table_name FROM turns WHERE load_id = ?')
    .all(id)
    .map((row) => String(row['table_name']));
  const waits = () => transaction(database, () => isWritten(home, database, tables, id));
  if (!waits()) return;
  onWait();
  do await delay(lookEveryMs);
  while (waits());
}

/** Waits until no load writes to any of these tables. */
export async function waitForQuiet(
  home: Home,
  database: DatabaseSync,
  tables: readonly string[],
  onWait: (tables: readonly string[]) => void,
): Promise<void> {
  const waits = () => transaction(database, () => isWritten(home, database, tables));
  if (!waits()) return;
  onWait(tables);
  do await delay(lookEveryMs);
  while (waits());
}
