import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Finding, RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { takeLock } from '../alive.ts';
import { appendEvent } from '../catalog/events.ts';
import { transaction } from '../catalog/schema.ts';
import { syncPath } from '../files.ts';
import {
  type Home,
  homeAt,
  isEmptyFolder,
  makeFolder,
  makeInnerFolders,
  settingsFile,
  writeSettings,
} from '../home.ts';
import { isExpired } from '../quarantine.ts';
import type { OnCopied } from './back-up.ts';
import { copyFile, type Digest, digestOf, type OnBytes, writing } from './copy.ts';
import { isWithin } from './folder.ts';
import type { Manifest, Part } from './manifest.ts';
import { type KeySet, requireKeysOf, writeKeys } from './sealed-keys.ts';
import { compareParts, counter, openBackup, refuseWrong, wrongPart } from './verify.ts';

/** Sealed keys that were opened, and the file that they came from. */
export interface OpenedKeys {
  readonly set: KeySet;
  readonly file: string;
}

/** What a backup was found to be. */
export interface Verified extends Pick<Manifest, 'at' | 'homeVersion' | 'events' | 'lastHash'> {
  readonly files: number;
  readonly bytes: number;
  /** Sealed deliveries whose retention has ended since: a restore leaves them out. */
  readonly expired: number;
}

const quarantinePrefix = 'quarantine/';

/** The files that a restore copies. */
const lasting = ({ files }: Manifest, now: Date): readonly Part[] =>
  files.filter(
    ({ path: name }) =>
      !(name.startsWith(quarantinePrefix) && isExpired(name.slice(quarantinePrefix.length), now)),
  );

function summary(manifest: Manifest, parts: readonly Part[]): Verified {
  const { at, homeVersion, events, lastHash, files, catalog } = manifest;
  const bytes = parts.reduce((sum, part) => sum + part.bytes, catalog.bytes);
  return {
    at,
    homeVersion,
    events,
    lastHash,
    files: parts.length + 1,
    bytes,
    expired: files.length - parts.length,
  };
}

async function opened(from: string, keys: OpenedKeys | undefined): Promise<Manifest> {
  const manifest = openBackup(from);
  if (keys) await requireKeysOf(manifest.settings, keys.set, keys.file);
  return manifest;
}

/**
 * Verifies a backup by reading all of it; writes nothing.
 * @throws {RefusedError} when it is no finished backup, or the keys are of another home
 * @throws {VerificationError} when anything of it is missing or damaged, one line a file
 */
export async function verifyBackup(
  from: string,
  keys: OpenedKeys | undefined,
  now: Date,
  onCopied: OnCopied,
): Promise<Verified> {
  const manifest = await opened(from, keys);
  const parts = lasting(manifest, now);
  compareParts(from, parts, onCopied);
  return summary(manifest, parts);
}

const markName = 'restoring.lock';

/**
 * Takes a new or empty folder, or one that a killed restore left, and marks it: it is no home as long as its settings are missing.
 * @throws {RefusedError} when it holds anything else, cannot be made, or another restore writes to it
 */
function takeFolder(home: Home): Disposable {
  const mark = path.join(home.folder, markName);
  const left = existsSync(mark) && !existsSync(settingsFile(home));
  if (existsSync(home.folder) && !left && !isEmptyFolder(home.folder))
    throw new RefusedError([{ message: message('home.not-empty', { home: home.folder }) }]);
  makeFolder(home);
  const lock = writing(mark, () => takeLock(mark));
  if (!lock) throw new RefusedError([{ message: message('restore.busy', { home: home.folder }) }]);
  empty(home);
  return { [Symbol.dispose]: () => lock.close() };
}

/** Removes what a restore made, all but its mark. */
function empty({ folder }: Home): void {
  for (const name of readdirSync(folder))
    if (name !== markName) rmSync(path.join(folder, name), { recursive: true, force: true });
}

/**
 * Copies the files of a backup and compares their hashes on the way; after the first wrong one the others are only compared, so that
 * all wrong ones are named.
 */
function copyParts(from: string, home: Home, parts: readonly Part[], onCopied: OnCopied): void {
  const onBytes = counter('copy', parts, onCopied);
  const wrong: Finding[] = [];
  for (const part of parts) {
    const source = path.join(from, part.path);
    const found = wrong.length > 0 ? digestOf(source, onBytes) : copyPart(source, home, part, onBytes);
    if (found?.sha256 !== part.sha256)
      wrong.push(wrongPart(found ? 'backup.part-damaged' : 'backup.part-missing', part));
  }
  refuseWrong(wrong);
  for (const folder of new Set(parts.map(({ path: name }) => path.dirname(path.join(home.folder, name)))))
    syncPath(folder);
}

function copyPart(source: string, home: Home, part: Part, onBytes: OnBytes): Digest | undefined {
  const to = path.join(home.folder, part.path);
  writing(to, () => mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 }));
  const copy = copyFile(source, to, onBytes);
  if (copy?.sha256 === part.sha256) copy.keep();
  else copy?.drop();
  return copy;
}

function copyCatalog(from: string, home: Home, { catalog, at, events, lastHash }: Manifest, now: Date): void {
  const copy = copyFile(path.join(from, catalog.path), home.catalog, () => undefined);
  if (copy?.sha256 !== catalog.sha256) refuseWrong([wrongPart('backup.part-damaged', catalog)]);
  copy?.keep();
  writing(home.catalog, () => {
    using database = new DatabaseSync(home.catalog);
    database.exec('PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL');
    const body = { backupAt: at, events, lastHash };
    transaction(database, () =>
      appendEvent(database, { at: now.toISOString(), kind: 'home-restored', loadId: null, body }),
    );
  });
}

/**
 * Makes a new home of a backup. Catalog, chain of events and the presence of every file are verified first, every hash before the
 * folder becomes a home; whatever fails leaves the folder empty.
 * @throws {RefusedError} when it is no finished backup, the folder is not empty or cannot be written, or the keys are of another home
 * @throws {VerificationError} when anything of it is missing or damaged, one line a file
 */
export async function restore(
  from: string,
  folder: string,
  keys: OpenedKeys | undefined,
  now: Date,
  onCopied: OnCopied,
): Promise<Verified> {
  const manifest = await opened(from, keys);
  const home = homeAt(folder);
  if (isWithin(folder, from))
    throw new RefusedError([{ message: message('restore.within-backup', { home: folder, folder: from }) }]);
  const parts = lasting(manifest, now);
  const made = !existsSync(folder);
  const mark = path.join(folder, markName);
  using _lock = takeFolder(home);
  try {
    writing(folder, () => makeInnerFolders(home));
    copyParts(from, home, parts, onCopied);
    copyCatalog(from, home, manifest, now);
    if (keys) writeKeys(home, keys.set);
    writing(settingsFile(home), () => writeSettings(home, manifest.settings));
  } catch (error) {
    empty(home);
    rmSync(mark, { force: true });
    if (made) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  rmSync(mark, { force: true });
  return summary(manifest, parts);
}
