import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { LoadId } from '../../../services/ports.ts';
import type { Home } from '../home.ts';
import { openDatabase, openOlderDatabase, unlessDamaged } from './schema.ts';

/**
 * Opens the catalog of a home.
 * @throws {VerificationError} when it is missing, empty, damaged, or older than the files of the home
 * @throws {RefusedError} when an older or a newer edition made it
 */
export const openCatalog = (home: Home): DatabaseSync => openAs(home, openDatabase);

/**
 * Opens the catalog of a home of this edition or an older one: to migrate or to back it up.
 * @throws {VerificationError} when it is missing, empty, damaged, or older than the files of the home
 * @throws {RefusedError} when a newer edition made it
 */
export const openOlderCatalog = (home: Home): DatabaseSync => openAs(home, openOlderDatabase);

/**
 * To an older catalog the files of later loads would be left-overs to sweep, and it would give their numbers again. The files are
 * listed first: a load is in the catalog before it writes any.
 */
function openAs(home: Home, open: (file: string) => DatabaseSync): DatabaseSync {
  const found = newestOnDisk(home);
  const database = open(home.catalog);
  const last = unlessDamaged(() => lastBegun(database), found);
  if (found <= last) return database;
  database.close();
  const parameters = { home: home.folder, found: String(found), last: String(last) };
  throw new VerificationError([{ message: message('home.catalog-behind', parameters) }]);
}

/** Numbers are given once, also those of loads that were withdrawn. */
function lastBegun(database: DatabaseSync): LoadId {
  const row = database.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'loads'`).get();
  return Number(row?.['seq'] ?? 0);
}

/** Names of what loads write for good: `<load>.parquet`, `<load>-….parquet`, `<load>.json`. */
const nameForm = /^(\d{1,15})(?:-[^/]*)?\.(?:parquet|json)$/;

/** The last load that a table's file or a report belongs to; 0 when there is none. */
function newestOnDisk({ warehouse, reports }: Home): LoadId {
  return [warehouse, reports]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .reduce((newest, name) => Math.max(newest, Number(nameForm.exec(path.basename(name))?.[1] ?? 0)), 0);
}
