import { cases } from './cases.ts';
import { firstTables } from './first-tables.ts';
import { subjects } from './subjects.ts';
import { versions } from './versions.ts';

/**
 * The steps of the catalog's format, in order: the first makes a catalog of version 1 (`PRAGMA user_version`), each further one
 * brings a catalog of its index to the next version. A step that was merged is never changed again: homes have done it. It is
 * SQL that runs in one transaction with foreign keys unchecked until its end.
 *
 * `loads (load_id, state)`, `files (path, bytes, sha256)` and `events` keep their meaning in every version: a backup reads them of
 * a home that was not migrated.
 */
export const steps: readonly string[] = [firstTables, versions, cases, subjects];
