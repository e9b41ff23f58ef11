import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Table } from '../dynamo/table.ts';
import { type Items, keyText } from './items.ts';

/** All items of a table. It is read page by page while others write to it: what one act writes may be seen in part. */
export async function allOf(documents: DynamoDBDocumentClient, TableName: string): Promise<Items> {
  const items = new Map<string, Item>();
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    for (const item of (page.Items ?? []) as Item[]) items.set(keyText(item), item);
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

/** Items with some of their partitions as they are now. */
export async function readAgain(table: Table, items: Items, partitions: readonly string[]): Promise<Items> {
  const read = new Map([...items].filter(([, { pk }]) => !partitions.includes(pk)));
  for (const pk of partitions) for (const item of await table.query(pk)) read.set(keyText(item), item);
  return read;
}
