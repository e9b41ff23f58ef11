import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { RefusedError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';

/** A file that appears under its name when it is whole, or never. */
export interface OutputFile {
  /**
   * Adds text at its end.
   * @throws RefusedError when it cannot be written
   */
  write(text: string): void;
  /**
   * Gives the file its name.
   * @throws RefusedError when a file of that name has appeared meanwhile
   */
  finish(): void;
  /** Removes what was written, unless it was finished. */
  discard(): void;
}

const exists = (): RefusedError => new RefusedError([{ message: message('provider.out-exists') }]);

const codeOf = (error: unknown): string => `${(Object(error) as { code?: unknown }).code ?? 'unknown'}`;

function failed(error: unknown): RefusedError {
  return new RefusedError([{ message: message('provider.out-unwritable', { code: codeOf(error) }) }]);
}

function giveName(partial: string, file: string): void {
  try {
    // Unlike a renaming, a link never replaces a file that has appeared meanwhile.
    linkSync(partial, file);
    rmSync(partial);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || existsSync(file)) throw exists();
    renameSync(partial, file);
  }
}

function told<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw failed(error);
  }
}

/**
 * Begins a file beside its final name, private to its owner; at once, so that no signal comes between the file and its owner.
 * @throws RefusedError when a file of that name exists or none can be written
 */
export function beginOutput(file: string): OutputFile {
  if (existsSync(file)) throw exists();
  const partial = `${file}.partial-${process.pid}`;
  const handle = told(() => openSync(partial, 'wx', 0o600));
  let closed = false;
  const close = (): void => {
    if (!closed) closeSync(handle);
    closed = true;
  };
  let named = false;
  return {
    write(text) {
      told(() => writeFileSync(handle, text));
    },
    finish() {
      told(() => {
        fsyncSync(handle);
        close();
      });
      giveName(partial, file);
      named = true;
    },
    discard() {
      if (named) return;
      close();
      rmSync(partial, { force: true });
    },
  };
}
