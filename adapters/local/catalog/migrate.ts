import type { DatabaseSync } from 'node:sqlite';
import { appendEvent } from './events.ts';
import { transaction, versionOf } from './schema.ts';

/**
 * Does one step of a format: its SQL, the version, the event, in one transaction.
 * @param check what must hold at that instant; whatever it throws leaves the catalog as it was
 */
function doStep(database: DatabaseSync, sql: string, to: number, check: () => void, at: Date): void {
  transaction(database, () => {
    // Another process may have done it meanwhile.
    if (versionOf(database) !== to - 1) return;
    check();
    database.exec(sql);
    if (database.prepare('PRAGMA foreign_key_check').get())
      throw new Error(`step ${to} leaves a broken reference`);
    database.exec(`PRAGMA user_version = ${to}`);
    const body = { from: to - 1, to };
    appendEvent(database, { at: at.toISOString(), kind: 'home-migrated', loadId: null, body });
  });
}

/**
 * Brings a catalog to the last of some steps, each in a transaction of its own.
 * @returns the versions that it had and has
 */
export function migrateCatalog(
  database: DatabaseSync,
  check: () => void,
  at: Date,
  all: readonly string[],
): { readonly from: number; readonly to: number } {
  const from = versionOf(database);
  // A step may make a table anew that others refer to; references are checked at its end.
  database.exec('PRAGMA foreign_keys = OFF');
  for (let version = from; version < all.length; version += 1)
    doStep(database, all[version] ?? '', version + 1, check, at);
  database.exec('PRAGMA foreign_keys = ON');
  return { from, to: all.length };
}
