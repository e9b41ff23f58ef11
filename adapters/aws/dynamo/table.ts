import { TransactionCanceledException, TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { requireFits } from './limits.ts';

/** What names an item of a table. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item: its key and whatever it holds. */
export type Item = Key & Readonly<Record<string, unknown>>;

/** What must be so for a write: that there is no item of the key, or that it has these values. */
export type Condition = 'absent' | Readonly<Record<string, string | number>>;

/** One write of a transaction. */
export type Write =
  | { readonly put: Item; readonly when?: Condition }
  | { readonly remove: Key; readonly when?: Condition };

/** A table of DynamoDB with the keys `pk` and `sk`. Every read is consistent: it sees what was written before it. */
export interface Table {
  /** An item, or undefined where there is none. */
  get(key: Key): Promise<Item | undefined>;
  /** All items of a partition in the order of their keys, or those whose `sk` begins so. */
  query(pk: string, prefix?: string): Promise<readonly Item[]>;
  /**
   * Writes all or nothing.
   * @returns `refused` when a condition does not hold: nothing is written
   * @throws {RefusedError} when it is more than DynamoDB takes at once
   */
  write(writes: readonly Write[]): Promise<'written' | 'refused'>;
}

interface Expression {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, string | number>;
}

function expressionOf(when: Condition | undefined): Expression | undefined {
  if (when === undefined) return undefined;
  if (when === 'absent') return { ConditionExpression: 'attribute_not_exists(pk)' };
  const entries = Object.entries(when);
  return {
    ConditionExpression: entries.map((_, index) => `#n${index} = :v${index}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#n${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], index) => [`:v${index}`, value])),
  };
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function transactItem(TableName: string, write: Write): TransactItem {
  const condition = expressionOf(write.when);
  if ('put' in write) return { Put: { TableName, Item: { ...write.put }, ...condition } };
  const { pk, sk } = write.remove;
  return { Delete: { TableName, Key: { pk, sk }, ...condition } };
}

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
 * A table by its name.
 * @param pause waits so many milliseconds
 */
export function dynamoTable(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  name: string,
  pause: (ms: number) => Promise<unknown> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Table {
  return {
    async get(key) {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true }),
      );
      return Item as Item | undefined;
    },
    async query(pk, prefix) {
      const items: Item[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: name,
            ConsistentRead: true,
            KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :sk)',
            ExpressionAttributeValues: { ':pk': pk, ...(prefix === undefined ? {} : { ':sk': prefix }) },
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          }),
        );
        items.push(...((page.Items ?? []) as Item[]));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return items;
    },
    async write(writes) {
      requireFits(
        writes.flatMap((write) => ('put' in write ? [write.put] : [])),
        writes.length,
      );
      const TransactItems = writes.map((write) => transactItem(name, write));
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.send(new TransactWriteCommand({ TransactItems }));
          return 'written';
        } catch (error) {
          const cause = causeOf(error);
          if (cause === 'condition') return 'refused';
          if (cause === undefined || attempt === tries) throw error;
          await pause(waitMs(attempt));
        }
      }
    },
  };
}
