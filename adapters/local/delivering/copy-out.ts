import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { RefusedError, UsageError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';

/** Refuses a folder for a copy that is there already. @throws {UsageError} when it is */
export function requireNew(folder: string): void {
  if (existsSync(folder)) throw new UsageError([{ message: message('delivery.out-exists', { folder }) }]);
}

/**
 * Copies the files of a delivery into a new folder, wholly or not at all.
 * @throws {RefusedError} when it cannot be written; the delivery itself stays
 */
export function copyOut(home: string, folder: string): void {
  const draft = `${folder.replace(/\/+$/, '')}.draft`;
  try {
    cpSync(home, draft, { recursive: true });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new RefusedError([{ message: message('delivery.out-failed', { folder, home, code }) }], {
      cause: error,
    });
  }
}
