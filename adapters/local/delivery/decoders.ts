import iconv from 'iconv-lite';
import type { Encoding } from '../../../core/regulations/model.ts';
import { utf8Checker } from './utf8.ts';

/** Turns chunks of a declared encoding into UTF-8; where bytes do not belong to it, the offset in the file of the first, from 0. */
export interface Decoder {
  /** The next bytes as UTF-8, whole characters only. */
  push(chunk: Buffer): Buffer | number;
  /** What was left, at the end of the file. */
  end(): Buffer | number;
}

/** The names under which the decoding library knows the encodings of the regulations. */
const libraryNames = {
  'windows-1251': 'windows-1251',
  'kz-1048': 'rk1048',
  cp866: 'cp866',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
} as const;

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const empty = Buffer.alloc(0);

/** A decoder of a declared encoding; a byte order mark is dropped. */
export function decoderFor(encoding: Encoding): Decoder {
  if (encoding === 'utf-8') return withoutMark(utf8Decoder());
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16Decoder(encoding);
  return singleByteDecoder(encoding);
}

function utf8Decoder(): Decoder {
  const checker = utf8Checker();
  return { push: (chunk) => checker.push(chunk), end: () => checker.end() ?? empty };
}

function withoutMark(decoder: Decoder): Decoder {
  let started = false;
  return {
    push(chunk) {
      const decoded = decoder.push(chunk);
      if (started || typeof decoded === 'number' || decoded.length === 0) return decoded;
      started = true;
      return decoded.subarray(0, 3).equals(byteOrderMark) ? decoded.subarray(3) : decoded;
    },
    end: () => decoder.end(),
  };
}

const isWellFormed = (text: string): boolean => !text.includes('\ufffd');

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be'): Decoder {
  const decoder = iconv.getDecoder(libraryNames[encoding], { stripBOM: false });
  let rest = '';
  let halfUnit = false;
  let units = 0;
  const give = (text: string): Buffer | number => {
    const bytes = Buffer.from(text);
    if (!isWellFormed(text) || !isWellFormed(bytes.toString())) {
      return 2 * (units + text.toWellFormed().indexOf('\ufffd'));
    }
    units += text.length;
    return bytes;
  };
  return withoutMark({
    push(chunk) {
      if (chunk.length % 2 === 1) halfUnit = !halfUnit;
      const text = rest + decoder.write(chunk);
      const last = text.charCodeAt(text.length - 1);
      const cut = last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
      rest = text.slice(cut);
      return give(text.slice(0, cut));
    },
    end: () => {
      const last = give(rest + (decoder.end() ?? ''));
      return halfUnit && typeof last !== 'number' ? 2 * units : last;
    },
  });
}

/** For each byte value, its UTF-8 bytes as one number (first byte lowest) and how many they are; 0 where it stands for nothing. */
function singleByteTable(encoding: 'windows-1251' | 'kz-1048' | 'cp866'): {
  readonly codes: Uint32Array;
  readonly lengths: Uint8Array;
} {
  const codes = new Uint32Array(256);
  const lengths = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    const text = iconv.decode(Buffer.from([byte]), libraryNames[encoding]);
    if (!isWellFormed(text)) continue;
    const utf8 = Buffer.from(text);
    lengths[byte] = utf8.length;
    codes[byte] = utf8.reduceRight((code, part) => (code << 8) | part, 0);
  }
  return { codes, lengths };
}

function singleByteDecoder(encoding: 'windows-1251' | 'kz-1048' | 'cp866'): Decoder {
  const { codes, lengths } = singleByteTable(encoding);
  let before = 0;
  return {
    push(chunk) {
      const out = Buffer.allocUnsafe(chunk.length * 3);
      let at = 0;
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index] as number;
        const code = codes[byte] as number;
        const length = lengths[byte] as number;
        if (length === 0) return before + index;
        out[at] = code;
        if (byte >= 0x80) {
          out[at + 1] = code >>> 8;
          out[at + 2] = code >>> 16;
        }
        at += length;
      }
      before += chunk.length;
      return out.subarray(0, at);
    },
    end: () => empty,
  };
}
