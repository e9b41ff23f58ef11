import { RefusedError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';

/** What DynamoDB takes in one transaction; bytes with room for how it counts names and numbers. */
const transactionLimits = { items: 100, bytes: 3_800_000, itemBytes: 380_000 } as const;

const bytesOf = (value: object): number => Buffer.byteLength(JSON.stringify(value), 'utf8');

/**
 * Checks that DynamoDB takes so much at once.
 * @param items what is put
 * @param count of all writes, deletions too
 * @throws {RefusedError} when it does not: an act is written whole or not at all, so it has to be made smaller
 */
export function requireFits(items: readonly object[], count: number): void {
  const sizes = items.map(bytesOf);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const { items: most, bytes, itemBytes } = transactionLimits;
  if (count > most)
    throw new RefusedError([
      {
        message: message('aws.act-too-many', { count: String(count), most: String(most) }),
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
