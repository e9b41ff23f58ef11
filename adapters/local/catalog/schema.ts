import { DatabaseSync } from 'node:sqlite';
import { VerificationError } from '../../../core/errors.ts';
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
    PRIMARY KEY (load_id, table_name)
  ) STRICT;
  CREATE INDEX deliveries_by_content ON deliveries (sha256);
  CREATE TABLE tables (
    name TEXT PRIMARY KEY,
    regulations TEXT NOT NULL,
    description TEXT NOT NULL,
    delivery TEXT NOT NULL CHECK (delivery IN ('increment', 'snapshot')),
    columns TEXT NOT NULL
  ) STRICT;
  CREATE TABLE files (
    load_id INTEGER NOT NULL REFERENCES loads,
    table_name TEXT NOT NULL REFERENCES tables,
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

/**
 * Opens the catalog, or makes it. Writers wait for each other up to five seconds; readers never wait (WAL).
 * @throws {VerificationError} when its file is damaged
 */
export function openDatabase(file: string): DatabaseSync {
  try {
    return openFile(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new VerificationError([{ message: message('doctor.catalog-damaged') }], { cause: error });
  }
}

function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  transaction(database, () => {
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    for (const sql of migrations.slice(version)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
  return database;
}

/** Runs an act as one transaction that takes the write lock at once; whatever is thrown undoes it all. */
export function transaction<T>(database: DatabaseSync, act: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = act();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
