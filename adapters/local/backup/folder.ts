import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { takeLock } from '../alive.ts';
import { documentFolders, type Home, isEmptyFolder } from '../home.ts';
import { writing } from './copy.ts';

/** The folders of a backup that hold its files; all but `catalog` are named as in a home. */
export const partFolders = ['catalog', 'warehouse', ...documentFolders, 'deliveries'] as const;

const lockName = 'backup.lock';

/** All that may stand in the folder of a backup. */
const known = new Set<string>([
  ...partFolders,
  lockName,
  `${lockName}-journal`,
  'manifest.json',
  'manifest.json.draft',
]);

/** The path of something that may not be there yet, with every link resolved. */
function realPath(file: string): string {
  const whole = path.resolve(file);
  if (existsSync(whole)) return realpathSync(whole);
  const parent = path.dirname(whole);
  return parent === whole ? whole : path.join(realPath(parent), path.basename(whole));
}

/** Tells whether a path is a folder or lies in it. */
export function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(realPath(folder), realPath(file));
  return relative === '' || !(relative.startsWith('..') || path.isAbsolute(relative));
}

/** The folder of a backup, of those that a path lies in. */
export function backupAround(file: string): string | undefined {
  const whole = realPath(file);
  if (existsSync(path.join(whole, lockName))) return whole;
  const parent = path.dirname(whole);
  return parent === whole ? undefined : backupAround(parent);
}

/** Refuses a folder that holds what no backup wrote: nothing of it is touched, and keys never lie beside data. */
function requireOurs(folder: string): void {
  const [stranger] = readdirSync(folder).filter((name) => !known.has(name));
  const ours = isEmptyFolder(folder) || existsSync(path.join(folder, lockName));
  if (stranger === undefined && ours) return;
  const text = message('backup.not-ours', { folder, name: stranger ?? lockName });
  throw new RefusedError([{ message: text }]);
}

/**
 * Opens the folder of a backup to write to it: makes it and its folders where they are missing, mode 0700, and holds it until
 * the process ends or the lock is disposed of.
 * @throws {RefusedError} when it lies in the home, holds anything else, cannot be made, or another backup writes to it
 */
export function openBackupFolder(folder: string, home: Home): Disposable {
  if (isWithin(folder, home.folder))
    throw new RefusedError([{ message: message('backup.within-home', { file: folder, home: home.folder }) }]);
  writing(folder, () => {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    readdirSync(folder);
  });
  requireOurs(folder);
  const lock = writing(folder, () => {
    chmodSync(folder, 0o700);
    return takeLock(path.join(folder, lockName));
  });
  if (!lock) throw new RefusedError([{ message: message('backup.busy', { folder }) }]);
  for (const name of partFolders) {
    const inner = path.join(folder, name);
    writing(inner, () => mkdirSync(inner, { recursive: true, mode: 0o700 }));
  }
  return { [Symbol.dispose]: () => lock.close() };
}

/** The files in the folders of a backup, relative to it, with slashes; those that are half-written too. */
export function filesIn(folder: string): readonly string[] {
  return partFolders.flatMap((name) =>
    readdirSync(path.join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
      ),
  );
}

/** Removes the files of a backup that its manifest does not name: earlier catalogs, deliveries whose retention ended, halves. */
export function tidy(folder: string, named: ReadonlySet<string>): void {
  for (const file of filesIn(folder)) if (!named.has(file)) rmSync(path.join(folder, file), { force: true });
}
