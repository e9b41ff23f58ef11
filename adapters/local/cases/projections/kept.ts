import type { DatabaseSync } from 'node:sqlite';
import type { RecordedEvent } from '../../../../core/audit/chain.ts';
import { fingerprintOf } from '../../../../core/audit/root.ts';
import { UdwError } from '../../../../core/errors.ts';
import { type Message, message } from '../../../../core/messages/catalogue.ts';
import { keptCalendar } from '../calendars.ts';
import { foreignFault, readRows } from './rows.ts';

/** Keys of roots that are not those of which the record of the home has the fingerprints. */
export function keyFaults(database: DatabaseSync, events: readonly RecordedEvent[]): readonly Message[] {
  const made = new Map(
    events
      .filter(({ kind }) => kind === 'audit-key-made')
      .map(({ at, body }) => [String(body['fingerprint']), at] as const),
  );
  const rows = readRows(database, 'SELECT * FROM audit_keys');
  const stored = new Set(rows.map((row) => row['fingerprint']));
  const wrong = rows.filter((row) => {
    const fingerprint = String(row['fingerprint']);
    return (
      made.get(fingerprint) !== row['made_at'] || fingerprintOf(String(row['public_key'])) !== fingerprint
    );
  });
  return [
    ...wrong.map((row) => String(row['fingerprint'])),
    ...[...made.keys()].filter((fingerprint) => !stored.has(fingerprint)),
  ].map((fingerprint) => foreignFault('audit_keys', fingerprint));
}

/** Calendars that are not those of their versions. */
export const calendarFaults = (database: DatabaseSync): readonly Message[] =>
  readRows(database, 'SELECT version FROM calendars').flatMap(({ version }) => {
    try {
      keptCalendar(database, String(version));
      return [];
    } catch (error) {
      if (error instanceof UdwError) return [foreignFault('calendars', String(version))];
      throw error;
    }
  });

/** Words that are gone without an erasure on record, and words of events that have none. */
export function wordFaults(database: DatabaseSync, events: readonly RecordedEvent[]): readonly Message[] {
  const erased = new Set(
    events
      .filter(({ kind }) => kind === 'words-erased')
      .map(({ body }) => `${body['case']}/${body['event']}`),
  );
  const gone = readRows(
    database,
    `SELECT e.case_id, e.sequence FROM case_events e LEFT JOIN case_words w USING (case_id, sequence)
     WHERE e.words IS NOT NULL AND w.salt IS NULL ORDER BY e.case_id, e.sequence`,
  ).filter((row) => !erased.has(`${row['case_id']}/${row['sequence']}`));
  const added = readRows(
    database,
    `SELECT w.case_id, w.sequence FROM case_words w LEFT JOIN case_events e USING (case_id, sequence)
     WHERE e.words IS NULL ORDER BY w.case_id, w.sequence`,
  );
  return [
    ...gone.map((row) =>
      message('audit.words-missing', { case: String(row['case_id']), event: String(row['sequence']) }),
    ),
    ...added.map((row) => foreignFault('case_words', `${row['case_id']}/${row['sequence']}`)),
  ];
}
