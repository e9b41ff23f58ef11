import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type CaseRecord, eventOf, recordOf } from '../../../core/audit/case-record.ts';
import type { WorkingYear } from '../../../core/calendar/schema.ts';
import { makeCalendar } from '../../../core/calendar/working-days.ts';
import { caseNumber, numberPrefix, placeOf } from '../../../core/cases/number.ts';
import type { OpenRow } from '../../../core/cases/row.ts';
import type { CaseEvent } from '../../../core/procedures/case.ts';
import type { CaseAppend, CaseStore, RowFilter } from '../../../services/case-ports.ts';
import { snapshot, transaction } from '../catalog/schema.ts';
import { recordsOf } from './records.ts';

/** Hexadecimal digits are two a byte. */
const newSalt = (): string => randomBytes(16).toString('hex');

function insertEvents(database: DatabaseSync, { id, expected, events, rehearsedAt }: CaseAppend): CaseRecord {
  const insertEvent = database.prepare(
    'INSERT INTO case_events (case_id, sequence, at, kind, body, words, rehearsed_at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertWords = database.prepare('INSERT INTO case_words VALUES (?, ?, ?, ?)');
  const insertKey = database.prepare('INSERT INTO case_keys VALUES (?, ?, ?)');
  let last: CaseRecord | undefined;
  for (const event of events) {
    const { record, words } = recordOf(id, last ?? expected, event, newSalt(), rehearsedAt);
    const { sequence, at, kind, body, hash } = record;
    insertEvent.run(
      id,
      sequence,
      at,
      kind,
      JSON.stringify(body),
      record.words ?? null,
      rehearsedAt ?? null,
      hash,
    );
    if (words) insertWords.run(id, sequence, words.salt, words.text);
    if ('key' in event) insertKey.run(event.key, id, sequence);
    last = record;
  }
  if (last === undefined) throw new Error('an append without an event');
  return last;
}

function project(
  database: DatabaseSync,
  { id, after, rows, rehearsedAt }: CaseAppend,
  head: CaseRecord,
): void {
  const rehearsal = rehearsedAt === undefined ? 0 : 1;
  database
    .prepare(
      `INSERT INTO cases VALUES (:id, :procedure, :sequence, :hash, :rehearsal, :ended) ON CONFLICT (case_id)
       DO UPDATE SET sequence = :sequence, hash = :hash, ended = :ended`,
    )
    .run({
      id,
      procedure: after.procedure,
      sequence: head.sequence,
      hash: head.hash,
      rehearsal,
      ended: after.ended?.end ?? null,
    });
  database.prepare('DELETE FROM open_steps WHERE case_id = ?').run(id);
  const insert = database.prepare('INSERT INTO open_steps VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  for (const [place, row] of rows.entries()) {
    const waits = JSON.stringify(row.waits.map(({ body }) => body));
    insert.run(id, place, rehearsal, row.date, row.calendar, row.body ?? null, waits, JSON.stringify(row));
  }
}

/** Whether a case still has the head that was read: of a new one, that there is none of its number. */
function isHead(database: DatabaseSync, { id, expected }: CaseAppend): boolean {
  const row = database.prepare('SELECT sequence, hash FROM cases WHERE case_id = ?').get(id);
  return (row?.['sequence'] ?? 0) === expected.sequence && (row?.['hash'] ?? expected.hash) === expected.hash;
}

function readRows(database: DatabaseSync, { rehearsal, body }: RowFilter): readonly OpenRow[] {
  const mine = `AND (body = :body OR EXISTS (SELECT 1 FROM json_each(waits) WHERE value = :body))`;
  const rows = database.prepare(
    `SELECT step FROM open_steps WHERE rehearsal = :rehearsal ${body === undefined ? '' : mine} ORDER BY date, case_id, place`,
  );
  const parameters = { rehearsal: rehearsal ? 1 : 0, ...(body === undefined ? {} : { body }) };
  return rows.all(parameters).map((row) => JSON.parse(String(row['step'])) as OpenRow);
}

/** A request's document is named where it is filed and where it is reduced; a system where its case is opened. */
function casesAbout(
  database: DatabaseSync,
  subject: Parameters<CaseStore['about']>[0],
  rehearsal: boolean,
): readonly string[] {
  const [condition, value] =
    'system' in subject
      ? [`event.sequence = 1 AND json_extract(event.body, '$.system') = ?`, subject.system]
      : [
          `event.kind IN ('decided', 'imported') AND EXISTS (
            SELECT 1 FROM json_each(event.body, '$.documents')
            WHERE value ->> 'document' = 'request' AND value ->> 'sha256' = ?)`,
          subject.request,
        ];
  const rows = database
    .prepare(
      `SELECT DISTINCT case_id FROM cases JOIN case_events AS event USING (case_id)
       WHERE rehearsal = ? AND ${condition} ORDER BY length(case_id), case_id`,
    )
    .all(rehearsal ? 1 : 0, value);
  return rows.map((row) => String(row['case_id']));
}

/**
 * The record of cases in the catalog of a home: events, chain, words and projections of an act in one transaction.
 * @param beforeAppend what is to be done before an append: the root of a period that has ended
 */
export function localCaseStore(
  database: DatabaseSync,
  beforeAppend: () => void = () => undefined,
): CaseStore {
  const one = (sql: string, ...parameters: (string | number)[]) => database.prepare(sql).get(...parameters);
  return {
    read: async (id) =>
      snapshot(database, () => {
        const row = one('SELECT sequence, hash, rehearsal FROM cases WHERE case_id = ?', id);
        if (row === undefined) return undefined;
        const events = recordsOf(database, id).map(({ record, words }): CaseEvent => eventOf(record, words));
        const head = { sequence: Number(row['sequence']), hash: String(row['hash']) };
        return { events, head, rehearsal: row['rehearsal'] === 1 };
      }),
    nextNumber: async (procedure, year) => {
      const prefix = numberPrefix(procedure, year);
      const row = one(
        'SELECT max(case_id) AS last FROM cases WHERE case_id >= ? AND case_id < ?',
        prefix,
        `${prefix}:`,
      );
      const last = row?.['last'];
      return caseNumber(procedure, year, typeof last === 'string' ? placeOf(last) + 1 : 1);
    },
    about: async (subject, rehearsal) => casesAbout(database, subject, rehearsal),
    openedBy: async (key) => {
      const row = one('SELECT case_id FROM case_keys WHERE key = ? AND sequence = 1', key);
      return row === undefined ? undefined : String(row['case_id']);
    },
    append: async (appends) => {
      beforeAppend();
      return transaction(database, () => {
        if (!appends.every((append) => isHead(database, append))) return 'overtaken';
        const opened = appends.find(({ expected, events: [first] }) => {
          if (expected.sequence > 0 || first?.kind !== 'opened') return false;
          return one('SELECT 1 FROM case_keys WHERE key = ? AND sequence = 1', first.key) !== undefined;
        });
        if (opened) return 'overtaken';
        for (const append of appends) project(database, append, insertEvents(database, append));
        return 'appended';
      });
    },
    openSteps: async (filter) => snapshot(database, () => readRows(database, filter)),
    openCases: async (rehearsal) =>
      database
        .prepare('SELECT case_id FROM cases WHERE ended IS NULL AND rehearsal = ? ORDER BY case_id')
        .all(rehearsal ? 1 : 0)
        .map((row) => String(row['case_id'])),
    keepCalendar: async ({ version, years }) => {
      if (one('SELECT 1 FROM calendars WHERE version = ?', version)) return;
      const text = JSON.stringify([...years.values()]);
      transaction(database, () =>
        database.prepare('INSERT OR IGNORE INTO calendars VALUES (?, ?)').run(version, text),
      );
    },
    calendar: async (version) => {
      const row = one('SELECT years FROM calendars WHERE version = ?', version);
      return row === undefined ? undefined : makeCalendar(JSON.parse(String(row['years'])) as WorkingYear[]);
    },
  };
}
