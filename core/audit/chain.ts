import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What a chain hashes of one event: plain JSON. */
type Content = Readonly<Record<string, unknown>>;

/** Something that happened, as the record of the home keeps it. It holds names, counts and hashes, never a value from personal data. */
export interface RecordedEvent {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly kind: string;
  readonly loadId: number | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The hash before the first event. */
export const genesis = '0'.repeat(64);

/** SHA-256 over the canonical JSON (RFC 8785) of a value; lower-case hex. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
}

/** The hash of one event in its chain: over what it says and the hash before it, as the field `previous`. */
export const linkHash = (previous: string, content: Content): string =>
  canonicalHash({ previous, ...content });

const contentOfHome = ({ at, kind, loadId, body }: RecordedEvent): Content => ({ at, kind, loadId, body });

/** The hash of an event in the record of the home. */
export const chainHash = (previous: string, event: RecordedEvent): string =>
  linkHash(previous, contentOfHome(event));

/**
 * The number (from 1) of the first event whose hash does not follow from the one before it, or undefined when the chain holds.
 * @param contentOf what the chain hashes of an event
 */
export function firstBreakIn<E extends { readonly hash: string }>(
  events: Iterable<E>,
  contentOf: (event: E) => Content,
): number | undefined {
  let previous = genesis;
  let number = 0;
  for (const event of events) {
    number += 1;
    if (linkHash(previous, contentOf(event)) !== event.hash) return number;
    previous = event.hash;
  }
  return undefined;
}

/** The same of the record of the home. */
export const firstBreak = (
  events: readonly (RecordedEvent & { readonly hash: string })[],
): number | undefined => firstBreakIn(events, contentOfHome);
