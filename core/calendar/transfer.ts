import { type IsoDate, isWeekend, nextDay } from './dates.ts';
import type { WorkingYear } from './schema.ts';

/**
 * Where the day off goes for each holiday that falls on one: to the next working day after it (Law on Holidays, article 5).
 * A day that is off already, for whatever reason, is passed over, so two holidays of one weekend take two days.
 * That Kurban Ait and 7 January count as days off here is our reading of article 84(5) of the Labour Code.
 */
export function transfersOf({ holidays, daysOff, moved }: WorkingYear): ReadonlyMap<IsoDate, IsoDate> {
  const worked = new Set(moved.map((move) => move.worked));
  const celebrated = new Set(holidays.map(({ date }) => date));
  const off = new Set([...daysOff.map(({ date }) => date), ...moved.map(({ dayOff }) => dayOff)]);
  const isOff = (date: IsoDate): boolean => off.has(date) || (isWeekend(date) && !worked.has(date));
  const transfers = new Map<IsoDate, IsoDate>();
  for (const date of [...celebrated].sort()) {
    if (!isOff(date)) continue;
    let to = nextDay(date);
    while (isOff(to) || celebrated.has(to)) to = nextDay(to);
    off.add(to);
    transfers.set(date, to);
  }
  return transfers;
}
