import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newFolder } from '../load/setting/warehouse.ts';

/**
 * Lays out a home of an old format as an edition of that time left it: three increments of `payments`, the last one reverted.
 * Its keys are kept elsewhere.
 */
export function oldHome(version: 1): string {
  const home = path.join(newFolder(), 'home');
  cpSync(path.join(import.meta.dirname, `home-${version}`), home, { recursive: true });
  for (const name of ['keys', 'quarantine', 'rejects', 'reports', 'tmp']) mkdirSync(path.join(home, name));
  chmodSync(home, 0o700);
  const script = path.join(home, 'catalog.sql');
  using database = new DatabaseSync(path.join(home, 'catalog.sqlite'), {
    enableForeignKeyConstraints: false,
  });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec(readFileSync(script, 'utf8'));
  rmSync(script);
  return home;
}
