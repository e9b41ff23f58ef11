import type { CaseHead, CaseRecord } from '../../../../core/audit/case-record.ts';
import type { OpenRow } from '../../../../core/cases/row.ts';
import { subjectsOf } from '../../../../core/cases/subject.ts';
import type { Case, CaseEvent } from '../../../../core/procedures/case.ts';
import type { Row } from './rows.ts';

/** The row of a case. */
export const caseRow = ({ id, procedure, ended }: Case, head: CaseHead, rehearsal: boolean) =>
  ({
    case_id: id,
    procedure,
    sequence: head.sequence,
    hash: head.hash,
    rehearsal: rehearsal ? 1 : 0,
    ended: ended?.end ?? null,
  }) satisfies Row;

/** The rows of its open steps. */
export const openStepRows = (id: string, rows: readonly OpenRow[], rehearsal: boolean) =>
  rows.map(
    (row, place) =>
      ({
        case_id: id,
        place,
        rehearsal: rehearsal ? 1 : 0,
        date: row.date,
        calendar: row.calendar,
        body: row.body ?? null,
        waits: JSON.stringify(row.waits.map(({ body }) => body)),
        step: JSON.stringify(row),
      }) satisfies Row,
  );

/** The row of an act's key; none where time alone brought the event. */
export const keyRows = (event: CaseEvent, { case: id, sequence }: Pick<CaseRecord, 'case' | 'sequence'>) =>
  'key' in event ? [{ key: event.key, case_id: id, sequence } satisfies Row] : [];

/** The rows of what an event says its case is about. */
export const subjectRows = (event: CaseEvent, id: string) =>
  subjectsOf(event).map(({ kind, subject }) => ({ kind, subject, case_id: id }) satisfies Row);
