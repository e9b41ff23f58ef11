import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '../../build');

/**
 * A compiled module of assembly/, or undefined when it was not built: `npm start` and `npm test` build it.
 * @throws Error when it is there and cannot be read
 */
export function readAssembled(name: 'hmac-sha-256' | 'plain-lines'): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(readFileSync(path.join(folder, `${name}.wasm`)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
