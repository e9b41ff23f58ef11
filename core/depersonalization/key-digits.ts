import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { KEY_BYTES, type Subkey, subkey } from './key.ts';

const DIGITS = KEY_BYTES * 2;
const HASH_SIGN = 0x23;
const LINE_FEED = 0x0a;

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;

/**
 * Reads the edge subkey from the bytes of its 64 hex digits; a first line that begins with `#` and blanks and line ends around
 * them are left out. The caller wipes what it passed and what it gets.
 * @throws RefusedError when they are no key
 */
export function edgeKeyOf(written: Uint8Array): Subkey<'edge'> {
  let from = written[0] === HASH_SIGN ? written.indexOf(LINE_FEED) + 1 || written.length : 0;
  let to = written.length;
  while (from < to && isBlank(written[from] ?? 0)) from += 1;
  while (to > from && isBlank(written[to - 1] ?? 0)) to -= 1;
  const digits = written.subarray(from, to);
  const key = new Uint8Array(KEY_BYTES);
  let wrong = digits.length !== DIGITS;
  for (const [index, code] of digits.subarray(0, DIGITS).entries()) {
    const digit = digitOf(code);
    wrong ||= digit < 0;
    key[index >> 1] = ((key[index >> 1] ?? 0) << 4) | (digit & 0xf);
  }
  if (!wrong) return subkey('edge', key);
  key.fill(0);
  throw new RefusedError([{ message: message('provider.key-form') }]);
}
