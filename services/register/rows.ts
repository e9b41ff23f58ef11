import type { CaseRecord } from '../../core/audit/case-record.ts';
import { type OpenRow, rowBy } from '../../core/cases/row.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import type { Counting } from '../../core/procedures/terms/deadline.ts';
import type { RegisterRow } from '../../core/register/tables.ts';
import type { LoadState } from '../ports.ts';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The row of an event: who acted is told as body and role, never as a person. */
export function eventRow(
  { case: id, sequence, at, kind, body: said }: CaseRecord,
  procedure: ProcedureId,
): RegisterRow<'case_events'> {
  const actor = Object(said['actor']) as Record<string, unknown>;
  return {
    case_id: id,
    sequence,
    at,
    kind,
    procedure,
    step: textOf(said['step']),
    provider: textOf(said['provider']),
    body: textOf(actor['body']),
    role: textOf(actor['role']),
    outcome: textOf(said['outcome']),
  };
}

/** The row of an open step, by the calendar that holds. */
export function termRow(row: OpenRow, counting: Counting, asOf: Date): RegisterRow<'open_terms'> {
  const {
    case: id,
    procedure,
    step,
    visit,
    provider,
    body,
    role,
    started,
    kind,
    date,
    calendar,
    lapsed,
  } = rowBy(row, counting);
  return {
    case_id: id,
    procedure,
    step,
    visit,
    provider,
    body,
    role,
    started,
    due: kind === 'due' ? date : undefined,
    calendar,
    lapsed,
    as_of: asOf.toISOString(),
  };
}

/** A load as its record has it, begun and perhaps ended. */
export interface RecordedLoad {
  readonly id: number;
  readonly regulations: string;
  readonly regulationsVersion: string;
  readonly table: string;
  readonly state: LoadState;
  readonly at: string;
  readonly endedAt?: string;
  readonly delivery?: { readonly records: number; readonly accepted: number; readonly rejected: number };
}

/** The row of a load. */
export const loadRow = (
  { id, regulations, regulationsVersion, table, state, at, endedAt, delivery }: RecordedLoad,
  asOf: Date,
): RegisterRow<'load_records'> => ({
  load_id: id,
  regulations,
  version: regulationsVersion,
  table_name: table,
  state,
  started_at: at,
  ended_at: endedAt,
  records: delivery?.records,
  accepted: delivery?.accepted,
  rejected: delivery?.rejected,
  as_of: asOf.toISOString(),
});
