import { type IsoDate, nextDay } from '../../calendar/dates.ts';
import { localDay } from '../../calendar/local-day.ts';
import { workingDaysBetween } from '../../calendar/terms.ts';
import { type Calendar, isWorkingDay } from '../../calendar/working-days.ts';
import type { Instant, Waiting } from '../case.ts';
import type { AnyStep, Deadline } from './deadline.ts';

/** How late a step is or was, in working days, and beside it the days on which somebody was waited for (ours). */
export interface Lateness {
  /** Negative: days left. 0 on the due date. */
  readonly daysLate: number;
  /** Working days of waiting by the body waited for. The statutory clock does not stop for them. */
  readonly attributable: readonly { readonly body: string; readonly days: number }[];
}

function waitedDays(calendar: Calendar, waits: readonly Waiting[], end: Instant): number {
  const days = new Set<IsoDate>();
  for (const { from, to } of waits) {
    const last = localDay(new Date(to !== undefined && Date.parse(to) < Date.parse(end) ? to : end));
    for (let day = nextDay(localDay(new Date(from))); day <= last; day = nextDay(day)) {
      if (isWorkingDay(calendar, day)) days.add(day);
    }
  }
  return days.size;
}

/** Days from a question on that others are answerable for, each day once a body. */
export function attributableDays(
  { waits }: Pick<AnyStep, 'waits'>,
  calendar: Calendar,
  end: Instant,
): Lateness['attributable'] {
  const bodies = [...new Set(waits.map(({ waitingFor }) => waitingFor))];
  return bodies.map((body) => ({
    body,
    days: waitedDays(
      calendar,
      waits.filter(({ waitingFor }) => waitingFor === body),
      end,
    ),
  }));
}

/**
 * How late a step is, or was when it was done.
 * @param now the instant that an open step is looked at
 */
export function latenessOf(
  step: AnyStep,
  deadline: Extract<Deadline, { kind: 'due' }>,
  calendar: Calendar,
  now: Date,
): Lateness {
  const end = 'done' in step ? step.done : now.toISOString();
  return {
    daysLate: workingDaysBetween(calendar, deadline.due, localDay(new Date(end))),
    attributable: attributableDays(step, calendar, end),
  };
}
