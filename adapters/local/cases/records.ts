import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type CaseRecord, eventOf } from '../../../core/audit/case-record.ts';
import type { KeptRecord } from '../../../core/audit/verify-case.ts';
import { eventDamaged } from '../../../core/cases/damaged.ts';
import type { CaseEvent } from '../../../core/procedures/case.ts';
import { isCaseEvent } from '../../../core/procedures/event-schema.ts';

const columns = `e.case_id, e.sequence, e.at, e.kind, e.body, e.words, e.rehearsed_at, e.hash, w.salt, w.text`;
const joined = 'case_events e LEFT JOIN case_words w ON w.case_id = e.case_id AND w.sequence = e.sequence';

/** A body that is no JSON was not written here: it stays in sight, and its hash cannot follow. */
function readBody(text: string): CaseRecord['body'] {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body as CaseRecord['body'];
  } catch {
    // As of a body that is JSON, but no object.
  }
  return { unreadable: text };
}

function kept(row: Record<string, SQLOutputValue>): KeptRecord {
  const { words, rehearsed_at: rehearsedAt, salt, text } = row;
  return {
    record: {
      case: String(row['case_id']),
      sequence: Number(row['sequence']),
      at: String(row['at']),
      kind: String(row['kind']),
      body: readBody(String(row['body'])),
      ...(words === null ? {} : { words: String(words) }),
      ...(rehearsedAt === null ? {} : { rehearsedAt: String(rehearsedAt) }),
      hash: String(row['hash']),
    },
    words: salt === null ? undefined : { salt: String(salt), text: String(text) },
  };
}

/** The record of one case, in order, each event with its words unless they were erased. */
export function recordsOf(database: DatabaseSync, id: string): readonly KeptRecord[] {
  const rows = database.prepare(`SELECT ${columns} FROM ${joined} WHERE e.case_id = ? ORDER BY e.sequence`);
  return rows.all(id).map(kept);
}

/** The records of all cases, case by case. */
export function* allRecords(database: DatabaseSync): Generator<KeptRecord> {
  const rows = database.prepare(`SELECT ${columns} FROM ${joined} ORDER BY e.case_id, e.sequence`);
  for (const row of rows.iterate()) yield kept(row);
}

/**
 * The event of a record.
 * @throws {VerificationError} when its body is damaged
 */
export function readEvent({ record, words }: KeptRecord): CaseEvent {
  const event = eventOf(record, words);
  if (isCaseEvent(event)) return event;
  throw eventDamaged(record.case, record.sequence);
}
