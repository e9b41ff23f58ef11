import type { DatabaseSync } from 'node:sqlite';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { isAlive } from './alive.ts';
import { makeAuditKey } from './cases/audit-key.ts';
import { migrateCatalog } from './catalog/migrate.ts';
import { openOlderCatalog } from './catalog/open.ts';
import { steps } from './catalog/steps/steps.ts';
import { type Home, openHome } from './home.ts';

/** A load that runs was begun by the edition that knows the older format. */
function refuseRunning(home: Home, database: DatabaseSync): void {
  const rows = database.prepare(`SELECT load_id FROM loads WHERE state = 'running'`).all();
  const running = rows.map((row) => Number(row['load_id'])).find((id) => isAlive(home, id));
  if (running === undefined) return;
  throw new RefusedError([{ message: message('migrate.running', { id: String(running) }) }]);
}

/**
 * Brings a home to the format of this edition, step by step; one that has it already is left alone.
 * @returns the versions that it had and has
 * @throws {RefusedError} when it is missing or newer, or a load runs
 * @throws {VerificationError} when its catalog is damaged
 */
export function migrateHome(
  folder: string,
  at: Date,
  all: readonly string[] = steps,
): { readonly from: number; readonly to: number } {
  const { home } = openHome(folder);
  using database = openOlderCatalog(home);
  const versions = migrateCatalog(database, () => refuseRunning(home, database), at, all);
  makeAuditKey(home, database, at);
  return versions;
}
