import { readFileSync, statSync } from 'node:fs';
import { RefusedError } from '../../core/errors.ts';
import { message } from '../../core/messages/compose.ts';

/**
 * Reads a file that only its owner may read.
 * @throws {RefusedError} when it is missing or others may read it
 */
export function readSecret(file: string): string {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) throw new RefusedError([{ message: message('key.missing', { file }) }]);
  if ((mode & 0o077) !== 0) throw new RefusedError([{ message: message('key.readable', { file }) }]);
  return readFileSync(file, 'utf8');
}
