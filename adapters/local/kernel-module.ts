import { readFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../../build/hmac-sha-256.wasm');

/** The compiled hashing kernel, or undefined when it was not built: `npm start` and `npm test` build it. */
export function readKernelModule(): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    return undefined;
  }
}
