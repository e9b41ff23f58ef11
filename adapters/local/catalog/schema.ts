import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { steps } from './steps/steps.ts';

/** The format version of the homes that this edition makes and works with. */
export const formatVersion = steps.length;

/** SQLite's result codes for a file that is damaged (11) or is no database (26). */
const damagedCodes = new Set([11, 26]);

/** SQLite's primary result code of an error. */
const resultCode = (error: unknown): number => Number((Object(error) as { errcode?: number }).errcode) & 0xff;

/** Tells whether SQLite found its file damaged. */
export const isDamage = (error: unknown): boolean => damagedCodes.has(resultCode(error));

/** SQLite's result code for a file that another process writes. */
const busyCode = 5;

/** The format version of a catalog; 0: nothing was made in it yet. */
export const versionOf = (database: DatabaseSync): number =>
  Number((database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version);

/** Makes the catalog of a new home, empty. */
export function makeDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    settle(database);
    database.exec('PRAGMA journal_mode = WAL');
    transaction(database, () => {
      for (const sql of steps) database.exec(sql);
      database.exec(`PRAGMA user_version = ${formatVersion}`);
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Opens the catalog. Writers wait for each other up to five seconds; readers never wait (WAL).
 * @throws {VerificationError} when its file is damaged, or missing or empty
 * @throws {RefusedError} when an older or a newer edition made it
 */
export function openDatabase(file: string): DatabaseSync {
  return open(file, requireFormat);
}

/**
 * Opens a catalog of this edition or an older one: to migrate or to back it up.
 * @throws {VerificationError} when its file is damaged, or missing or empty
 * @throws {RefusedError} when a newer edition made it
 */
export function openOlderDatabase(file: string): DatabaseSync {
  return open(file, refuseNewer);
}

/**
 * Refuses a format that is not the wanted one.
 * @throws {RefusedError} when the version is older, which says how to migrate it, or newer
 */
export function requireFormat(version: number, wanted = formatVersion): void {
  refuseNewer(version, wanted);
  if (version === wanted) return;
  const parameters = { found: String(version), wanted: String(wanted) };
  throw new RefusedError([{ message: message('home.older', parameters) }]);
}

/**
 * Refuses a format that this edition does not know.
 * @throws {RefusedError} when the version is newer
 */
export function refuseNewer(version: number, newest = formatVersion): void {
  if (version <= newest) return;
  throw new RefusedError([{ message: message('home.catalog-version', { found: String(version) }) }]);
}

const settle = (database: DatabaseSync): void =>
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;');

/** A file that SQLite opens but never makes. */
function existing(file: string): URL {
  const url = pathToFileURL(file);
  url.searchParams.set('mode', 'rw');
  return url;
}

function open(file: string, check: (version: number) => void): DatabaseSync {
  // SQLite takes an emptied file for a new database, and removes what stands beside it.
  if (!statSync(file, { throwIfNoEntry: false })?.size) throw lost(file);
  const database = new DatabaseSync(existing(file), { timeout: 5000 });
  try {
    settle(database);
    const version = versionOf(database);
    if (version === 0 || !hasEvents(database)) throw lost(file);
    check(version);
    return database;
  } catch (error) {
    database.close();
    if (!isDamage(error)) throw error;
    throw damaged(error);
  }
}

/** What is read of a catalog, or what stands for it where pages are damaged: doctor names those beside all else. */
export function unlessDamaged<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (isDamage(error)) return otherwise;
    throw error;
  }
}

/** The making of a home is its first event: a catalog without any holds nothing of it. */
const hasEvents = (database: DatabaseSync): boolean =>
  unlessDamaged(
    () =>
      database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'events'`).get() !== undefined &&
      database.prepare('SELECT 1 FROM events').get() !== undefined,
    true,
  );

/** The error of a catalog that is missing, or holds nothing. */
const lost = (file: string): VerificationError =>
  new VerificationError([{ message: message('home.catalog-lost', { file }) }]);

/** The error of a catalog that is damaged. */
export const damaged = (cause?: unknown): VerificationError =>
  new VerificationError([{ message: message('doctor.catalog-damaged') }], { cause });

function begin(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    if (resultCode(error) !== busyCode) throw error;
    throw new RefusedError([{ message: message('home.busy') }], { cause: error });
  }
}

/**
 * Runs an act as one transaction that takes the write lock at once; whatever is thrown undoes it all.
 * @throws {RefusedError} when another process writes for longer than five seconds
 */
export function transaction<T>(database: DatabaseSync, act: () => T): T {
  begin(database);
  try {
    const result = act();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** Reads several things as of one instant: what others commit meanwhile is not seen. */
export function snapshot<T>(database: DatabaseSync, read: () => T): T {
  if (database.isTransaction) return read();
  database.exec('BEGIN');
  try {
    return read();
  } finally {
    database.exec('COMMIT');
  }
}
