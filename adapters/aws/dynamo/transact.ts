import { TransactionCanceledException, TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';

/** The writes of a transaction. */
export type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<unknown>;

/** Most tries of a transaction that others stand in the way of. */
const tries = 12;
const firstWaitMs = 20;
const longestWaitMs = 1000;

/** Why a transaction did not happen: a condition that does not hold, or others that stand in the way for a moment. */
function causeOf(error: unknown): 'condition' | 'moment' | undefined {
  if (error instanceof TransactionInProgressException) return 'moment';
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const codes = error.CancellationReasons?.map(({ Code }) => Code) ?? [];
  if (codes.includes('ConditionalCheckFailed')) return 'condition';
  const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded', 'None'];
  return codes.length > 0 && codes.every((code) => passing.includes(code ?? 'None')) ? 'moment' : undefined;
}

/** Waits before the next try; half of the time is drawn, so that two that collided do not collide again. */
const waitMs = (attempt: number): number => {
  const most = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
  return most / 2 + (Math.random() * most) / 2;
};

/**
 * Writes all or nothing; where others stand in the way for a moment, or the table is throttled, it is tried again.
 * @returns `refused` when a condition does not hold: nothing is written
 */
export async function transact(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  items: TransactItems,
  pause: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<'written' | 'refused'> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: items }));
      return 'written';
    } catch (error) {
      const cause = causeOf(error);
      if (cause === 'condition') return 'refused';
      if (cause === undefined || attempt === tries) throw error;
      await pause(waitMs(attempt));
    }
  }
}
