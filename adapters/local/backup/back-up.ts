import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { appendEvent } from '../catalog/events.ts';
import { openOlderCatalog } from '../catalog/open.ts';
import { transaction } from '../catalog/schema.ts';
import { syncPath } from '../files.ts';
import { type Home, openHome } from '../home.ts';
import { copyCatalog } from './catalog-copy.ts';
import { contentsOf, type Source } from './contents.ts';
import { copyFile, digestOf, type OnBytes, writing } from './copy.ts';
import { openBackupFolder, partFolders, tidy } from './folder.ts';
import { type Manifest, type Part, readManifest, writeManifest } from './manifest.ts';

/** Is told how far a backup or a restore has come, in bytes; at its start without them. */
export type OnCopied = (progress: {
  readonly phase: 'copy' | 'compare';
  readonly done?: number;
  readonly total?: number;
}) => void;

/** What a backup holds, and what was new in it. */
export interface BackedUp {
  readonly folder: string;
  /** Files and bytes of the whole backup, its catalog included. */
  readonly files: number;
  readonly bytes: number;
  /** Of them, what this run copied. */
  readonly newFiles: number;
  readonly newBytes: number;
  /** Events of the record, and the hash of the last: to be noted elsewhere. */
  readonly events: number;
  readonly lastHash: string;
}

const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size;

/** Where a backup copies from and to. */
interface Ways {
  readonly home: Home;
  readonly folder: string;
  readonly before: ReadonlyMap<string, Part>;
  readonly onBytes: OnBytes;
}

/** What stands in the folder already: named by the earlier manifest in its size, or left by a run that was killed, in its bytes. */
function kept({ path: name, committed }: Source, { folder, before, onBytes }: Ways): Part | undefined {
  const file = path.join(folder, name);
  const bytes = sizeOf(file);
  if (bytes === undefined) return undefined;
  const named = before.get(name);
  if (named !== undefined)
    return named.bytes === bytes && named.sha256 === (committed?.sha256 ?? named.sha256) ? named : undefined;
  if (committed?.bytes !== bytes || digestOf(file, onBytes)?.sha256 !== committed.sha256) return undefined;
  return { path: name, bytes, sha256: committed.sha256 };
}

/**
 * Copies one file.
 * @returns undefined when it is a document that was destroyed meanwhile
 * @throws {VerificationError} when a data file is not there or not what was committed
 */
function copied({ path: name, committed }: Source, { home, folder, onBytes }: Ways): Part | undefined {
  const to = path.join(folder, name);
  writing(to, () => mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 }));
  const copy = copyFile(path.join(home.folder, name), to, onBytes);
  if (committed !== undefined && copy?.sha256 !== committed.sha256) {
    copy?.drop();
    throw new VerificationError([{ message: message('backup.source-damaged', { file: name }) }]);
  }
  copy?.keep();
  return copy && { path: name, bytes: copy.bytes, sha256: copy.sha256 };
}

/**
 * Copies a home into the folder of its backup: all of it the first time, new files after that. Loads may run meanwhile. The keys
 * are not copied. The earlier backup stands until this one is whole.
 * @throws {RefusedError} when the home or the folder is not to be taken, or something cannot be read or written
 * @throws {VerificationError} when the home is damaged
 */
export async function backUp(folder: string, out: string, now: Date, onCopied: OnCopied): Promise<BackedUp> {
  const { home, settings } = openHome(folder);
  using database = openOlderCatalog(home);
  using _lock = openBackupFolder(out, home);
  const before = readManifest(out);
  const catalog = await copyCatalog(database, out, settings, before);
  using copy = catalog.database;
  const sources = contentsOf(home, copy, now);
  const total = sources.reduce(
    (sum, { path: name, committed }) => sum + (committed?.bytes ?? sizeOf(path.join(home.folder, name)) ?? 0),
    0,
  );
  let done = 0;
  onCopied({ phase: 'copy' });
  const onBytes = (bytes: number) => {
    done += bytes;
    onCopied({ phase: 'copy', done: Math.min(done, total), total });
  };
  const ways = {
    home,
    folder: out,
    before: new Map(before?.files.map((part) => [part.path, part])),
    onBytes,
  };
  const fresh: Part[] = [];
  const files = sources.flatMap((source) => {
    const standing = kept(source, ways);
    if (standing) {
      if (ways.before.has(source.path)) onBytes(standing.bytes);
      return [standing];
    }
    const part = copied(source, ways);
    if (part) fresh.push(part);
    return part ? [part] : [];
  });
  finish(out, { at: now.toISOString(), ...catalog.state, settings, catalog: catalog.part, files });
  const bytesOf = (parts: readonly Part[]) => parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const { events, lastHash } = catalog.state;
  const body = { events, lastHash, catalogSha256: catalog.part.sha256 };
  transaction(database, () =>
    appendEvent(database, { at: now.toISOString(), kind: 'home-backed-up', loadId: null, body }),
  );
  return {
    folder: out,
    files: files.length + 1,
    bytes: bytesOf([...files, catalog.part]),
    newFiles: fresh.length,
    newBytes: bytesOf(fresh),
    events,
    lastHash,
  };
}

/** Makes what was copied the backup, once all of it is on the disk, and removes what no longer belongs to it. */
function finish(folder: string, manifest: Omit<Manifest, 'manifest'>): void {
  const named = [manifest.catalog, ...manifest.files].map(({ path: name }) => name);
  const inner = new Set([...partFolders, ...named.map((name) => path.posix.dirname(name))]);
  for (const name of inner) syncPath(path.join(folder, name));
  writing(path.join(folder, 'manifest.json'), () => writeManifest(folder, manifest));
  tidy(folder, new Set(named));
}
