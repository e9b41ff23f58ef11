import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { requireFits } from './limits.ts';
import { type Pause, type TransactItems, transact } from './transact.ts';

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

function transactItem(TableName: string, write: Write): TransactItems[number] {
  const condition = expressionOf(write.when);
  if ('put' in write) return { Put: { TableName, Item: { ...write.put }, ...condition } };
  const { pk, sk } = write.remove;
  return { Delete: { TableName, Key: { pk, sk }, ...condition } };
}

/**
 * A table by its name.
 * @param pause waits so many milliseconds
 */
export function dynamoTable(
  client: Pick<DynamoDBDocumentClient, 'send'>,
  name: string,
  pause?: Pause,
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
      const items = writes.map((write) => transactItem(name, write));
      return transact(client, items, pause);
    },
  };
}
