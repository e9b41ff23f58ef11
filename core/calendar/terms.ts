import { daysInMonth, type IsoDate, monthOf, yearOf } from './dates.ts';
import { localDay, localTime } from './local-day.ts';
import { type Calendar, dayOf, isWorkingDay, missingYear } from './working-days.ts';

/** How many working days of the calendar lie on its days up to and including this one. */
function workingUpTo(calendar: Calendar, date: IsoDate): number {
  dayOf(calendar, date);
  return calendar.workingUpTo.get(date) ?? 0;
}

/** A count of days or months of a term. */
function wholeNumber(n: number, least: number): number {
  if (Number.isSafeInteger(n) && n >= least) return n;
  throw new RangeError(`A term counts whole days or months from ${least}`);
}

function afterTheEnd(calendar: Calendar): never {
  throw missingYear(Math.max(...calendar.years.keys()) + 1);
}

/**
 * The nth working day of a term. Day 1 is the next working day after the day on which the term starts (`firstDay: next`,
 * ours), whether that is a working day itself or not.
 * @param after the day on which the term starts
 * @param n from 1
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day, or `n` is no whole number from 1
 */
export function nthWorkingDay(calendar: Calendar, after: IsoDate, n: number): IsoDate {
  const passed = workingUpTo(calendar, after);
  return calendar.working[passed + wholeNumber(n, 1) - 1] ?? afterTheEnd(calendar);
}

/**
 * How many working days there are after one day, up to and including another: on the nth working day of a term, n. When
 * `to` is before `from` they are counted backwards and the number is negative: the days that something is late.
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day
 */
export function workingDaysBetween(calendar: Calendar, from: IsoDate, to: IsoDate): number {
  return workingUpTo(calendar, to) - workingUpTo(calendar, from);
}

/**
 * The day on which a number of calendar months ends, before days off are looked at: the same date, or the last day of
 * a month that has no such date (para 45-6 of Rules 123 counts in months; this reading is ours).
 * @param n from 0
 * @throws RangeError when `n` is no whole number from 0, or the day is after the year 9999
 */
export function sameDateLater(from: IsoDate, n: number): IsoDate {
  const months = monthOf(from) - 1 + wholeNumber(n, 0);
  const year = yearOf(from) + Math.floor(months / 12);
  if (year > 9999) throw new RangeError('There is no calendar that far ahead');
  const month = (months % 12) + 1;
  const day = Math.min(Number(from.slice(8)), daysInMonth(year, month));
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  );
}

/**
 * The last day of a term of calendar months: the same date, or the month's last day; when that is a day off, the next
 * working day (ours).
 * @param n from 0
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day, or `n` is no whole number from 0
 */
export function addMonths(calendar: Calendar, from: IsoDate, n: number): IsoDate {
  dayOf(calendar, from);
  return thisOrNextWorkingDay(calendar, sameDateLater(from, n));
}

/**
 * A day when it is a working day, else the next one that is.
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day
 */
export function thisOrNextWorkingDay(calendar: Calendar, date: IsoDate): IsoDate {
  return isWorkingDay(calendar, date) ? date : nthWorkingDay(calendar, date, 1);
}

/** Whether something received then counts on that day or on the next working day. */
export type Counts = 'sameDay' | 'nextWorkingDay';

/** How a receipt outside working hours is counted. No text says it, so a body chooses (ours). */
export interface ReceiptSettings {
  /** The end of the working day in Kazakhstan, HH:MM: a receipt at that minute or later is after hours. */
  readonly closes: string;
  /** A receipt after hours of a working day. */
  readonly afterHours: Counts;
  /** A receipt on a day off, at whatever hour. */
  readonly onDayOff: Counts;
}

/** The settings unless a body chooses others: a receipt counts on the local day on which it arrives. */
export const receiptDefaults: ReceiptSettings = {
  closes: '18:00',
  afterHours: 'sameDay',
  onDayOff: 'sameDay',
};

/**
 * The day on which a term starts that is started by something received at an instant; day 1 follows it (`nthWorkingDay`).
 * @throws RefusedError naming the year that the calendar has no data for
 */
export function startDay(calendar: Calendar, at: Date, settings: ReceiptSettings): IsoDate {
  const day = localDay(at);
  if (!isWorkingDay(calendar, day)) return startOnDay(calendar, day, settings);
  const late = settings.afterHours === 'nextWorkingDay' && localTime(at) >= settings.closes;
  return late ? nthWorkingDay(calendar, day, 1) : day;
}

/**
 * The same of something received on a day whose hour is not known, which is taken for one within working hours.
 * @throws RefusedError naming the year that the calendar has no data for
 * @throws RangeError when there is no such day
 */
export function startOnDay(
  calendar: Calendar,
  day: IsoDate,
  { onDayOff }: Pick<ReceiptSettings, 'onDayOff'>,
): IsoDate {
  const moves = !isWorkingDay(calendar, day) && onDayOff === 'nextWorkingDay';
  return moves ? nthWorkingDay(calendar, day, 1) : day;
}
