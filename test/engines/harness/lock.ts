import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

const retryMs = 100;
const busyCode = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busyCode;
}

function take(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/**
 * Runs `work` while no other process (and no other call in this one) works under the same lock file.
 * The lock is SQLite's own on an empty database: the system frees it when its holder dies, so it is never stale.
 * @param file the lock file; its folder exists
 * @param waitMs how long to wait for the lock, in milliseconds
 * @throws Error when the lock is not free in time
 */
export async function underLock<Result>(
  file: string,
  waitMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    const deadline = performance.now() + waitMs;
    while (!take(database)) {
      if (performance.now() > deadline) throw new Error(`another run holds ${file} for too long`);
      await wait(retryMs);
    }
    return await work();
  } finally {
    database.close();
  }
}
