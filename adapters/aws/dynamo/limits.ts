import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Write } from './table.ts';

/** What DynamoDB takes in one transaction; bytes with room for how it counts names and numbers. */
export const transactionLimits = { items: 100, bytes: 3_800_000, itemBytes: 380_000 } as const;

const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value), 'utf8');

/**
 * Checks that DynamoDB takes so much at once.
 * @throws {RefusedError} when it does not: an act is written whole or not at all, so it has to be made smaller
 */
export function requireFits(writes: readonly Write[]): void {
  const sizes = writes.map((write) => ('put' in write ? bytesOf(write.put) : 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const { items, bytes, itemBytes } = transactionLimits;
  if (writes.length > items)
    throw new RefusedError([
      {
        message: message('aws.act-too-many', { count: String(writes.length), most: String(items) }),
        basis: 'ours',
      },
    ]);
  const largest = Math.max(0, ...sizes);
  if (total > bytes || largest > itemBytes)
    throw new RefusedError([
      {
        message: message('aws.act-too-large', { kilobytes: String(Math.ceil(total / 1000)) }),
        basis: 'ours',
      },
    ]);
}
