import type { IsoDate } from '../calendar/dates.ts';
import { workingDaysBetween } from '../calendar/terms.ts';
import type { Case, OpenStep } from '../procedures/case.ts';
import { allowedActs } from '../procedures/judge/allowed.ts';
import { held, sameStep } from '../procedures/judge/find.ts';
import { bodyOf } from '../procedures/judge/who.ts';
import type { AgreedTerm, Office, ProcedureId, Role } from '../procedures/model.ts';
import { procedures } from '../procedures/registry.ts';
import { type Counting, deadlineOf } from '../procedures/terms/deadline.ts';
import { attributableDays, type Lateness } from '../procedures/terms/lateness.ts';
import { bodyOfSuperior } from '../procedures/terms/superior.ts';

/** What a body is waited for at a step. */
export interface Waits {
  readonly act: 'decide' | 'sign' | 'answer' | 'attend' | 'go-on';
  readonly body: string;
  /** The office in the body to which the step was brought; its other people are those who are late. */
  readonly office?: Office;
  /** The question to answer. */
  readonly question?: string;
}

/** An open step of a case as lists show it: enough to show it, and to count its date anew by another calendar. */
export interface OpenRow {
  readonly case: string;
  readonly procedure: ProcedureId;
  readonly step: string;
  readonly provider?: string | undefined;
  readonly visit: number;
  /** Who answers for it. */
  readonly role: Role;
  readonly body?: string | undefined;
  readonly started: string;
  readonly reviewed?: string | undefined;
  readonly agreed?: AgreedTerm | undefined;
  readonly kind: 'due' | 'review';
  /** The due date, or the day on which a step without a term is looked at again. */
  readonly date: IsoDate;
  readonly estimated: boolean;
  /** Version of the calendar that gave the date. */
  readonly calendar: string;
  readonly lapsed: boolean;
  readonly waits: readonly Waits[];
  /** Times of waiting for others, for the days that are theirs. */
  readonly waited: OpenStep['waits'];
  readonly imported: boolean;
}

function waitsOf(state: Case, open: OpenStep): readonly Waits[] {
  const acts = allowedActs(state).flatMap((act): readonly Waits[] => {
    if (!('step' in act) || !sameStep(act, open)) return [];
    // Who proposed may decide anew at any time; what is waited for is the signatures.
    if (act.act === 'decide' && open.proposed) return [];
    return [{ act: act.act, body: act.body, ...(act.act === 'answer' ? { question: act.question } : {}) }];
  });
  const superiors = open.escalated.flatMap(({ to }): readonly Waits[] => {
    const body = bodyOf(state, bodyOfSuperior[to]);
    if (body === undefined) return [];
    return [{ act: 'attend', body, ...(to === 'authorized-body' ? {} : { office: to }) }];
  });
  const authorized = bodyOf(state, 'authorized-body');
  const goesOn: readonly Waits[] =
    state.parentEnded === undefined || authorized === undefined ? [] : [{ act: 'go-on', body: authorized }];
  return [...acts, ...superiors, ...goesOn];
}

/** The open steps of a case as lists show them, by a calendar. */
export function rowsOf(state: Case, counting: Counting): readonly OpenRow[] {
  return state.open.map((open) => {
    const deadline = deadlineOf(state, open, counting);
    const role = held(procedures[state.procedure].steps, open.step).actors.responsible;
    return {
      case: state.id,
      procedure: state.procedure,
      step: open.step,
      provider: open.provider,
      visit: open.visit,
      role,
      body: bodyOf(state, role, open),
      started: open.started,
      reviewed: open.reviewed,
      agreed: state.agreed[open.step],
      ...(deadline.kind === 'due'
        ? { kind: 'due', date: deadline.due, estimated: deadline.estimated }
        : { kind: 'review', date: deadline.review, estimated: false }),
      calendar: deadline.calendar,
      lapsed: open.lapses.some(({ undoneBy }) => undoneBy === undefined),
      waits: waitsOf(state, open),
      waited: open.waits,
      imported: state.imported,
    };
  });
}

/** A row by the calendar that holds: counted anew where another gave its date. */
export function rowBy(row: OpenRow, counting: Counting): OpenRow {
  if (row.calendar === counting.calendar.version) return row;
  const { step, visit, started, reviewed, agreed } = row;
  const open = { step, visit, started, ...(reviewed === undefined ? {} : { reviewed }) } as OpenStep;
  const state = { procedure: row.procedure, agreed: agreed === undefined ? {} : { [step]: agreed } } as Case;
  const deadline = deadlineOf(state, open, counting);
  const date = deadline.kind === 'due' ? deadline.due : deadline.review;
  const estimated = deadline.kind === 'due' && deadline.estimated;
  return { ...row, date, estimated, calendar: deadline.calendar };
}

/** A row as of a day: how many working days are left (negative: late), and which days are others'. */
export interface DatedRow extends OpenRow {
  readonly daysLeft: number;
  readonly attributable: Lateness['attributable'];
}

/** Dates a row. @param now the instant, whose day in Kazakhstan is `today` */
export function dated(row: OpenRow, { calendar }: Counting, today: IsoDate, now: Date): DatedRow {
  return {
    ...row,
    daysLeft: workingDaysBetween(calendar, today, row.date),
    attributable:
      row.waited.length === 0 ? [] : attributableDays({ waits: row.waited }, calendar, now.toISOString()),
  };
}
