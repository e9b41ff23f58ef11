import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { isRunning } from '../running.ts';

const name = /^\.hashing-(\d+)-/;

/** Removes what killed runs left: their folders name the process. */
function sweep(folder: string): void {
  for (const entry of readdirSync(folder)) {
    const [, owner] = name.exec(entry) ?? [];
    if (owner !== undefined && !isRunning(Number(owner))) {
      rmSync(path.join(folder, entry), { recursive: true, force: true });
    }
  }
}

/**
 * Makes a folder for what is only needed while a delivery is hashed, inside the folder of the result, private to its owner;
 * disposing it removes it.
 * @throws {RefusedError} when it cannot be made
 */
export function openWorkingFolder(folder: string): Disposable & { readonly path: string } {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    sweep(folder);
    const made = mkdtempSync(path.join(folder, `.hashing-${process.pid}-`));
    return { path: made, [Symbol.dispose]: () => rmSync(made, { recursive: true, force: true }) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new RefusedError([{ message: message('provider.out-unwritable', { code }) }], { cause: error });
  }
}
