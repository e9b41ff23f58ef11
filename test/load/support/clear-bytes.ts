import { constants, zstdDecompressSync } from 'node:zlib';
import iconv from 'iconv-lite';

/** Bytes as text under one reading of them. */
export interface Reading {
  readonly name: string;
  readonly text: string;
}

const zstdMagic = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const mostUnpacked = 1 << 28;

/** Reads bytes in every encoding that clear text could have: UTF-8, KZ-1048, and UTF-16 of both orders at even and odd places. */
export function* readings(bytes: Buffer): Generator<Reading> {
  yield { name: 'utf-8', text: bytes.toString('utf8') };
  yield { name: 'kz-1048', text: iconv.decode(bytes, 'rk1048') };
  for (const from of [0, 1]) {
    // A copy of whole units: Node corrupts its heap when it decodes an odd number of bytes from an odd address.
    const units = Buffer.from(bytes.subarray(from, from + ((bytes.length - from) & ~1)));
    yield { name: 'utf-16le', text: units.toString('utf16le') };
    yield { name: 'utf-16be', text: units.swap16().toString('utf16le') };
  }
}

/**
 * Unpacks every Zstandard frame within bytes, also one that is cut: pages of a Parquet file without its end, blocks that an
 * engine spilled.
 */
export function* unpacked(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(zstdMagic); at >= 0; at = bytes.indexOf(zstdMagic, at + 1)) {
    const frame = unpack(bytes.subarray(at));
    if (frame !== undefined && frame.length > 0) yield frame;
  }
}

function unpack(bytes: Buffer): Buffer | undefined {
  try {
    return zstdDecompressSync(bytes, {
      finishFlush: constants.ZSTD_e_flush,
      maxOutputLength: mostUnpacked,
    });
  } catch {
    return undefined;
  }
}
