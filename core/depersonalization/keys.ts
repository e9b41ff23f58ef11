import { createHmac } from 'node:crypto';
import { UsageError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';

/** A trust boundary with its own root key: the providers' edge, the operator's warehouse, the release to customers. */
export type Boundary = 'edge' | 'warehouse' | 'release';

declare const boundary: unique symbol;

/** The root key of a boundary, 32 bytes. It derives subkeys and does nothing else. */
export type RootKey<B extends Boundary> = Uint8Array & { readonly [boundary]: ['root', B] };

/** A key that pseudonyms are made with, 32 bytes. One boundary's subkey does not pass for another's. */
export type Subkey<B extends Boundary> = Uint8Array & { readonly [boundary]: ['subkey', B] };

/** The fixed ASCII text that a subkey is derived by. Never data; a customer's identifier is its only variable part. */
export type Label<B extends Boundary> = string & { readonly [boundary]: ['label', B] };

/** Bytes of every root key and subkey. */
export const KEY_BYTES = 32;

/** Label of the key that all providers share. */
export const EDGE_LABEL = 'udw/deid/edge/v1' as Label<'edge'>;

/** Label of the warehouse's key. */
export const WAREHOUSE_LABEL = 'udw/deid/warehouse/v1' as Label<'warehouse'>;

const CUSTOMER = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/**
 * Label of one customer's release key, `udw/deid/release/v1/<customer>`.
 * @throws UsageError when the customer's identifier is not 1-32 of `a-z`, `0-9` and inner hyphens.
 */
export function releaseLabel(customer: string): Label<'release'> {
  if (!CUSTOMER.test(customer))
    throw new UsageError([{ message: message('pseudonym.customer'), basis: 'ours' }]);
  return `udw/deid/release/v1/${customer}` as Label<'release'>;
}

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

/** The subkey of a label: HMAC-SHA-256(root key, label), which is what GenerateMac of AWS KMS gives for an HMAC_256 key. */
export function deriveSubkey<B extends Boundary>(root: RootKey<B>, label: Label<B>): Subkey<B> {
  return createHmac('sha256', root).update(label, 'ascii').digest() as Uint8Array as Subkey<B>;
}

/** The first 8 hex digits of HMAC-SHA-256(subkey, "kcv"): tells two keys apart without telling either; may be published. */
export function keyCheckValue(key: Subkey<Boundary>): string {
  return createHmac('sha256', key).update('kcv', 'ascii').digest('hex').slice(0, 8);
}

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
