import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { systemCode } from '../system-failure.ts';

/** What was read of a file. */
export interface Digest {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Is told how many more bytes were read; must not throw. */
export type OnBytes = (bytes: number) => void;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

/** The error of a file that the system does not let be written; any other error stays what it is. */
export function writeFailure(file: string, cause: unknown): unknown {
  const code = systemCode(cause);
  if (code === undefined) return cause;
  return new RefusedError([{ message: message('backup.unwritable', { file, code }) }], { cause });
}

function unreadable(file: string, cause: unknown): RefusedError {
  const text = message('backup.unreadable', { code: codeOf(cause) });
  return new RefusedError([{ message: text, at: { file } }], { cause });
}

/**
 * Does an act of writing a file.
 * @throws {RefusedError} when the system refuses it
 */
export function writing<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw writeFailure(file, error);
  }
}

const chunkBytes = 1 << 20;

/** Reads a file to its end and hands on what it read. @returns undefined when it is not there */
function readThrough(file: string, onChunk: (chunk: Buffer) => void): Digest | undefined {
  const reading = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw unreadable(file, error);
    }
  };
  let source: number;
  try {
    source = openSync(file, 'r');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
    throw unreadable(file, error);
  }
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let bytes = 0;
  try {
    for (;;) {
      const count = reading(() => readSync(source, buffer));
      if (count === 0) return { bytes, sha256: hash.digest('hex') };
      const chunk = buffer.subarray(0, count);
      hash.update(chunk);
      onChunk(chunk);
      bytes += count;
    }
  } finally {
    closeSync(source);
  }
}

/**
 * Hashes a file.
 * @returns undefined when it is not there
 * @throws {RefusedError} when it cannot be read
 */
export function digestOf(file: string, onBytes: OnBytes): Digest | undefined {
  return readThrough(file, (chunk) => onBytes(chunk.length));
}

/**
 * Copies a file under another name first, wholly to the disk, mode 0600; its name is given by {@link Copy.keep}.
 * @returns undefined when there is nothing to copy
 * @throws {RefusedError} when it cannot be read, or the copy not be written: then nothing of it is left
 */
export function copyFile(from: string, to: string, onBytes: OnBytes): Copy | undefined {
  const draft = `${to}.draft`;
  const target = writing(to, () => openSync(draft, 'w', 0o600));
  try {
    const write = (chunk: Buffer) => {
      for (let written = 0; written < chunk.length; ) written += writeSync(target, chunk, written);
    };
    const digest = readThrough(from, (chunk) => {
      writing(to, () => write(chunk));
      onBytes(chunk.length);
    });
    if (digest) {
      writing(to, () => fsyncSync(target));
      return { ...digest, keep: () => renameSync(draft, to), drop: () => rmSync(draft, { force: true }) };
    }
    rmSync(draft, { force: true });
    return undefined;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(target);
  }
}

/** A copy that has no name yet: it is kept when its hash is the right one. */
export interface Copy extends Digest {
  /** Gives it its name. */
  keep(): void;
  /** Removes it. */
  drop(): void;
}
