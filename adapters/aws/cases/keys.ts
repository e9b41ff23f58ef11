import { createHash } from 'node:crypto';
import { numberPrefix } from '../../../core/cases/number.ts';
import type { CaseSubject } from '../../../core/cases/subject.ts';
import type { ProcedureId } from '../../../core/procedures/model.ts';
import type { Key } from '../dynamo/table.ts';

const digits = 6;

/** Partitions over which the open cases are spread: each takes 1,000 writes a second. */
const shards = 8;

/** The partition of a case. */
export const casePartition = (id: string): string => `CASE#${id}`;

/** An event of a case. */
export const eventKey = (id: string, sequence: number): Key => ({
  pk: casePartition(id),
  sk: `E#${String(sequence).padStart(digits, '0')}`,
});

/** The head of a case. In the order of a partition it stands after the events. */
export const headKey = (id: string): Key => ({ pk: casePartition(id), sk: 'HEAD' });

/** The case that was opened under a key. */
export const openingKey = (key: string): Key => ({ pk: `KEY#${key}`, sk: 'OPENED' });

/** The last number that was given to a case of a procedure in a year. */
export const counterKey = (procedure: ProcedureId, year: number): Key => ({
  pk: `COUNTER#${numberPrefix(procedure, year)}`,
  sk: 'COUNTER',
});

const openPartition = (rehearsal: boolean, shard: number): string =>
  `${rehearsal ? 'REHEARSED' : 'OPEN'}#${shard}`;

/** The partitions of the cases that have not ended. */
export const openPartitions = (rehearsal: boolean): readonly string[] =>
  Array.from({ length: shards }, (_, shard) => openPartition(rehearsal, shard));

/** The open steps of a case that has not ended. */
export function openKey(id: string, rehearsal: boolean): Key {
  const [first = 0] = createHash('sha256').update(id).digest();
  return { pk: openPartition(rehearsal, first % shards), sk: id };
}

/** The partition of the cases about a subject. */
export const subjectPartition = ({ kind, subject }: CaseSubject): string =>
  `${kind.toUpperCase()}#${subject}`;

/** A calendar by its version. */
export const calendarKey = (version: string): Key => ({ pk: `CALENDAR#${version}`, sk: 'CALENDAR' });

/** The partition of bodies, people and mandates. */
export const registryPartition = 'REGISTRY';

/** The partition of the record of the home: what is no case's. */
export const homePartition = 'HOME';

/** The partition of the deliveries that were published to a customer. */
export const publishedPartition = (customer: string): string => `DELIVERY#${customer}`;

/** A delivery that was published to a customer, under the table that it is. */
export const publishedKey = (customer: string, table: string): Key => ({
  pk: publishedPartition(customer),
  sk: table,
});
