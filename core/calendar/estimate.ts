import { addDays, daysOfYear, type IsoDate } from './dates.ts';
import type { WorkingYear } from './schema.ts';

/** By how many days the announcement of a movable day off may depart from its estimate: the moon is seen a day sooner or later. */
const drift = [-1, 0, 1];

/** The days of a year that may still become worked or off: all of a year written ahead, else those about an estimated day off. */
function uncertainDays({ year, status, daysOff }: WorkingYear): readonly IsoDate[] {
  if (status === 'estimated') return daysOfYear(year);
  return daysOff
    .filter((off) => off.status === 'estimated')
    .flatMap(({ date }) => drift.map((days) => addDays(date, days)));
}

/**
 * For each day the first one on or after it that is not certain yet, so that one look tells whether a span has such a day.
 * @param days all days of the years in their order
 */
export function nextUncertainOf(
  years: readonly WorkingYear[],
  days: readonly IsoDate[],
): ReadonlyMap<IsoDate, IsoDate> {
  const uncertain = new Set(years.flatMap(uncertainDays));
  const next = new Map<IsoDate, IsoDate>();
  let nearest: IsoDate | undefined;
  for (const date of days.toReversed()) {
    if (uncertain.has(date)) nearest = date;
    if (nearest !== undefined) next.set(date, nearest);
  }
  return next;
}
