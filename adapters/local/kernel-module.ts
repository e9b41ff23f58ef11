import { readFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../../build/hmac-sha-256.wasm');

/**
 * The compiled hashing kernel, or undefined when it was not built: `npm start` and `npm test` build it.
 * @throws Error when it is there and cannot be read
 */
export function readKernelModule(): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
