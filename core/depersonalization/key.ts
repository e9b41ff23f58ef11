/** A trust boundary with its own root key: the providers' edge, the operator's warehouse, the release to customers. */
export type Boundary = 'edge' | 'warehouse' | 'release';

declare const boundary: unique symbol;

/** The root key of a boundary, 32 bytes. It derives subkeys and does nothing else. */
export type RootKey<B extends Boundary> = Uint8Array & { readonly [boundary]: ['root', B] };

/** A key that pseudonyms are made with, 32 bytes. One boundary's subkey does not pass for another's. */
export type Subkey<B extends Boundary> = Uint8Array & { readonly [boundary]: ['subkey', B] };

/** Bytes of every root key and subkey. */
export const KEY_BYTES = 32;

function ofKeyLength(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes, not ${bytes.length}`);
  return bytes;
}

/**
 * Declares bytes the root key of a boundary.
 * @throws RangeError when they are not 32.
 */
export function rootKey<B extends Boundary>(_boundary: B, bytes: Uint8Array): RootKey<B> {
  return ofKeyLength(bytes) as RootKey<B>;
}

/**
 * Declares bytes a subkey of a boundary: for one that a key service derived.
 * @throws RangeError when they are not 32.
 */
export function subkey<B extends Boundary>(_boundary: B, bytes: Uint8Array): Subkey<B> {
  return ofKeyLength(bytes) as Subkey<B>;
}
