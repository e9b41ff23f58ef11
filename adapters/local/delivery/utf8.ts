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

/** Checks a stream of bytes, chunk by chunk. */
export interface Utf8Checker {
  /** Whole characters only; undefined at the first that is invalid. */
  push(chunk: Buffer): Buffer | undefined;
  /** Tells whether the stream ended with a whole character. */
  end(): boolean;
}

/** Checks a stream of chunks for valid UTF-8; `push` gives whole characters only, or undefined at the first invalid one. */
export function utf8Checker(): Utf8Checker {
  let tail: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      const joined = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
      const cut = joined.length - unfinishedTail(joined);
      const whole = joined.subarray(0, cut);
      tail = Buffer.from(joined.subarray(cut));
      return isUtf8(whole) ? whole : undefined;
    },
    end: () => tail.length === 0,
  };
}
