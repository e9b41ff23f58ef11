import type { IsoDate } from '../../calendar/dates.ts';
import {
  type DaysExplained,
  dueInDays,
  dueInMonths,
  explainDays,
  explainMonths,
  type MonthsExplained,
} from '../../calendar/explain.ts';
import { localDay } from '../../calendar/local-day.ts';
import { nthWorkingDay, type ReceiptSettings, startDay } from '../../calendar/terms.ts';
import type { Calendar } from '../../calendar/working-days.ts';
import type { Case, ClosedStep, OpenStep } from '../case.ts';
import { held } from '../judge/find.ts';
import type { Step, TermUnit } from '../model.ts';
import { type Procedures, procedures as rules } from '../registry.ts';

/** By what days are counted. */
export interface Counting {
  readonly calendar: Calendar;
  /** How a receipt after hours or on a day off counts. */
  readonly receipt: ReceiptSettings;
}

/** Where a due date comes from: the Rules, a document of the parties, or us. */
export type Ground =
  | { readonly kind: 'statutory'; readonly paragraph: string }
  | { readonly kind: 'agreed' }
  | { readonly kind: 'ours' };

/** When a step is due, or when it is looked at again where it has no term. It is a projection: another calendar gives another. */
export type Deadline =
  | {
      readonly kind: 'due';
      readonly due: IsoDate;
      /** The day on which the term starts; it is not counted. */
      readonly from: IsoDate;
      readonly ground: Ground;
      /** Absent where a date was agreed. */
      readonly counted?: { readonly n: number; readonly unit: TermUnit };
      /** Version of the calendar. */
      readonly calendar: string;
      /** It rests on days that are not confirmed yet; an agreed date never does. */
      readonly estimated: boolean;
    }
  | { readonly kind: 'review'; readonly review: IsoDate; readonly from: IsoDate; readonly calendar: string };

/** A step of a case, open or closed. */
export type AnyStep = OpenStep | ClosedStep;

type Counted = { readonly n: number; readonly unit: TermUnit; readonly ground: Ground };
type Length = Counted | { readonly date: IsoDate } | { readonly review: number };

function lengthOf({ agreed: terms }: Pick<Case, 'agreed'>, { id, term }: Step): Length {
  const agreed = terms[id];
  switch (term.kind) {
    case 'none':
      return { review: term.review };
    case 'ours':
      return { n: term.n, unit: term.unit, ground: { kind: 'ours' } };
    case 'statutory':
      return agreed && 'workingDays' in agreed
        ? { n: agreed.workingDays, unit: 'working-day', ground: { kind: 'agreed' } }
        : { n: term.n, unit: term.unit, ground: { kind: 'statutory', paragraph: term.paragraph } };
    case 'agreed':
      if (agreed === undefined) return { review: term.review };
      return 'date' in agreed
        ? agreed
        : { n: agreed.workingDays, unit: 'working-day', ground: { kind: 'agreed' } };
  }
}

/**
 * When a step is due by a calendar.
 * @throws RefusedError naming the year that the calendar has no data for
 */
export function deadlineOf(
  state: Case,
  at: AnyStep,
  { calendar, receipt }: Counting,
  procedures: Procedures = rules,
): Deadline {
  const step = held(procedures[state.procedure].steps, at.step);
  const length = lengthOf(state, step);
  const { version } = calendar;
  const from = startDay(calendar, new Date(at.started), receipt);
  if ('review' in length) {
    const since = at.reviewed === undefined ? from : localDay(new Date(at.reviewed));
    return { kind: 'review', review: nthWorkingDay(calendar, since, length.review), from, calendar: version };
  }
  if ('date' in length) {
    const due = length.date;
    return { kind: 'due', due, from, ground: { kind: 'agreed' }, calendar: version, estimated: false };
  }
  const { n, unit, ground } = length;
  const { due, estimated } =
    unit === 'working-day' ? dueInDays(calendar, from, n) : dueInMonths(calendar, from, n);
  return { kind: 'due', due, from, ground, counted: { n, unit }, calendar: version, estimated };
}

/**
 * Why a due date is the one it is: each day counted or skipped; undefined for an agreed date and for a review.
 * @throws RefusedError naming the year that the calendar has no data for
 */
export function explainDeadline(
  deadline: Deadline,
  calendar: Calendar,
): DaysExplained | MonthsExplained | undefined {
  if (deadline.kind === 'review' || deadline.counted === undefined) return undefined;
  const { n, unit } = deadline.counted;
  return unit === 'working-day'
    ? explainDays(calendar, deadline.from, n)
    : explainMonths(calendar, deadline.from, n);
}
