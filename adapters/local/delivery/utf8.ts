import { isUtf8 } from 'node:buffer';

/** Length of an unfinished UTF-8 sequence at the end of a chunk, 0-3 bytes. */
function unfinishedTail(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/** The place of the first character that is invalid, found by halving: a prefix is valid up to it and no further. */
function firstInvalid(bytes: Buffer): number {
  const wholeTo = (end: number): number => end - unfinishedTail(bytes.subarray(0, end));
  let valid = 0;
  let invalid = bytes.length + 1;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    if (isUtf8(bytes.subarray(0, wholeTo(middle)))) valid = middle;
    else invalid = middle;
  }
  return wholeTo(valid);
}

/** Checks a stream of bytes, chunk by chunk. */
export interface Utf8Checker {
  /** Whole characters only; where one is invalid, the offset in the stream of its first byte, from 0. */
  push(chunk: Buffer): Buffer | number;
  /** The offset of a character that the stream breaks off, from 0; undefined when it ended with a whole one. */
  end(): number | undefined;
}

/** Checks a stream of chunks for valid UTF-8; `push` gives whole characters only, or the offset of the first invalid one. */
export function utf8Checker(): Utf8Checker {
  let tail: Buffer = Buffer.alloc(0);
  let before = 0;
  return {
    push(chunk) {
      const joined = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
      const cut = joined.length - unfinishedTail(joined);
      const whole = joined.subarray(0, cut);
      if (!isUtf8(whole)) return before + firstInvalid(joined);
      tail = Buffer.from(joined.subarray(cut));
      before += cut;
      return whole;
    },
    end: () => (tail.length === 0 ? undefined : before),
  };
}
