import type { CaseRecord } from '../../core/audit/case-record.ts';
import { localDay } from '../../core/calendar/local-day.ts';
import { dated, type OpenRow, rowBy } from '../../core/cases/row.ts';
import { kindOfLanded } from '../../core/lake/landed.ts';
import type { Tally } from '../../core/loading/verification/measurements.ts';
import type { ProcedureId } from '../../core/procedures/model.ts';
import type { Counting } from '../../core/procedures/terms/deadline.ts';
import type { RegisterRow } from '../../core/register/tables.ts';
import type { PublishedDelivery } from '../customers/ports.ts';
import type { LakeLoad } from '../lake/ports.ts';

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
    daysLeft,
    attributable,
  } = dated(rowBy(row, counting), counting, localDay(asOf), asOf);
  const ofOthers = attributable.reduce((sum, { days }) => sum + days, 0);
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
    days_left: kind === 'due' ? daysLeft : undefined,
    days_of_others: ofOthers,
    calendar,
    lapsed,
    as_of: asOf.toISOString(),
  };
}

/** A load as its record has it, begun and perhaps verified or ended. */
export interface RecordedLoad
  extends Pick<LakeLoad, 'id' | 'regulations' | 'regulationsVersion' | 'table' | 'landed' | 'asOf' | 'at'>,
    Partial<Pick<LakeLoad, 'sequence' | 'allowed' | 'found'>> {
  readonly state: LakeLoad['state'];
  readonly endedAt?: string;
  readonly delivery?: { readonly records: number; readonly accepted: number; readonly rejected: number };
  /** Rules that it broke. */
  readonly rules?: readonly string[];
}

/** The row of a load. */
export const loadRow = (load: RecordedLoad, asOf: Date): RegisterRow<'load_records'> => ({
  load_id: load.id,
  regulations: load.regulations,
  version: load.regulationsVersion,
  table_name: load.table,
  kind: kindOfLanded(load.landed),
  operation: load.found?.operation,
  sequence: load.sequence,
  data_as_of: load.asOf,
  state: load.state,
  rules: load.rules?.join(' '),
  case_id: load.allowed?.case,
  started_at: load.at,
  ended_at: load.endedAt,
  records: load.delivery?.records,
  accepted: load.delivery?.accepted,
  rejected: load.delivery?.rejected,
  as_of: asOf.toISOString(),
});

/** The rows of the faults that were found in a load. */
export const rejectRows = (
  { id, found }: Pick<RecordedLoad, 'id' | 'found'>,
  asOf: Date,
): readonly RegisterRow<'load_rejects'>[] =>
  (found?.faults ?? []).map(({ column, rule, records }: Tally) => ({
    load_id: id,
    column_name: column === '' ? undefined : column,
    rule,
    records,
    as_of: asOf.toISOString(),
  }));

/** A delivery as the record of its publication has it. */
export type RecordedDelivery = PublishedDelivery & {
  /** ISO 8601 in UTC. */
  readonly at: string;
};

/** The row of a delivery. */
export const deliveryRow = (
  { customer, request, requestVersion, table, at, allowedBy }: RecordedDelivery,
  asOf: Date,
): RegisterRow<'published_deliveries'> => ({
  customer,
  request,
  version: requestVersion,
  table_name: table,
  published_at: at,
  case_id: allowedBy.case,
  as_of: asOf.toISOString(),
});
