import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { WorkingYear } from './schema.ts';

/** As many hexadecimal digits as tell apart all calendars that a country will ever have. */
const length = 16;

/**
 * The version of a calendar: the beginning of the SHA-256 over the canonical JSON (RFC 8785) of its years in their order.
 * Every change of a file gives another one.
 * @param years in their order
 * @returns 16 lower-case hexadecimal digits
 */
export function versionOf(years: readonly WorkingYear[]): string {
  return createHash('sha256')
    .update(canonicalize(years) ?? '')
    .digest('hex')
    .slice(0, length);
}
