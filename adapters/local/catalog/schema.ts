import { DatabaseSync } from 'node:sqlite';
import { RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';

/** Each entry brings the catalog from its index to the next version (`PRAGMA user_version`). */
const migrations = [
  `
  CREATE TABLE loads (
    load_id INTEGER PRIMARY KEY AUTOINCREMENT,
    regulations TEXT NOT NULL,
    regulations_version TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'committed', 'checked', 'failed', 'reverted')),
    started_at TEXT NOT NULL,
    ended_at TEXT
  ) STRICT;
  CREATE TABLE deliveries (
    load_id INTEGER NOT NULL REFERENCES loads,
    table_name TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sequence INTEGER,
    as_of TEXT NOT NULL,
    records INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    -- What the table is under the regulations of this load; NULL where nothing was published. It stands by the load, not by the
    -- table, so that a reverted load takes it back too.
    kind TEXT CHECK (kind IN ('increment', 'snapshot')),
    description TEXT,
    columns TEXT,
    PRIMARY KEY (load_id, table_name)
  ) STRICT;
  CREATE INDEX deliveries_by_content ON deliveries (sha256);
  CREATE TABLE files (
    load_id INTEGER NOT NULL REFERENCES loads,
    table_name TEXT NOT NULL,
    path TEXT NOT NULL UNIQUE,
    rows INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL
  ) STRICT;
  CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    load_id INTEGER,
    body TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  `,
];

/** SQLite's result codes for a file that is damaged (11) or is no database (26). */
const damagedCodes = new Set([11, 26]);

/** Tells whether SQLite found its file damaged. */
export const isDamage = (error: unknown): boolean =>
  damagedCodes.has(Number((error as { errcode?: number }).errcode) & 0xff);

/** SQLite's result code for a file that another process writes. */
const busyCode = 5;

/**
 * Opens the catalog, or makes it. Writers wait for each other up to five seconds; readers never wait (WAL).
 * @throws {VerificationError} when its file is damaged
 * @throws {RefusedError} when a newer edition made it
 */
export function openDatabase(file: string): DatabaseSync {
  try {
    return openFile(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new VerificationError([{ message: message('doctor.catalog-damaged') }], { cause: error });
  }
}

const versionOf = (database: DatabaseSync): number =>
  Number((database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version);

function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  if (versionOf(database) !== migrations.length) migrate(database);
  return database;
}

function migrate(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL');
  transaction(database, () => {
    const version = versionOf(database);
    if (version > migrations.length) {
      throw new RefusedError([{ message: message('home.catalog-version', { found: String(version) }) }]);
    }
    for (const sql of migrations.slice(version)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function begin(database: DatabaseSync): void {
  try {
    database.exec('BEGIN IMMEDIATE');
  } catch (error) {
    if ((Number((error as { errcode?: number }).errcode) & 0xff) !== busyCode) throw error;
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
