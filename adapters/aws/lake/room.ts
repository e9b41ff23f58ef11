import { statSync } from 'node:fs';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { OnFile } from '../../local/engine/part-size.ts';

/**
 * Refuses what is larger than a function verifies.
 * @param bytes of what is made of a file, as far as they are known
 * @throws {RefusedError} when they are more
 */
export function checkRoom(bytes: number, most: number): void {
  if (bytes <= most) return;
  throw new RefusedError([{ message: message('lake.too-much-made', { bytes, most }), basis: 'ours' }]);
}

/** Adds up the files that are written, and refuses as soon as they are too many bytes. */
export function roomFor(most: number): OnFile {
  let bytes = 0;
  return async (file) => {
    bytes += statSync(file).size;
    checkRoom(bytes, most);
  };
}

/** What a full disk is called: by the system, and by the engine that may spill no further. */
const isFull = ({ code, message: text }: NodeJS.ErrnoException): boolean =>
  code === 'ENOSPC' || /^Out of Memory Error|No space left on device/.test(text);

/**
 * Does what may spill.
 * @throws {RefusedError} where memory and disk of the function do not suffice: tried again, they would not either
 */
export async function fitting<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error && isFull(error))) throw error;
    throw new RefusedError([{ message: message('lake.no-room'), basis: 'ours' }], { cause: error });
  }
}
