import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toldFaults } from '../../../core/audit/faults.ts';
import { type Finding, RefusedError, VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { Counting } from '../../../core/procedures/terms/deadline.ts';
import { dynamoTable, type Table } from '../dynamo/table.ts';
import type { Part, Planned } from './items.ts';
import { planRecovery } from './plan.ts';
import { allOf, readAgain } from './read.ts';
import { asking } from './told.ts';

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

/** How often what contradicts is read again before it is called a fault: others may have written between two reads. */
const reads = 5;

async function planned(its: RecoveryOf, table: Table): Promise<Planned> {
  const readsOf = (name: string) => ({ table: name, to: 'read' }) as const;
  let live = await asking(readsOf(its.table), () => allOf(its.documents, its.table));
  const copy = await asking(readsOf(its.copy), () => allOf(its.documents, its.copy));
  for (let attempt = 1; ; attempt += 1) {
    const plan = planRecovery({ live, copy }, its.counting);
    const doubtful = [...new Set(plan.faults.flatMap(({ partitions }) => partitions))];
    if (doubtful.length === 0 || attempt === reads) return plan;
    const known = live;
    live = await asking(readsOf(its.table), () => readAgain(table, known, doubtful));
  }
}

/**
 * Puts back what a table lost, by its copy: events first, then heads that are behind them with their entries in the list of open
 * cases, then other lists and all else. Said again, it does nothing, and it may be cut off at any step.
 * @param check says what it would do, and writes nothing
 * @throws {VerificationError} when table and copy contradict each other: nothing is written
 * @throws {RefusedError} when another writes to the table in the same moment, or a table does not do what it is asked for
 */
export async function recover(its: RecoveryOf, check: boolean): Promise<Recovered> {
  const table = dynamoTable(its.documents, its.table);
  const { steps, faults } = await planned(its, table);
  const told = toldFaults(faults.map((fault) => fault.message));
  const [first, ...more] = told.map((fault): Finding => ({ message: fault }));
  if (first !== undefined) throw new VerificationError([first, ...more]);
  const done = { events: 0, heads: 0, lists: 0, others: 0 };
  const asked = { table: its.table, to: 'write' } as const;
  for (const { parts, writes } of steps) {
    if (!check && (await asking(asked, () => table.write(writes))) === 'refused')
      throw new RefusedError([{ message: message('recover.overtaken'), basis: 'ours' }]);
    for (const part of parts) done[part] += 1;
  }
  return done;
}
