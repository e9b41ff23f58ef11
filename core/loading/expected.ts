import { addDays, type IsoDate, nextDay } from '../calendar/dates.ts';
import { endOfDay, localDay, localTime } from '../calendar/local-day.ts';
import { sameDateLater, thisOrNextWorkingDay } from '../calendar/terms.ts';
import { type Calendar, isWorkingDay } from '../calendar/working-days.ts';

/** Times of day in Kazakhstan, HH:MM, between which a source may be read; `to` before `from` is on the next day. */
export interface LoadWindow {
  readonly from: string;
  readonly to: string;
}

/** What the interaction regulations say of when deliveries come (paras 9, 28; App. 1). */
export interface ExpectedDeliveries {
  readonly frequency: { readonly value: number; readonly unit: 'hour' | 'day' | 'month' | 'year' };
  /** Undefined: any time of the day. */
  readonly window?: LoadWindow | undefined;
  /** By which the first scheduled delivery was agreed; without it the first one begins the count. */
  readonly since?: IsoDate | undefined;
}

const minute = 60_000;
const hour = 60 * minute;

/** A load window as regulations write it: `any`, or `22:00-06:00`. */
export function windowOf(text: string): LoadWindow | undefined {
  const [from, to] = text.split('-');
  return from === undefined || to === undefined ? undefined : { from, to };
}

const crossesMidnight = ({ from, to }: LoadWindow): boolean => to <= from;

/** The instant of a time of day. */
function instantOf(day: IsoDate, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(endOfDay(addDays(day, -1)).getTime() + hours * hour + minutes * minute);
}

/** The day whose window an instant belongs to: a window that crosses midnight is that of the day on which it ends. */
function dayOfWindow(at: Date, window: LoadWindow | undefined): IsoDate {
  const day = localDay(at);
  return window !== undefined && crossesMidnight(window) && localTime(at) >= window.from ? nextDay(day) : day;
}

const endOfWindow = (day: IsoDate, window: LoadWindow | undefined): Date =>
  window === undefined ? endOfDay(day) : instantOf(day, window.to);

function startOfWindow(day: IsoDate, window: LoadWindow | undefined): Date {
  if (window === undefined) return instantOf(day, '00:00');
  return instantOf(crossesMidnight(window) ? addDays(day, -1) : day, window.from);
}

function dueAfter(
  last: IsoDate,
  { value, unit }: ExpectedDeliveries['frequency'],
  calendar: Calendar,
): IsoDate {
  if (unit === 'day') return thisOrNextWorkingDay(calendar, addDays(last, value));
  return thisOrNextWorkingDay(calendar, sameDateLater(last, unit === 'year' ? 12 * value : value));
}

/** Of hours: on working days, within the window, counted from its beginning at the earliest. */
function missedHours(
  { frequency, window }: ExpectedDeliveries,
  last: Date,
  calendar: Calendar,
  now: Date,
): IsoDate | undefined {
  const day = dayOfWindow(now, window);
  if (!isWorkingDay(calendar, day)) return undefined;
  const begins = startOfWindow(day, window).getTime();
  if (now.getTime() < begins || now > endOfWindow(day, window)) return undefined;
  const due = Math.max(last.getTime(), begins) + frequency.value * hour;
  return due <= now.getTime() ? day : undefined;
}

/**
 * The day by whose window a delivery should have come and has not; undefined where none is missing. Days count from the window of the
 * last one; a day off moves to the next working day (ours).
 * @param last when the last scheduled delivery was published; undefined where none was
 * @throws RefusedError naming the year that the calendar has no data for
 */
export function missedDelivery(
  expected: ExpectedDeliveries,
  last: Date | undefined,
  calendar: Calendar,
  now: Date,
): IsoDate | undefined {
  const { frequency, window, since } = expected;
  if (last === undefined && since === undefined) return undefined;
  if (last !== undefined && frequency.unit === 'hour') return missedHours(expected, last, calendar, now);
  const due =
    last === undefined
      ? thisOrNextWorkingDay(calendar, since ?? '')
      : dueAfter(dayOfWindow(last, window), frequency, calendar);
  return endOfWindow(due, window) <= now ? due : undefined;
}

/** Minutes after the end of a window at which is looked whether its delivery has come. */
const grace = 15;

/** When that is looked at, as a schedule of EventBridge in the time zone of Kazakhstan: every day, or of hours every hour. */
export function lookingTimes({ frequency, window }: ExpectedDeliveries): string {
  if (frequency.unit === 'hour') return `cron(${grace} * * * ? *)`;
  const [hours = 0, minutes = 0] = (window?.to ?? '00:00').split(':').map(Number);
  const after = (hours * 60 + minutes + grace) % (24 * 60);
  return `cron(${after % 60} ${Math.floor(after / 60)} * * ? *)`;
}
