import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of a test, removed with everything in it. */
export interface Scratch extends Disposable {
  readonly folder: string;
  at(name: string): string;
}

/** Makes an empty folder for a test. */
export function makeScratch(): Scratch {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-load-'));
  return {
    folder,
    at: (name) => path.join(folder, name),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
