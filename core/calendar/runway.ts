import { type Message, message } from '../messages/catalogue.ts';
import { daysFrom, type IsoDate } from './dates.ts';
import { localDay } from './local-day.ts';
import type { Calendar } from './working-days.ts';

/** Days ahead for which there is to be data: the longest road of a request with rounds of rework takes a year (ours). */
const needed = 400;

/** How far the data of a calendar reaches. */
export interface Runway {
  /** The last day with data. */
  readonly lastDay: IsoDate;
  /** Days from today to it; negative when it is past. */
  readonly days: number;
}

/** How far the data of a calendar reaches from an instant on. */
export function runwayOf({ years }: Calendar, now: Date): Runway {
  const lastDay = `${Math.max(...years.keys())}-12-31`;
  return { lastDay, days: daysFrom(localDay(now), lastDay) };
}

/** The warning that is shown wherever terms are, when a calendar has data for less than 400 days ahead; else undefined. */
export function runwayWarning(calendar: Calendar, now: Date): Message | undefined {
  const { lastDay, days } = runwayOf(calendar, now);
  if (days >= needed) return undefined;
  const year = String(Math.max(...calendar.years.keys()) + 1);
  return message('calendar.runway-short', { lastDay, days: Math.max(days, 0), needed, year });
}
