import { statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Finding, RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { publishedFiles } from '../catalog/read.ts';
import { damaged, refuseNewer } from '../catalog/schema.ts';
import type { OnCopied } from './back-up.ts';
import { examine } from './catalog-copy.ts';
import { digestOf, type OnBytes } from './copy.ts';
import { type Manifest, type Part, readManifest } from './manifest.ts';

/** Findings that are told one by one; a folder that was not mounted would tell thousands. */
const mostTold = 20;

type Wrong = 'backup.part-missing' | 'backup.part-damaged';

/**
 * Refuses a backup some of whose files are wrong, each in a line of its own.
 * @throws {VerificationError} when there is any
 */
export function refuseWrong(wrong: readonly Finding[]): void {
  const [first, ...rest] = wrong.slice(0, mostTold);
  if (!first) return;
  const more = wrong.length - mostTold;
  const others: readonly Finding[] = more > 0 ? [{ message: message('backup.more-wrong', { more }) }] : [];
  throw new VerificationError([first, ...rest, ...others]);
}

/** A file of a backup that is wrong. */
export const wrongPart = (id: Wrong, { path: file }: Pick<Part, 'path'>): Finding => ({
  message: message(id),
  at: { file },
});

/**
 * Reads what a backup is, and verifies all that does not need its files to be read: the catalog, the chain of events, that every
 * file that the catalog names belongs to the backup as it was committed, and that each is there in its size.
 * @throws {RefusedError} when the folder is no finished backup, or a newer edition made it
 * @throws {VerificationError} when anything of it is missing or damaged
 */
export function openBackup(folder: string): Manifest {
  const manifest = readManifest(folder);
  if (!manifest) throw new RefusedError([{ message: message('backup.none', { folder }) }]);
  refuseNewer(manifest.homeVersion);
  const { catalog, files } = manifest;
  refuseWrong(
    [catalog, ...files].flatMap((part) => {
      const size = statSync(path.join(folder, part.path), { throwIfNoEntry: false })?.size;
      if (size === part.bytes) return [];
      return [wrongPart(size === undefined ? 'backup.part-missing' : 'backup.part-damaged', part)];
    }),
  );
  const file = path.join(folder, catalog.path);
  if (digestOf(file, () => undefined)?.sha256 !== catalog.sha256)
    refuseWrong([wrongPart('backup.part-damaged', catalog)]);
  examineCatalog(file, manifest);
  return manifest;
}

function examineCatalog(file: string, { homeVersion, events, lastHash, files }: Manifest): void {
  using database = new DatabaseSync(file, { readOnly: true });
  const state = examine(database);
  if (state.homeVersion !== homeVersion || state.events !== events || state.lastHash !== lastHash)
    throw damaged();
  const named = new Map(files.map((part) => [part.path, part]));
  refuseWrong(
    publishedFiles(database).flatMap(({ path: name, sha256 }) => {
      const part = { path: path.posix.join('warehouse', name) };
      const found = named.get(part.path);
      if (found?.sha256 === sha256) return [];
      return [wrongPart(found ? 'backup.part-damaged' : 'backup.part-missing', part)];
    }),
  );
}

/**
 * Reads every file of a backup and compares its hash.
 * @throws {RefusedError} when one cannot be read
 * @throws {VerificationError} when any is missing or damaged, one line a file
 */
export function compareParts(folder: string, parts: readonly Part[], onCopied: OnCopied): void {
  const onBytes = counter('compare', parts, onCopied);
  refuseWrong(
    parts.flatMap((part) => {
      const found = digestOf(path.join(folder, part.path), onBytes);
      if (found?.sha256 === part.sha256) return [];
      return [wrongPart(found ? 'backup.part-damaged' : 'backup.part-missing', part)];
    }),
  );
}

/** Adds up the bytes of some files as they are read. */
export function counter(phase: 'copy' | 'compare', parts: readonly Part[], onCopied: OnCopied): OnBytes {
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  onCopied({ phase });
  return (bytes) => {
    done += bytes;
    onCopied({ phase, done: Math.min(done, total), total });
  };
}
