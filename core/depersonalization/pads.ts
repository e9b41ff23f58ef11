import type { Boundary, Subkey } from './key.ts';

/** The two padded keys of RFC 2104, 64 bytes each: as secret as the key. */
export interface Pads {
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

const BLOCK_BYTES = 64;
const padded = (key: Uint8Array, mask: number) =>
  Uint8Array.from({ length: BLOCK_BYTES }, (_, index) => (key[index] ?? 0) ^ mask);

/** The padded keys for an engine without HMAC: HMAC(key, m) = SHA-256(outer || SHA-256(inner || m)). */
export function pads(key: Subkey<Boundary>): Pads {
  return { inner: padded(key, 0x36), outer: padded(key, 0x5c) };
}
