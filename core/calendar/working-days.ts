import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import { daysOfYear, type IsoDate, isWeekend, yearOf } from './dates.ts';
import type { DayOff, Holiday, Move, WorkingYear } from './schema.ts';

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

/** The working calendar of one or more years: every day of each of them. */
export interface Calendar {
  readonly years: ReadonlySet<number>;
  readonly days: ReadonlyMap<IsoDate, Day>;
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

/**
 * Makes a calendar of years that were read.
 * @throws RefusedError when a year is given twice
 */
export function makeCalendar(years: readonly WorkingYear[]): Calendar {
  const days = new Map<IsoDate, Day>();
  const known = new Set<number>();
  for (const { year } of years) {
    if (known.has(year)) {
      throw new RefusedError([{ message: message('calendar.year-repeated', { year: String(year) }) }]);
    }
    known.add(year);
    for (const date of daysOfYear(year)) days.set(date, { kind: isWeekend(date) ? 'weekend' : 'working' });
  }
  for (const [date, day] of years.flatMap(exceptionsOf)) if (days.has(date)) days.set(date, day);
  return { years: known, days };
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
  throw new RefusedError([{ message: message('calendar.year-missing', { year: String(year) }) }]);
}

const isWorked = ({ kind }: Day): boolean => kind === 'working' || kind === 'worked';

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
  if (!calendar.years.has(year)) {
    throw new RefusedError([{ message: message('calendar.year-missing', { year: String(year) }) }]);
  }
  return daysOfYear(year).filter((date) => isWorkingDay(calendar, date)).length;
}
