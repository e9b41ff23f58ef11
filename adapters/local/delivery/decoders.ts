import { transcode } from 'node:buffer';
import iconv from 'iconv-lite';
import type { SingleByteEncoding } from '../../../core/loading/encoding.ts';
import type { Encoding } from '../../../core/regulations/model.ts';
import { utf8Checker } from './utf8.ts';

/** Turns chunks of a declared encoding into UTF-8; where bytes do not belong to it, the offset in the file of the first, from 0. */
export interface Decoder {
  /** The next bytes as UTF-8, whole characters only. */
  push(chunk: Buffer): Buffer | number;
  /** What was left, at the end of the file. */
  end(): Buffer | number;
}

/** The names under which the library knows the single-byte encodings; of it only the tables are taken. */
const libraryNames = { 'windows-1251': 'windows-1251', 'kz-1048': 'rk1048', cp866: 'cp866' } as const;

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const empty = Buffer.alloc(0);

/** A decoder of a declared encoding; a byte order mark is dropped. */
export function decoderFor(encoding: Encoding): Decoder {
  if (encoding === 'utf-8') return withoutMark(utf8Decoder());
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return withoutMark(utf16Decoder(encoding));
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

/** UTF-8 of UTF-16LE by vectors of the processor; undefined where a surrogate is without its other half. */
function utf8Of(units: Buffer): Buffer | undefined {
  if (units.length === 0) return empty;
  try {
    return transcode(units, 'utf16le', 'utf8');
  } catch {
    return undefined;
  }
}

/** The place of the first unit that is half a pair. */
function firstHalf(units: Buffer): number {
  const text = units.toString('utf16le');
  const mended = text.toWellFormed();
  let at = 0;
  while (text.charCodeAt(at) === mended.charCodeAt(at)) at += 1;
  return at;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be'): Decoder {
  const [first, second] = encoding === 'utf-16le' ? [0, 8] : [8, 0];
  let rest: Buffer = empty;
  let before = 0;
  const unitAt = (bytes: Buffer, at: number): number =>
    ((bytes[at] ?? 0) << first) | ((bytes[at + 1] ?? 0) << second);
  return {
    push(chunk) {
      const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const even = joined.length - (joined.length % 2);
      const cut = even > 0 && isHighSurrogate(unitAt(joined, even - 2)) ? even - 2 : even;
      const whole = joined.subarray(0, cut);
      const units = encoding === 'utf-16le' ? whole : Buffer.from(whole).swap16();
      const decoded = utf8Of(units);
      if (decoded === undefined) return before + 2 * firstHalf(units);
      rest = Buffer.from(joined.subarray(cut));
      before += cut;
      return decoded;
    },
    end: () => (rest.length > 0 ? before : empty),
  };
}

/** What stands in a table for a byte without a character: half a pair, which makes no text beside whatever. */
const noCharacter = 0xd800;

/** The UTF-16 unit of each byte. */
function singleByteTable(encoding: SingleByteEncoding): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    const text = iconv.decode(Buffer.from([byte]), libraryNames[encoding]);
    return text === '\ufffd' ? noCharacter : text.charCodeAt(0);
  });
}

function singleByteDecoder(encoding: SingleByteEncoding): Decoder {
  const table = singleByteTable(encoding);
  let wide = new Uint16Array(0);
  let before = 0;
  return {
    push(chunk) {
      if (wide.length < chunk.length) wide = new Uint16Array(chunk.length);
      const units = wide;
      for (let index = 0; index < chunk.length; index += 1) {
        units[index] = table[chunk[index] as number] as number;
      }
      const decoded = utf8Of(Buffer.from(units.buffer, 0, 2 * chunk.length));
      if (decoded === undefined) return before + units.indexOf(noCharacter);
      before += chunk.length;
      return decoded;
    },
    end: () => empty,
  };
}
