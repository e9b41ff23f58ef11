import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LoadId } from '../../services/ports.ts';
import type { Home } from './home.ts';

/** The folder of a load that runs. */
export const loadFolder = (home: Home, id: LoadId): string => path.join(home.tmp, String(id));

const lockFile = (home: Home, id: LoadId): string => path.join(loadFolder(home, id), 'alive');

/** Takes the lock of a file, which is made when it is not there; the system frees it when the process ends. @returns undefined when another holds it */
export function takeLock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch {
    database.close();
    return undefined;
  }
}

/**
 * Shows that a load lives: makes its folder and holds a file lock in it, which the system frees when the process ends in
 * whatever way. A process number would not do: it is given again.
 */
export function showAlive(home: Home, id: LoadId): Disposable {
  mkdirSync(loadFolder(home, id), { recursive: true, mode: 0o700 });
  const lock = takeLock(lockFile(home, id));
  if (!lock) throw new Error('the lock of a new load is held by another');
  return { [Symbol.dispose]: () => lock.close() };
}

/** Tells whether the process of a load lives. */
export function isAlive(home: Home, id: LoadId): boolean {
  const file = lockFile(home, id);
  if (!existsSync(file)) return false;
  const lock = takeLock(file);
  lock?.close();
  return lock === undefined;
}
