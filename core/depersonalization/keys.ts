import { createHmac } from 'node:crypto';
import { UsageError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Boundary, RootKey, Subkey } from './key.ts';

export { type Boundary, KEY_BYTES, type RootKey, rootKey, type Subkey, subkey } from './key.ts';
export { type Pads, pads } from './pads.ts';

declare const boundary: unique symbol;

/** The fixed ASCII text that a subkey is derived by. Never data; a customer's identifier is its only variable part. */
export type Label<B extends Boundary> = string & { readonly [boundary]: ['label', B] };

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

/** The subkey of a label: HMAC-SHA-256(root key, label), which is what GenerateMac of AWS KMS gives for an HMAC_256 key. */
export function deriveSubkey<B extends Boundary>(root: RootKey<B>, label: Label<B>): Subkey<B> {
  return createHmac('sha256', root).update(label, 'ascii').digest() as Uint8Array as Subkey<B>;
}

/** The first 8 hex digits of HMAC-SHA-256(subkey, "kcv"): tells two keys apart without telling either; may be published. */
export function keyCheckValue(key: Subkey<Boundary>): string {
  return createHmac('sha256', key).update('kcv', 'ascii').digest('hex').slice(0, 8);
}
