import type { Encoding } from '../regulations/model.ts';

/**
 * The sixteen bytes that KZ-1048 and windows-1251 read differently: Kazakh letters in the first, Serbian and Ukrainian ones in
 * the second. No reader reports an error when one is taken for the other, so these bytes are counted.
 */
export const distinguishingBytes: readonly number[] = [
  0x8d, 0x8e, 0x9d, 0x9e, 0xa1, 0xa2, 0xa3, 0xa5, 0xaa, 0xaf, 0xb4, 0xba, 0xbc, 0xbd, 0xbe, 0xbf,
];

/** An encoding each byte of which is a character: then no byte is invalid, and only counts tell a wrong declaration. */
export type SingleByteEncoding = Exclude<Encoding, `utf-${string}`>;

/** Whether each byte of an encoding is a character. */
export const isSingleByte = (encoding: Encoding): encoding is SingleByteEncoding =>
  !encoding.startsWith('utf-');

const byteOrderMarks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding whose byte order mark a file begins with. In a single-byte encoding these bytes begin no word. */
export function markedEncoding(beginning: Uint8Array): Encoding | undefined {
  return byteOrderMarks.find(([, mark]) => mark.every((byte, at) => beginning[at] === byte))?.[0];
}

/** What the bytes of a delivery say about its declared encoding. */
export interface EncodingEvidence {
  /** How often each of the 256 byte values occurs. */
  readonly histogram: readonly number[];
  /** The whole file is valid UTF-8. */
  readonly validUtf8: boolean;
}

/** The declared encoding is contradicted by `seen` bytes that `likely` would show. */
export interface Contradiction {
  readonly seen: number;
  readonly likely: Encoding;
}

/** A share of foreign letters below this is taken for foreign names, not for a wrong declaration. */
const toleratedForeignShare = 0.001;

/**
 * In cp866 the bytes B0-DF and F2-FF draw boxes and rare signs, in windows-1251 they are capitals and every letter from "т" on: a
 * share above this is no drawing. The numero sign is taken out, for registers do write it.
 */
const toleratedDrawnShare = 0.01;
const numeroSign = 0xfc;

const sum = (histogram: readonly number[], from: number, to: number): number =>
  histogram.slice(from, to + 1).reduce((total, n) => total + n, 0);

/** Counts the bytes that tell KZ-1048 from windows-1251. */
export function countDistinguishing({ histogram }: EncodingEvidence): number {
  return distinguishingBytes.reduce((total, byte) => total + (histogram[byte] ?? 0), 0);
}

/**
 * Judges a declared single-byte encoding by the bytes that were seen (para 21). The encoding is never guessed: a contradiction
 * refuses the delivery. UTF-8 and UTF-16 contradict themselves by invalid sequences, which the decoder finds.
 */
export function contradiction(declared: Encoding, evidence: EncodingEvidence): Contradiction | undefined {
  const { histogram, validUtf8 } = evidence;
  const high = sum(histogram, 0x80, 0xff);
  if (!isSingleByte(declared) || high === 0) return undefined;
  if (validUtf8) return { seen: high, likely: 'utf-8' };
  const zeros = histogram[0] ?? 0;
  if (zeros > sum(histogram, 1, 0xff) / 4) return { seen: zeros, likely: 'utf-16le' };

  const windowsLetters = sum(histogram, 0xc0, 0xff);
  if (declared === 'cp866') {
    const drawn = sum(histogram, 0xb0, 0xdf) + sum(histogram, 0xf2, 0xff) - (histogram[numeroSign] ?? 0);
    return drawn > high * toleratedDrawnShare ? { seen: drawn, likely: 'windows-1251' } : undefined;
  }
  const dosOnly = sum(histogram, 0x80, 0xaf);
  if (dosOnly > windowsLetters) return { seen: dosOnly, likely: 'cp866' };
  const seen = countDistinguishing(evidence);
  if (declared === 'windows-1251' && seen > windowsLetters * toleratedForeignShare)
    return { seen, likely: 'kz-1048' };
  return undefined;
}
