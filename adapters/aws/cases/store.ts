import { eventOf } from '../../../core/audit/case-record.ts';
import type { KeptRecord } from '../../../core/audit/verify-case.ts';
import type { WorkingYear } from '../../../core/calendar/schema.ts';
import { type Calendar, makeCalendar } from '../../../core/calendar/working-days.ts';
import { caseNumber } from '../../../core/cases/number.ts';
import type { OpenRow } from '../../../core/cases/row.ts';
import type { CaseSubject } from '../../../core/cases/subject.ts';
import type { CaseStore, RowFilter, StoredCase } from '../../../services/case-ports.ts';
import type { Item, Table } from '../dynamo/table.ts';
import { recordIn } from './event-item.ts';
import {
  calendarKey,
  casePartition,
  counterKey,
  headKey,
  openingKey,
  openPartitions,
  subjectPartition,
} from './keys.ts';
import { writesOf } from './writes.ts';

/** Most reads of a case that others write to all the time. */
const reads = 20;

/** A case as its items have it. */
export interface KeptCase {
  readonly head: Item;
  readonly records: readonly KeptRecord[];
}

/**
 * Reads the items of a case. They come in pages, the head last: where an event was written between two pages, those that the head
 * counts and that were not read are read again.
 */
export async function keptCase(table: Table, id: string): Promise<KeptCase | undefined> {
  const headSk = headKey(id).sk;
  for (let attempt = 0; attempt < reads; attempt += 1) {
    const items = await table.query(casePartition(id));
    const head = items.find(({ sk }) => sk === headSk);
    if (head === undefined) return undefined;
    const all = items.filter(({ sk }) => sk !== headSk);
    const counted = all.slice(0, Number(head['sequence']));
    if (counted.length === Number(head['sequence'])) return { head, records: counted.map(recordIn) };
  }
  throw new Error('a case has fewer events than its head counts');
}

const byDate = (one: OpenRow, other: OpenRow): number =>
  one.date.localeCompare(other.date) || one.case.localeCompare(other.case);

const isOf =
  (body: string | undefined) =>
  (row: OpenRow): boolean =>
    body === undefined || row.body === body || row.waits.some((one) => one.body === body);

const byNumber = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);

/**
 * The record of cases in a table of DynamoDB: events, chain and projections of an act in one transaction. Lists are read from the
 * table itself, not from an index, so that they show what was written before.
 */
export function dynamoCaseStore(table: Table): CaseStore {
  const calendars = new Map<string, Calendar>();

  async function stored(id: string): Promise<StoredCase | undefined> {
    const kept = await keptCase(table, id);
    if (kept === undefined) return undefined;
    const { head, records } = kept;
    return {
      events: records.map(({ record, words }) => eventOf(record, words)),
      head: { sequence: Number(head['sequence']), hash: String(head['hash']) },
      rehearsal: head['rehearsal'] === true,
    };
  }

  const open = async (rehearsal: boolean): Promise<readonly Item[]> => {
    const shards = await Promise.all(openPartitions(rehearsal).map((pk) => table.query(pk)));
    return shards.flat();
  };

  return {
    read: stored,
    async nextNumber(procedure, year) {
      const counter = await table.get(counterKey(procedure, year));
      return caseNumber(procedure, year, Number(counter?.['last'] ?? 0) + 1);
    },
    async about(subject, rehearsal) {
      const about: CaseSubject =
        'system' in subject
          ? { kind: 'system', subject: subject.system }
          : { kind: 'request', subject: subject.request };
      const items = await table.query(subjectPartition(about));
      return items
        .filter((item) => item['rehearsal'] === rehearsal)
        .map(({ sk }) => sk)
        .sort(byNumber);
    },
    async openedBy(key) {
      const item = await table.get(openingKey(key));
      return item === undefined ? undefined : String(item['case']);
    },
    async append(appends) {
      return (await table.write(writesOf(appends))) === 'written' ? 'appended' : 'overtaken';
    },
    async openSteps({ rehearsal, body }: RowFilter) {
      const rows = (await open(rehearsal)).flatMap(
        (item) => JSON.parse(String(item['rows'])) as readonly OpenRow[],
      );
      return rows.filter(isOf(body)).sort(byDate);
    },
    async openCases(rehearsal) {
      return (await open(rehearsal)).map(({ sk }) => sk).sort();
    },
    async keepCalendar(calendar) {
      const { version, years } = calendar;
      if (calendars.has(version)) return;
      const key = calendarKey(version);
      // Kept by whoever comes first: a version names its content.
      if ((await table.get(key)) === undefined)
        await table.write([{ put: { ...key, years: JSON.stringify([...years.values()]) }, when: 'absent' }]);
      calendars.set(version, calendar);
    },
    async calendar(version) {
      const known = calendars.get(version);
      if (known !== undefined) return known;
      const item = await table.get(calendarKey(version));
      if (item === undefined) return undefined;
      const calendar = makeCalendar(JSON.parse(String(item['years'])) as WorkingYear[]);
      calendars.set(version, calendar);
      return calendar;
    },
  };
}
