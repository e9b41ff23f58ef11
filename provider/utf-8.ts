import { DocumentError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';

/** Reads a stream of bytes as UTF-8. */
export interface Utf8Reader {
  /**
   * The text of the bytes so far that was not given yet; a character that is cut off waits for the next bytes.
   * @throws DocumentError with the offset of the first byte that does not belong to UTF-8
   */
  read(bytes: Uint8Array, last: boolean): string;
}

const LONGEST_CHARACTER = 4;

function isUtf8(bytes: Uint8Array, last: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !last });
    return true;
  } catch {
    return false;
  }
}

/** How many bytes at the start are UTF-8, found by halving: the decoder tells only that there is a wrong one. */
function validLength(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    if (isUtf8(bytes.subarray(0, middle), false)) valid = middle;
    else invalid = middle;
  }
  let start = valid;
  while (start > 0 && valid - start < LONGEST_CHARACTER && !isUtf8(bytes.subarray(0, start), true))
    start -= 1;
  return start;
}

/** Makes a reader of UTF-8. A byte order mark at the start is left out. */
export function utf8Reader(): Utf8Reader {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let before = 0;
  let tail = new Uint8Array(0);
  const behindTail = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
    const whole = new Uint8Array(tail.length + bytes.length);
    whole.set(tail);
    whole.set(bytes, tail.length);
    return whole;
  };
  return {
    read(bytes, last) {
      try {
        const text = decoder.decode(bytes, { stream: !last });
        before += bytes.length;
        tail = behindTail(bytes.subarray(-LONGEST_CHARACTER)).slice(-LONGEST_CHARACTER);
        return text;
      } catch {
        const whole = behindTail(bytes);
        let skipped = 0;
        // The tail may begin in the middle of a character.
        while (skipped < tail.length && ((whole[skipped] ?? 0) & 0xc0) === 0x80) skipped += 1;
        const offset = before - tail.length + skipped + validLength(whole.subarray(skipped));
        throw new DocumentError([{ message: message('provider.not-utf-8', { offset: `${offset}` }) }]);
      }
    },
  };
}
