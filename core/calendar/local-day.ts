import { type IsoDate, nextDay } from './dates.ts';

/** The time zone of the working calendar: one for the whole country since 1 March 2024. */
const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Almaty', timeZoneName: 'longOffset' });

const hour = 3_600_000;
const minute = 60_000;

/** The offsets that were asked for, by hours since 1970: asking costs more than all the counting of a term. */
const offsets = new Map<number, number>();

/** What Kazakhstan is ahead of UTC, in milliseconds. It has always changed at a full hour of UTC since 1930. */
function offsetAt(at: Date): number {
  const hours = Math.floor(at.getTime() / hour);
  const known = offsets.get(hours);
  if (known !== undefined) return known;
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, ahead, past] = /^GMT\+(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = Number(ahead ?? 0) * hour + Number(past ?? 0) * minute;
  offsets.set(hours, offset);
  return offset;
}

/** The local time at an instant, as ISO 8601 would write it were it UTC. */
const localTimestamp = (at: Date): string => new Date(at.getTime() + offsetAt(at)).toISOString();

/**
 * The calendar day in Kazakhstan at an instant.
 * @throws RangeError when it is no instant
 */
export function localDay(at: Date): IsoDate {
  return localTimestamp(at).slice(0, 10);
}

/**
 * The time of day in Kazakhstan at an instant, HH:MM from 00:00 to 23:59.
 * @throws RangeError when it is no instant
 */
export function localTime(at: Date): string {
  return localTimestamp(at).slice(11, 16);
}

/**
 * The instant at which a calendar day in Kazakhstan is over: the first of the next day.
 * @throws RangeError when it is no day
 */
export function endOfDay(date: IsoDate): Date {
  const midnight = Date.parse(`${nextDay(date)}T00:00:00Z`);
  return new Date(midnight - offsetAt(new Date(midnight - 5 * hour)));
}
