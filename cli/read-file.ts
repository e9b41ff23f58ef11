import { readFileSync } from 'node:fs';
import { DocumentError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';

/**
 * Reads a document as UTF-8 text; a byte order mark is no part of it.
 * @throws {DocumentError} when it cannot be read, or is not UTF-8: a letter that is guessed would be another name of a column
 */
export function readDocument(file: string): string {
  const bytes = readBytes(file);
  const text = decode(bytes);
  if (text !== undefined) return text;
  const line = firstLineThatIsNot(bytes);
  throw new DocumentError([
    { message: message('cli.not-utf-8', { line }), at: { file, line }, basis: 'ours' },
  ]);
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DocumentError([{ message: message('load.file-unreadable', { code }), at: { file } }], {
      cause: error,
    });
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const lineFeed = 0x0a;

/** The number of the first line that is not UTF-8; a line feed is no part of any longer sequence, so lines are judged one by one. */
function firstLineThatIsNot(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(lineFeed, start);
    if (end < 0 || decode(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
}
