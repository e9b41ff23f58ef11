import { readFileSync, statSync } from 'node:fs';
import type { Subkey } from '../core/depersonalization/key.ts';
import { edgeKeyOf } from '../core/depersonalization/key-digits.ts';
import { RefusedError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';

const OTHERS = 0o077;

/**
 * Reads the edge subkey from a file that only its owner may read. (On Windows the mode of a file says nothing of others,
 * and is not looked at.)
 * @throws RefusedError when the file is missing, readable to others, or holds no key
 */
export function readKeyFile(file: string): Subkey<'edge'> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new RefusedError([{ message: message('key.missing', { file }) }]);
  if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0) {
    throw new RefusedError([{ message: message('key.readable', { file }) }]);
  }
  const written = readFileSync(file);
  try {
    return edgeKeyOf(written);
  } finally {
    written.fill(0);
  }
}
