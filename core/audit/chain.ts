import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** Something that happened, as the record keeps it. It holds names, counts and hashes, never a value from personal data. */
export interface RecordedEvent {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly kind: string;
  readonly loadId: number | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The hash before the first event. */
export const genesis = '0'.repeat(64);

/** The hash of an event in its chain: SHA-256 over the canonical JSON (RFC 8785) of the event and the hash before it; lower-case hex. */
export function chainHash(previous: string, event: RecordedEvent): string {
  const { at, kind, loadId, body } = event;
  const text = canonicalize({ previous, at, kind, loadId, body });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

/** The number (from 1) of the first event whose hash does not follow from the one before it, or undefined when the chain holds. */
export function firstBreak(
  events: readonly (RecordedEvent & { readonly hash: string })[],
): number | undefined {
  let previous = genesis;
  for (const [index, event] of events.entries()) {
    if (chainHash(previous, event) !== event.hash) return index + 1;
    previous = event.hash;
  }
  return undefined;
}
