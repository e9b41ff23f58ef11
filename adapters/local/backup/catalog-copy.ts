import { chmodSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { firstBreak, genesis } from '../../../core/audit/chain.ts';
import { RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { forgetContents } from '../catalog/contents.ts';
import { readEvents } from '../catalog/events.ts';
import { damaged, formatVersion, isDamage, transaction, versionOf } from '../catalog/schema.ts';
import { syncPath } from '../files.ts';
import type { HomeSettings } from '../home.ts';
import { digestOf, writeFailure, writing } from './copy.ts';
import type { Manifest } from './manifest.ts';

/** What a copy of a catalog says of itself. */
export type CatalogState = Pick<Manifest, 'homeVersion' | 'events' | 'lastHash'>;

/**
 * Examines a catalog that nobody writes: its pages and its chain of events.
 * @throws {VerificationError} when either is broken
 */
export function examine(database: DatabaseSync): CatalogState {
  try {
    const { integrity_check: found } = database.prepare('PRAGMA integrity_check').get() as {
      integrity_check: string;
    };
    if (found !== 'ok') throw damaged();
    const events = readEvents(database);
    const broken = firstBreak(events);
    if (broken !== undefined)
      throw new VerificationError([{ message: message('doctor.chain-broken', { event: String(broken) }) }]);
    const lastHash = events.at(-1)?.hash ?? genesis;
    return { homeVersion: versionOf(database), events: events.length, lastHash };
  } catch (error) {
    throw isDamage(error) ? damaged(error) : error;
  }
}

/** One folder keeps one home: the record of the home continues that of the earlier backup. */
function requireContinuation(
  database: DatabaseSync,
  settings: HomeSettings,
  before: Manifest | undefined,
  folder: string,
): void {
  if (before === undefined) return;
  const row = database
    .prepare('SELECT hash FROM events ORDER BY number LIMIT 1 OFFSET ?')
    .get(before.events - 1);
  const same = settings.quarantineRecipient === before.settings.quarantineRecipient;
  if (same && row?.['hash'] === before.lastHash) return;
  const parameters = { folder, events: String(before.events) };
  throw new RefusedError([{ message: message('backup.other-record', parameters) }]);
}

/** Pages that are copied at once: all of them, so that a writer in between does not make it begin again. */
const allPages = 2 ** 31 - 1;

/** A copy of a catalog in the folder of a backup. */
export interface CatalogCopy {
  readonly part: Manifest['catalog'];
  readonly state: CatalogState;
  /** Opened to be read; nobody else writes it. */
  readonly database: DatabaseSync;
}

/**
 * Copies a catalog that others may write meanwhile, as one instant of it, into the folder of a backup; named by its hash.
 * @throws {VerificationError} when it is damaged or its chain of events broken
 * @throws {RefusedError} when its record does not continue that of the earlier backup, or it cannot be written
 */
export async function copyCatalog(
  source: DatabaseSync,
  folder: string,
  settings: HomeSettings,
  before: Manifest | undefined,
): Promise<CatalogCopy> {
  const draft = path.join(folder, 'catalog', 'catalog.sqlite.draft');
  try {
    rmSync(draft, { force: true });
    await backup(source, draft, { rate: allPages });
    using copy = new DatabaseSync(draft);
    copy.exec('PRAGMA journal_mode = DELETE');
    // Superseded contents may be swept while the files are copied.
    if (versionOf(copy) === formatVersion) transaction(copy, () => forgetContents(copy));
  } catch (error) {
    rmSync(draft, { force: true });
    throw isDamage(error) ? damaged(error) : writeFailure(draft, error);
  }
  writing(draft, () => {
    chmodSync(draft, 0o600);
    syncPath(draft);
  });
  return finish(draft, folder, (copied) => requireContinuation(copied, settings, before, folder));
}

function finish(draft: string, folder: string, check: (database: DatabaseSync) => void): CatalogCopy {
  const database = new DatabaseSync(draft, { readOnly: true });
  try {
    const state = examine(database);
    check(database);
    const digest = digestOf(draft, () => undefined);
    if (!digest) throw damaged();
    const name = path.posix.join('catalog', `${digest.sha256}.sqlite`);
    renameSync(draft, path.join(folder, name));
    return { part: { path: name, ...digest }, state, database };
  } catch (error) {
    database.close();
    rmSync(draft, { force: true });
    throw error;
  }
}
