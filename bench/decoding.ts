import iconv from 'iconv-lite';
import { decoderFor } from '../adapters/local/delivery/decoders.ts';
import type { Encoding } from '../core/regulations/model.ts';

/** The names of our encodings in the peer. */
const libraryNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1251': 'windows-1251',
  'kz-1048': 'rk1048',
  cp866: 'cp866',
};

/** Every encoding of regulations. */
export const encodings = Object.keys(libraryNames) as readonly Encoding[];

/** As a delivery is read. */
const chunkBytes = 1 << 20;

/** Megabytes (10^6 bytes of the file) a second. */
export type Throughput = number;

/** A file's bytes in chunks, over and over. */
export function chunksOf(text: string, encoding: Encoding, megabytes: number): readonly Buffer[] {
  const bytes = iconv.encode(text, libraryNames[encoding]);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  const times = Math.ceil((megabytes * 1e6) / bytes.length);
  return Array.from({ length: times }, () => chunks).flat();
}

function throughput(chunks: readonly Buffer[], take: (chunk: Buffer) => void): Throughput {
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const started = process.hrtime.bigint();
  for (const chunk of chunks) take(chunk);
  return bytes / 1e6 / (Number(process.hrtime.bigint() - started) / 1e9);
}

/** Our decoder alone, into UTF-8. */
export function ours(chunks: readonly Buffer[], encoding: Encoding): Throughput {
  const decoder = decoderFor(encoding);
  return throughput(chunks, (chunk) => {
    if (typeof decoder.push(chunk) === 'number') throw new Error('the text belongs to its encoding');
  });
}

/** iconv-lite into strings of JavaScript, nothing checked; `utf8`: and these into UTF-8, as an engine needs it. */
export function iconvLite(chunks: readonly Buffer[], encoding: Encoding, utf8: boolean): Throughput {
  const decoder = iconv.getDecoder(libraryNames[encoding]);
  return throughput(chunks, (chunk) => {
    const text = decoder.write(chunk);
    if (utf8) Buffer.from(text);
  });
}
