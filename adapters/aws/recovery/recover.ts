import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { toldFaults } from '../../../core/audit/faults.ts';
import { type Finding, RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Counting } from '../../../core/procedures/terms/deadline.ts';
import { dynamoTable, type Item } from '../dynamo/table.ts';
import { type Items, keyText, type Part } from './items.ts';
import { planRecovery } from './plan.ts';

/** What is recovered, and from what. */
export interface RecoveryOf {
  readonly documents: DynamoDBDocumentClient;
  /** Name of the table that lost items. */
  readonly table: string;
  /** Name of its copy: the table restored as it was before. */
  readonly copy: string;
  readonly counting: Counting;
}

/** How many items were put back, or would be. */
export type Recovered = Readonly<Record<Part, number>>;

/** All items of a table. It is read while others write to it; what they write between is found when its items are put. */
async function itemsOf({ documents }: RecoveryOf, TableName: string): Promise<Items> {
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

/**
 * Puts back what a table lost, by its copy: events first, then heads that are behind them, then lists and all else. Said again, it does
 * nothing, and it may be cut off at any item.
 * @param check says what it would do, and writes nothing
 * @throws {VerificationError} when table and copy contradict each other: nothing is written
 * @throws {RefusedError} when another writes to the table in the same moment
 */
export async function recover(its: RecoveryOf, check: boolean): Promise<Recovered> {
  const [live, copy] = [await itemsOf(its, its.table), await itemsOf(its, its.copy)];
  const { steps, faults } = planRecovery({ live, copy }, its.counting);
  const [first, ...more] = toldFaults(faults).map((fault): Finding => ({ message: fault }));
  if (first !== undefined) throw new VerificationError([first, ...more]);
  const table = dynamoTable(its.documents, its.table);
  const done = { events: 0, heads: 0, lists: 0, others: 0 };
  for (const { part, write } of steps) {
    if (!check && (await table.write([write])) === 'refused')
      throw new RefusedError([{ message: message('recover.overtaken'), basis: 'ours' }]);
    done[part] += 1;
  }
  return done;
}
