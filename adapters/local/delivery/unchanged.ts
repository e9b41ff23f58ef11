import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { RegisteredFile } from '../../../services/ports.ts';
import { deliveredBytes } from './sealed.ts';

/** What of a file's entry changes with whatever is written to it; a time of change cannot be set back. */
function entryOf(path: string): string {
  const { dev, ino, size, ctimeNs } = statSync(path, { bigint: true });
  return [dev, ino, size, ctimeNs].join(' ');
}

/**
 * Watches a file that is read by others than us, who cannot hash what they read.
 * @returns to be called when it was read: checks that it was all the time the file that was registered
 * @throws {VerificationError} from what is returned, when it was not
 */
export function watchUnchanged(file: RegisteredFile): () => Promise<void> {
  const before = entryOf(file.path);
  const changed = (): VerificationError =>
    new VerificationError([{ message: message('load.changed-while-read'), at: { file: file.name } }]);
  return async () => {
    const hash = createHash('sha256');
    try {
      for await (const chunk of deliveredBytes(file, 1 << 20)) hash.update(chunk);
      if (hash.digest('hex') === file.sha256 && entryOf(file.path) === before) return;
    } catch (error) {
      if (typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
    }
    throw changed();
  };
}
