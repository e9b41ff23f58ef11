import { MAX_CANONICAL_LENGTH } from '../identifiers/forms.ts';
import { composeMessage, prefix } from './one-block.ts';

/** The classes of identifier that become pseudonyms. A BIN is public and kept; a person's number of a `bin-or-iin` column is an `iin`. */
export type PseudonymClass = 'iin' | 'phone' | 'document';

/** What a warehouse pseudonym stands for, by the class of the identifier it was made from. */
export const DOMAINS = { iin: 'person', phone: 'phone', document: 'document' } as const satisfies Record<
  PseudonymClass,
  string
>;

/** What the warehouse pseudonym of a class stands for. */
export type Domain<C extends PseudonymClass = PseudonymClass> = (typeof DOMAINS)[C];

/** Bytes of every pseudonym: the whole HMAC-SHA-256, never cut. */
export const PSEUDONYM_BYTES = 32;

/** Prefixes of the edge's MAC messages; the canonical identifier follows in ASCII. */
export const EDGE_PREFIX = {
  iin: prefix('v1|iin|', MAX_CANONICAL_LENGTH.iin),
  phone: prefix('v1|phone|', MAX_CANONICAL_LENGTH.phone),
  document: prefix('v1|document|', MAX_CANONICAL_LENGTH.document),
} as const satisfies Record<PseudonymClass, string>;

/** Prefixes of the warehouse's MAC messages; the 32 raw bytes of the edge pseudonym follow. */
export const WAREHOUSE_PREFIX = {
  person: prefix('v1|person|', PSEUDONYM_BYTES),
  phone: prefix('v1|phone|', PSEUDONYM_BYTES),
  document: prefix('v1|document|', PSEUDONYM_BYTES),
} as const satisfies Record<Domain, string>;

/** Prefix of the release's MAC message; the 32 raw bytes of the warehouse pseudonym follow. */
export const RELEASE_PREFIX = prefix('v1|release|', PSEUDONYM_BYTES);

function canonicalBytes(cls: PseudonymClass, canonical: string): Uint8Array {
  const longest = MAX_CANONICAL_LENGTH[cls];
  if (canonical.length === 0 || canonical.length > longest) {
    throw new RangeError(`a canonical ${cls} has 1 to ${longest} characters, not ${canonical.length}`);
  }
  const bytes = Buffer.from(canonical, 'utf8');
  if (bytes.some((byte) => byte < 0x21 || byte > 0x7e)) {
    throw new TypeError(`a canonical ${cls} is printable ASCII: bring it to its canonical form first`);
  }
  return bytes;
}

/**
 * What the edge's key authenticates: `v1|<class>|` and the canonical identifier.
 * @throws RangeError when the identifier is empty or longer than its class allows, TypeError when it is not ASCII:
 * defects of the caller, told without the value.
 */
export function edgeMessage(cls: PseudonymClass, canonical: string): Uint8Array {
  return composeMessage(EDGE_PREFIX[cls], canonicalBytes(cls, canonical));
}

/** What the warehouse's key authenticates: `v1|<domain>|` and an edge pseudonym's 32 raw bytes. */
export function warehouseMessage(domain: Domain, edgePseudonym: Uint8Array): Uint8Array {
  return composeMessage(WAREHOUSE_PREFIX[domain], edgePseudonym);
}

/** What a customer's key authenticates: `v1|release|` and a warehouse pseudonym's 32 raw bytes. */
export function releaseMessage(warehousePseudonym: Uint8Array): Uint8Array {
  return composeMessage(RELEASE_PREFIX, warehousePseudonym);
}
