import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { LINE_END } from './fields.ts';

/** Encodings in which an example writes a file. */
export type WrittenEncoding = 'utf-8' | 'kz-1048' | 'windows-1251';

const BATCH = 4096;
const CODE_PAGES = { 'kz-1048': 'rk1048', 'windows-1251': 'win1251' } as const;

/** Text as bytes of an encoding. */
export function encoded(text: string, encoding: WrittenEncoding): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text) : iconv.encode(text, CODE_PAGES[encoding]);
}

/**
 * Writes a file of lines, heading first, CRLF after each; holds a few thousand of them at a time.
 * @returns what a manifest states of the bytes: SHA-256 in lower-case hex, and how many there are.
 */
export async function writeLines(
  path: string,
  heading: string,
  lines: Iterable<string>,
  encoding: WrittenEncoding,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  const handle = await open(path, 'w');
  let bytes = 0;
  const put = async (batch: readonly string[]) => {
    const part = encoded(batch.join(LINE_END) + LINE_END, encoding);
    hash.update(part);
    bytes += part.length;
    await handle.write(part);
  };
  try {
    let batch = [heading];
    for (const line of lines) {
      if (batch.push(line) < BATCH) continue;
      await put(batch);
      batch = [];
    }
    if (batch.length > 0) await put(batch);
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}
