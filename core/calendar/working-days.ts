import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { daysOfYear, type IsoDate, isWeekend, yearOf } from './dates.ts';
import { nextUncertainOf } from './estimate.ts';
import type { DayOff, Holiday, Move, WorkingYear } from './schema.ts';
import { versionOf } from './version.ts';

/** What a day is in the working calendar, with the entry that makes it so. */
export type Day =
  | { readonly kind: 'working' }
  | { readonly kind: 'weekend' }
  | { readonly kind: 'holiday'; readonly holiday: Holiday }
  /** Off because the holiday falls on a day off. */
  | { readonly kind: 'transferred'; readonly holiday: Holiday }
  | { readonly kind: 'day-off'; readonly dayOff: DayOff }
  /** A weekday that an act made a day off. */
  | { readonly kind: 'moved-off'; readonly move: Move }
  /** A Saturday or Sunday that an act made a working day. */
  | { readonly kind: 'worked'; readonly move: Move };

/**
 * The working calendar of one or more consecutive years: every day of each of them. The sums are made once, so that
 * every count over it is a difference of two of them, whatever the distance.
 */
export interface Calendar {
  /** What it says, as a hash of it: two calendars of one version give the same dates. A term keeps it. */
  readonly version: string;
  /** The years in their order, as they were read. */
  readonly years: ReadonlyMap<number, WorkingYear>;
  readonly days: ReadonlyMap<IsoDate, Day>;
  /** All working days in their order. */
  readonly working: readonly IsoDate[];
  /** How many working days there are from the calendar's first day up to and including a day. */
  readonly workingUpTo: ReadonlyMap<IsoDate, number>;
  /** The first day on or after a day that is not certain yet; a day after which all are certain has none. */
  readonly nextUncertain: ReadonlyMap<IsoDate, IsoDate>;
}

/** The exceptions of a year, the stronger reason later: a holiday on a day off of another kind is a holiday. */
function exceptionsOf({ holidays, daysOff, moved }: WorkingYear): readonly (readonly [IsoDate, Day])[] {
  return [
    ...moved.flatMap((move): [IsoDate, Day][] => [
      [move.worked, { kind: 'worked', move }],
      [move.dayOff, { kind: 'moved-off', move }],
    ]),
    ...daysOff.map((dayOff): [IsoDate, Day] => [dayOff.date, { kind: 'day-off', dayOff }]),
    ...holidays.flatMap((holiday): [IsoDate, Day][] => [
      ...(holiday.transferredTo === undefined
        ? []
        : [[holiday.transferredTo, { kind: 'transferred', holiday }] satisfies [IsoDate, Day]]),
      [holiday.date, { kind: 'holiday', holiday }],
    ]),
  ];
}

function inOrder(years: readonly WorkingYear[]): readonly WorkingYear[] {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  if (sorted.length === 0) throw new RefusedError([{ message: message('calendar.empty') }]);
  for (const [index, { year }] of sorted.entries()) {
    const before = sorted[index - 1]?.year;
    if (before === year) {
      throw new RefusedError([{ message: message('calendar.year-repeated', { year: String(year) }) }]);
    }
    if (before !== undefined && before + 1 !== year) throw missingYear(before + 1);
  }
  return sorted;
}

/**
 * Makes a calendar of years that were read, in any order.
 * @throws RefusedError when there is none, when a year is given twice, or when one between the first and the last is missing
 */
export function makeCalendar(given: readonly WorkingYear[]): Calendar {
  const years = inOrder(given);
  const days = new Map<IsoDate, Day>(
    years.flatMap(({ year }) =>
      daysOfYear(year).map((date): [IsoDate, Day] => [
        date,
        { kind: isWeekend(date) ? 'weekend' : 'working' },
      ]),
    ),
  );
  for (const [date, day] of years.flatMap(exceptionsOf)) if (days.has(date)) days.set(date, day);
  const working: IsoDate[] = [];
  const workingUpTo = new Map<IsoDate, number>();
  for (const [date, day] of days) {
    if (isWorked(day)) working.push(date);
    workingUpTo.set(date, working.length);
  }
  return {
    version: versionOf(years),
    years: new Map(years.map((year) => [year.year, year])),
    days,
    working,
    workingUpTo,
    nextUncertain: nextUncertainOf(years, [...days.keys()]),
  };
}

/** The refusal of a day that the calendar knows nothing about; it names the year. */
export function missingYear(year: number): RefusedError {
  return new RefusedError([{ message: message('calendar.year-missing', { year: String(year) }) }]);
}

/**
 * What a day is.
 * @throws RefusedError when the calendar has no data for its year
 * @throws RangeError when there is no such day
 */
export function dayOf(calendar: Calendar, date: IsoDate): Day {
  const day = calendar.days.get(date);
  if (day !== undefined) return day;
  const year = yearOf(date);
  if (calendar.years.has(year)) throw new RangeError('There is no such day in the calendar');
  throw missingYear(year);
}

/** Whether such a day is worked. */
export const isWorked = ({ kind }: Day): boolean => kind === 'working' || kind === 'worked';

/**
 * Whether a day is a working day of a five-day week.
 * @throws RefusedError when the calendar has no data for its year
 * @throws RangeError when there is no such day
 */
export function isWorkingDay(calendar: Calendar, date: IsoDate): boolean {
  return isWorked(dayOf(calendar, date));
}

/**
 * The number of working days of a year.
 * @throws RefusedError when the calendar has no data for it
 */
export function workingDaysInYear(calendar: Calendar, year: number): number {
  if (!calendar.years.has(year)) throw missingYear(year);
  return daysOfYear(year).filter((date) => isWorkingDay(calendar, date)).length;
}
