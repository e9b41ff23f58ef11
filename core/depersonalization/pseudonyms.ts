import { createHmac } from 'node:crypto';
import type { Boundary, Subkey } from './keys.ts';
import {
  type Domain,
  edgeMessage,
  PSEUDONYM_BYTES,
  type PseudonymClass,
  releaseMessage,
  warehouseMessage,
} from './messages.ts';

declare const stage: unique symbol;

/** `t`: made at the provider's edge, 32 bytes. Raw data still: it lives in landing only, sealed, for hours. */
export type EdgePseudonym<C extends PseudonymClass = PseudonymClass> = Uint8Array & {
  readonly [stage]: ['edge', C];
};

/** `p`: what the warehouse stores and joins by, 32 bytes. */
export type WarehousePseudonym<D extends Domain = Domain> = Uint8Array & {
  readonly [stage]: ['warehouse', D];
};

/** `r`: what one customer is given, 32 bytes; another customer's is another. */
export type ReleasePseudonym = Uint8Array & { readonly [stage]: ['release'] };

type Pseudonym = EdgePseudonym | WarehousePseudonym | ReleasePseudonym;

function mac(key: Subkey<Boundary>, text: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(text).digest();
}

/**
 * t = HMAC-SHA-256(K1, `v1|<class>|` || canonical).
 * @param canonical the `value` that `canonicalize` gave for the class.
 * @throws RangeError or TypeError when it cannot be canonical; the value is not told.
 */
export function edgePseudonym<C extends PseudonymClass>(
  key: Subkey<'edge'>,
  cls: C,
  canonical: string,
): EdgePseudonym<C> {
  return mac(key, edgeMessage(cls, canonical)) as EdgePseudonym<C>;
}

/** p = HMAC-SHA-256(K2, `v1|<domain>|` || t). */
export function warehousePseudonym<C extends PseudonymClass>(
  key: Subkey<'warehouse'>,
  domain: Domain<C>,
  t: EdgePseudonym<C>,
): WarehousePseudonym<Domain<C>> {
  return mac(key, warehouseMessage(domain, t)) as WarehousePseudonym<Domain<C>>;
}

/** r = HMAC-SHA-256(K3 of the customer, `v1|release|` || p). */
export function releasePseudonym(key: Subkey<'release'>, p: WarehousePseudonym): ReleasePseudonym {
  return mac(key, releaseMessage(p)) as ReleasePseudonym;
}

function ofPseudonymLength(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== PSEUDONYM_BYTES) {
    throw new RangeError(`a pseudonym has ${PSEUDONYM_BYTES} bytes, not ${bytes.length}`);
  }
  return bytes;
}

/**
 * Declares bytes that were read from landing an edge pseudonym.
 * @throws RangeError when they are not 32.
 */
export function asEdgePseudonym<C extends PseudonymClass>(_cls: C, bytes: Uint8Array): EdgePseudonym<C> {
  return ofPseudonymLength(bytes) as EdgePseudonym<C>;
}

/**
 * Declares bytes that were read from the warehouse a warehouse pseudonym.
 * @throws RangeError when they are not 32.
 */
export function asWarehousePseudonym<D extends Domain>(_domain: D, bytes: Uint8Array): WarehousePseudonym<D> {
  return ofPseudonymLength(bytes) as WarehousePseudonym<D>;
}

/** The form of a pseudonym in CSV, on a terminal and in a release: 64 lower-case hex digits. */
export function pseudonymHex(pseudonym: Pseudonym): string {
  return Buffer.from(pseudonym).toString('hex');
}

const HEX = /^[0-9a-f]{64}$/;

/** The 32 bytes of a pseudonym in hex, or `undefined` when the text is not 64 lower-case hex digits. */
export function pseudonymBytes(hex: string): Uint8Array | undefined {
  return HEX.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}
