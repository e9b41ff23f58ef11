import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where they are built; in a bundle they lie beside it. */
const folder = path.join(import.meta.dirname, import.meta.url.endsWith('.ts') ? '../../build' : '.');

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
