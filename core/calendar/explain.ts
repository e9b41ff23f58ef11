import { type IsoDate, nextDay } from './dates.ts';
import { addMonths, nthWorkingDay, sameDateLater, workingDaysBetween } from './terms.ts';
import { type Calendar, type Day, dayOf, isWorked } from './working-days.ts';

/** What every due date comes with. */
interface Due {
  /** The day on which the term starts; it is not counted. */
  readonly from: IsoDate;
  readonly due: IsoDate;
  /** The version of the calendar that gave the date. */
  readonly calendar: string;
  /** Whether the date rests on days that are not confirmed yet. */
  readonly estimated: boolean;
}

/** The due date of a term of working days. */
export interface DueInDays extends Due {
  readonly days: number;
}

/** The due date of a term of calendar months. */
export interface DueInMonths extends Due {
  readonly months: number;
}

/** A day from the start of a term to its due date: the start, a working day with its number, or a day off that is passed over. */
export type ExplainedDay =
  | { readonly is: 'start'; readonly date: IsoDate; readonly day: Day }
  | { readonly is: 'counted'; readonly date: IsoDate; readonly day: Day; readonly number: number }
  | { readonly is: 'skipped'; readonly date: IsoDate; readonly day: Day };

/** Every day of a term of working days, in order. The last one is the due date, and its number is that of the term's days. */
export interface DaysExplained extends DueInDays {
  readonly steps: readonly ExplainedDay[];
}

/** How a term of calendar months ends. */
export interface MonthsExplained extends DueInMonths {
  /** The day on which the months end. */
  readonly end: IsoDate;
  /** Whether that month has no such date, so that its last day is the end. */
  readonly shortMonth: boolean;
  /** The days off from the end on that were passed over to reach the due date; none when the end is a working day. */
  readonly skipped: readonly { readonly date: IsoDate; readonly day: Day }[];
}

function daysFromTo(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let date = from; date <= to; date = nextDay(date)) days.push(date);
  return days;
}

/** Whether one of the days from the first to the last may still become worked or off by itself. */
function isEstimated({ nextUncertain }: Calendar, first: IsoDate, last: IsoDate): boolean {
  const uncertain = nextUncertain.get(first);
  return uncertain !== undefined && uncertain <= last;
}

/**
 * The due date of a term of working days.
 * @param n from 1
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day, or `n` is no whole number from 1
 */
export function dueInDays(calendar: Calendar, from: IsoDate, n: number): DueInDays {
  const due = nthWorkingDay(calendar, from, n);
  return {
    from,
    days: n,
    due,
    calendar: calendar.version,
    estimated: isEstimated(calendar, nextDay(from), due),
  };
}

/**
 * The due date of a term of calendar months.
 * @param n from 0
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day, or `n` is no whole number from 0
 */
export function dueInMonths(calendar: Calendar, from: IsoDate, n: number): DueInMonths {
  const due = addMonths(calendar, from, n);
  const end = sameDateLater(from, n);
  return { from, months: n, due, calendar: calendar.version, estimated: isEstimated(calendar, end, due) };
}

/**
 * Why a term of working days ends when it does: every day from its start to its due date, counted or passed over.
 * @param n from 1
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day, or `n` is no whole number from 1
 */
export function explainDays(calendar: Calendar, from: IsoDate, n: number): DaysExplained {
  const term = dueInDays(calendar, from, n);
  const steps = daysFromTo(from, term.due).map((date): ExplainedDay => {
    const day = dayOf(calendar, date);
    if (date === from) return { is: 'start', date, day };
    if (!isWorked(day)) return { is: 'skipped', date, day };
    return { is: 'counted', date, day, number: workingDaysBetween(calendar, from, date) };
  });
  return { ...term, steps };
}

/**
 * Why a term of calendar months ends when it does.
 * @param n from 0
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day, or `n` is no whole number from 0
 */
export function explainMonths(calendar: Calendar, from: IsoDate, n: number): MonthsExplained {
  const term = dueInMonths(calendar, from, n);
  const end = sameDateLater(from, n);
  const skipped = daysFromTo(end, term.due)
    .filter((date) => date !== term.due)
    .map((date) => ({ date, day: dayOf(calendar, date) }));
  return { ...term, end, shortMonth: end.slice(8) !== from.slice(8), skipped };
}
