import { daysOfYear, type IsoDate, isWeekend, monthOf } from './dates.ts';
import { type Calendar, type Day, dayOf, isWorked, missingYear } from './working-days.ts';

/** A month of a year. */
interface MonthOverview {
  /** Its first day. */
  readonly firstDay: IsoDate;
  readonly days: number;
  readonly workingDays: number;
  /** Days from Monday to Friday that are off. */
  readonly weekdaysOff: readonly IsoDate[];
  /** Saturdays and Sundays that are worked. */
  readonly workedWeekends: readonly IsoDate[];
}

/** A year as a person reads it. */
export interface YearOverview {
  readonly workingDays: number;
  readonly months: readonly MonthOverview[];
  /** Every day that is not simply a working weekday or a weekend, in order. */
  readonly exceptions: readonly { readonly date: IsoDate; readonly day: Day }[];
}

type Dated = YearOverview['exceptions'][number];

function monthOverview(days: readonly [Dated, ...Dated[]]): MonthOverview {
  const dates = (chosen: (one: Dated) => boolean): readonly IsoDate[] =>
    days.filter(chosen).map(({ date }) => date);
  return {
    firstDay: days[0].date,
    days: days.length,
    workingDays: dates(({ day }) => isWorked(day)).length,
    weekdaysOff: dates(({ date, day }) => !isWeekend(date) && !isWorked(day)),
    workedWeekends: dates(({ date, day }) => isWeekend(date) && isWorked(day)),
  };
}

/**
 * A year of a calendar by months, and its exceptions.
 * @throws RefusedError when the calendar has no data for it
 */
export function overviewOf(calendar: Calendar, year: number): YearOverview {
  if (!calendar.years.has(year)) throw missingYear(year);
  const days = daysOfYear(year).map((date): Dated => ({ date, day: dayOf(calendar, date) }));
  const months = Array.from({ length: 12 }, (_, index) => {
    const [first, ...rest] = days.filter(({ date }) => monthOf(date) === index + 1);
    if (first === undefined) throw new Error('a month without days');
    return monthOverview([first, ...rest]);
  });
  return {
    workingDays: months.reduce((sum, { workingDays }) => sum + workingDays, 0),
    months,
    exceptions: days.filter(({ day: { kind } }) => kind !== 'working' && kind !== 'weekend'),
  };
}
