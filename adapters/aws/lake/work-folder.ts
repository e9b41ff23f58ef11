import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning } from '../../local/running.ts';

const prefix = 'udw-load-';

const name = new RegExp(`^${prefix}(\\d+)-`);

/** The folders of the calls that this process is at. */
const open = new Set<string>();

const removeWhole = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Removes what calls left that were cut off: Lambda begins anew after them, and leaves /tmp as it is. */
function sweep(): void {
  for (const entry of readdirSync(tmpdir())) {
    const owner = Number(name.exec(entry)?.[1] ?? Number.NaN);
    const isLeft = owner === process.pid ? !open.has(entry) : !Number.isNaN(owner) && !isRunning(owner);
    if (isLeft) removeWhole(path.join(tmpdir(), entry));
  }
}

/**
 * Makes a folder in /tmp for one call, private to its owner; disposing it removes it. Those of calls that were cut off go before:
 * they would take the room of this one.
 *
 * @param remove how it is removed at the end
 */
export function openWorkFolder(remove = removeWhole): Disposable & { readonly path: string } {
  sweep();
  const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`));
  open.add(path.basename(folder));
  return {
    path: folder,
    [Symbol.dispose]() {
      try {
        remove(folder);
      } finally {
        // What could not be removed is left by this call too: the next one tries again.
        open.delete(path.basename(folder));
      }
    },
  };
}
