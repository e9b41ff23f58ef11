import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { RefusedError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';

/** A file that appears under its name when it is whole, or never. */
export interface OutputFile {
  /**
   * Adds text at its end.
   * @throws RefusedError when it cannot be written
   */
  write(text: string): Promise<void>;
  /**
   * Gives the file its name.
   * @throws RefusedError when a file of that name has appeared meanwhile
   */
  finish(): Promise<void>;
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

/**
 * Begins a file beside its final name, private to its owner.
 * @throws RefusedError when a file of that name exists or none can be written
 */
export async function beginOutput(file: string): Promise<OutputFile> {
  if (existsSync(file)) throw exists();
  const partial = `${file}.partial-${process.pid}`;
  const handle = await open(partial, 'wx', 0o600).catch((error: unknown) => {
    throw failed(error);
  });
  const told = async (act: Promise<unknown>): Promise<void> => {
    await act.catch((error: unknown) => {
      throw failed(error);
    });
  };
  let named = false;
  return {
    write: (text) => told(handle.appendFile(text)),
    async finish() {
      await told(handle.sync());
      await told(handle.close());
      giveName(partial, file);
      named = true;
    },
    discard() {
      if (named) return;
      handle.close().catch(() => undefined);
      rmSync(partial, { force: true });
    },
  };
}
