import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Tells the person who waits what is being measured. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A temporary folder of a benchmark; gone, with all that is in it, when it is disposed of. */
export interface Workplace extends Disposable {
  readonly folder: string;
  /** An empty folder in it, always the same one: what was there is gone. */
  fresh(name: string): string;
}

/** Makes a temporary folder. */
export function openWorkplace(): Workplace {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-bench-'));
  return {
    folder,
    fresh(name) {
      const its = path.join(folder, name);
      rmSync(its, { recursive: true, force: true });
      mkdirSync(its);
      return its;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
