import { daysFrom, type IsoDate, yearOf } from './dates.ts';
import type { Calendar } from './working-days.ts';

/** By how many days the announcement of a movable day off may depart from its estimate: the moon is seen a day sooner or later. */
const drift = 1;

/**
 * Whether what is counted from one day to another may still change by itself: one of the years is written ahead, or a
 * movable day off that is not announced yet lies among the days, or next to them.
 */
export function isEstimated(calendar: Calendar, from: IsoDate, to: IsoDate): boolean {
  return [...calendar.years.values()]
    .filter(({ year }) => year >= yearOf(from) && year <= yearOf(to))
    .some(
      ({ status, daysOff }) =>
        status === 'estimated' ||
        daysOff.some(
          (off) =>
            off.status === 'estimated' &&
            daysFrom(off.date, to) >= -drift &&
            daysFrom(off.date, from) <= drift,
        ),
    );
}
