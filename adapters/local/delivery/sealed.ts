import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { DocumentError, RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/compose.ts';
import type { RegisteredFile } from '../../../services/ports.ts';
import { readSecret } from '../secret.ts';

/** What an age file begins with (age-encryption.org/v1). */
const mark = Buffer.from('age-encryption.org/v1\n');

/** The ending of a sealed file's name; the manifest is of what is sealed, and named without it. */
export const sealedEnding = '.age';

/** Tells whether a file is sealed by its first bytes. */
export function isSealed(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const first = Buffer.alloc(mark.length);
    return readSync(descriptor, first) === mark.length && first.equals(mark);
  } finally {
    closeSync(descriptor);
  }
}

const notOpened = (file: string, cause: unknown): RefusedError =>
  new RefusedError([{ message: message('load.not-opened', { file }) }], { cause });

/** Joins the small pieces that the opening gives: what follows works best on chunks of one size. */
async function* gathered(pieces: AsyncIterable<Uint8Array>, chunkBytes: number): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes < chunkBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

async function* opened(file: string, identityFile: string, chunkBytes: number): AsyncGenerator<Buffer> {
  // Read from the disk where there is something to open: the thread that decodes starts sooner without it.
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(readSecret(identityFile).trim());
    const bytes = Readable.toWeb(createReadStream(file, { highWaterMark: chunkBytes }));
    const clear = await decrypter.decrypt(bytes as ReadableStream<Uint8Array>);
    yield* gathered(clear as unknown as AsyncIterable<Uint8Array>, chunkBytes);
  } catch (error) {
    if (error instanceof RefusedError || error instanceof DocumentError) throw error;
    throw notOpened(identityFile, error);
  }
}

/**
 * The bytes of a delivered file in chunks; those of a sealed one are opened in memory and touch no disk.
 * @throws {RefusedError} while they are read, when the identity does not open the file or what is sealed was damaged
 */
export function deliveredBytes(
  { path, identityFile }: Pick<RegisteredFile, 'path' | 'identityFile'>,
  chunkBytes: number,
): AsyncIterable<Buffer> {
  if (identityFile !== undefined) return opened(path, identityFile, chunkBytes);
  return createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>;
}
