import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { steps } from './steps/steps.ts';

/** The format version of the homes that this edition makes and works with. */
export const formatVersion = steps.length;

/** SQLite's result codes for a file that is damaged (11) or is no database (26). */
const damagedCodes = new Set([11, 26]);

/** SQLite's primary result code of an error. */
const resultCode = (error: unknown): number => Number((error as { errcode?: number }).errcode) & 0xff;

/** Tells whether SQLite found its file damaged. */
export const isDamage = (error: unknown): boolean => damagedCodes.has(resultCode(error));

/** SQLite's result code for a file that another process writes. */
const busyCode = 5;

/** The format version of a catalog; 0: nothing was made in it yet. */
export const versionOf = (database: DatabaseSync): number =>
  Number((database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version);

/**
 * Opens the catalog, or makes it. Writers wait for each other up to five seconds; readers never wait (WAL).
 * @throws {VerificationError} when its file is damaged
 * @throws {RefusedError} when an older or a newer edition made it
 */
export function openDatabase(file: string): DatabaseSync {
  return open(file, (database) => {
    const version = versionOf(database);
    if (version === 0) make(database);
    else requireFormat(version);
  });
}

/**
 * Opens a catalog that is there, of this edition or an older one: to migrate or to back it up.
 * @throws {VerificationError} when its file is damaged or gone
 * @throws {RefusedError} when a newer edition made it
 */
export function openOlderDatabase(file: string): DatabaseSync {
  if (!existsSync(file)) throw damaged();
  return open(file, (database) => {
    if (versionOf(database) === 0) throw damaged();
    refuseNewer(versionOf(database));
  });
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

function open(file: string, prepare: (database: DatabaseSync) => void): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;');
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    if (!isDamage(error)) throw error;
    throw damaged(error);
  }
}

/** The error of a catalog that is damaged or gone. */
export const damaged = (cause?: unknown): VerificationError =>
  new VerificationError([{ message: message('doctor.catalog-damaged') }], { cause });

function make(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL');
  transaction(database, () => {
    if (versionOf(database) !== 0) return;
    for (const sql of steps) database.exec(sql);
    database.exec(`PRAGMA user_version = ${formatVersion}`);
  });
}

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
