import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type CaseRecord, recordOf } from '../../../core/audit/case-record.ts';
import { rowDamaged } from '../../../core/cases/damaged.ts';
import { caseNumber, numberPrefix, placeOf } from '../../../core/cases/number.ts';
import type { OpenRow } from '../../../core/cases/row.ts';
import { readRow } from '../../../core/cases/row-schema.ts';
import { stateOf } from '../../../core/cases/state.ts';
import type { CaseAppend, CaseStore, RowFilter, StoredCase } from '../../../services/case-ports.ts';
import type { CasesAbout } from '../../../services/gate.ts';
import { snapshot, transaction } from '../catalog/schema.ts';
import { keptCalendar } from './calendars.ts';
import { caseRow, keyRows, openStepRows, subjectRows } from './projections/of-case.ts';
import { readEvent, recordsOf } from './records.ts';

/** Hexadecimal digits are two a byte. */
const newSalt = (): string => randomBytes(16).toString('hex');

function insertEvents(database: DatabaseSync, { id, expected, events, rehearsedAt }: CaseAppend): CaseRecord {
  const insertEvent = database.prepare(
    'INSERT INTO case_events (case_id, sequence, at, kind, body, words, rehearsed_at, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertWords = database.prepare('INSERT INTO case_words VALUES (?, ?, ?, ?)');
  const insertKey = database.prepare('INSERT INTO case_keys VALUES (:key, :case_id, :sequence)');
  const insertSubject = database.prepare(
    'INSERT OR IGNORE INTO case_subjects VALUES (:kind, :subject, :case_id)',
  );
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
    for (const row of keyRows(event, record)) insertKey.run(row);
    for (const row of subjectRows(event, id)) insertSubject.run(row);
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
  const rehearsal = rehearsedAt !== undefined;
  database
    .prepare(
      `INSERT INTO cases VALUES (:case_id, :procedure, :sequence, :hash, :rehearsal, :ended) ON CONFLICT (case_id)
       DO UPDATE SET sequence = :sequence, hash = :hash, ended = :ended`,
    )
    .run(caseRow(after, head, rehearsal));
  database.prepare('DELETE FROM open_steps WHERE case_id = ?').run(id);
  const insert = database.prepare(
    'INSERT INTO open_steps VALUES (:case_id, :place, :rehearsal, :date, :calendar, :body, :waits, :step)',
  );
  for (const row of openStepRows(id, rows, rehearsal)) insert.run(row);
}

/** Whether a case still has the head that was read: of a new one, that there is none of its number. */
function isHead(database: DatabaseSync, { id, expected }: CaseAppend): boolean {
  const row = database.prepare('SELECT sequence, hash FROM cases WHERE case_id = ?').get(id);
  return (row?.['sequence'] ?? 0) === expected.sequence && (row?.['hash'] ?? expected.hash) === expected.hash;
}

function readOpenSteps(database: DatabaseSync, { rehearsal, body }: RowFilter): readonly OpenRow[] {
  const mine = `AND (body = :body OR EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid(waits) THEN waits END) WHERE value = :body))`;
  const rows = database.prepare(
    `SELECT case_id, place, step FROM open_steps
     WHERE rehearsal = :rehearsal ${body === undefined ? '' : mine} ORDER BY date, case_id, place`,
  );
  const parameters = { rehearsal: rehearsal ? 1 : 0, ...(body === undefined ? {} : { body }) };
  return rows.all(parameters).map(({ case_id: id, place, step }) => {
    const row = readRow(String(step));
    if (row === undefined) throw rowDamaged('open_steps', `${id}/${place}`);
    return row;
  });
}

/** The cases about a subject, those of a year and procedure in their order. */
function casesAbout(
  database: DatabaseSync,
  subject: Parameters<CaseStore['about']>[0],
  rehearsal: boolean,
): readonly string[] {
  const [kind, value] = 'system' in subject ? ['system', subject.system] : ['request', subject.request];
  const rows = database
    .prepare(
      `SELECT case_id FROM case_subjects JOIN cases USING (case_id)
       WHERE kind = ? AND subject = ? AND rehearsal = ? ORDER BY length(case_id), case_id`,
    )
    .all(kind, value, rehearsal ? 1 : 0);
  return rows.map((row) => String(row['case_id']));
}

function readCase(database: DatabaseSync, id: string): StoredCase | undefined {
  return snapshot(database, () => {
    const row = database.prepare('SELECT sequence, hash, rehearsal FROM cases WHERE case_id = ?').get(id);
    if (row === undefined) return undefined;
    const events = recordsOf(database, id).map(readEvent);
    const head = { sequence: Number(row['sequence']), hash: String(row['hash']) };
    return { events, head, rehearsal: row['rehearsal'] === 1 };
  });
}

/** The cases about a subject, read at once: gates ask within the transaction of what they guard. */
export const casesOfHome =
  (database: DatabaseSync): CasesAbout =>
  (subject, rehearsal) =>
    casesAbout(database, subject, rehearsal).flatMap((id) => {
      const stored = readCase(database, id);
      return stored === undefined ? [] : [stateOf(id, stored.events)];
    });

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
    read: async (id) => readCase(database, id),
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
    openSteps: async (filter) => snapshot(database, () => readOpenSteps(database, filter)),
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
    calendar: async (version) => keptCalendar(database, version),
  };
}
