/** A day of the Gregorian calendar as `YYYY-MM-DD`. */
export type IsoDate = string;

const saturday = 6;
const sunday = 0;

const midnight = (date: IsoDate): Date => new Date(`${date}T00:00:00Z`);

/** The day so many days after a day, or before it when the number is negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const moved = midnight(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The day after a day. */
export const nextDay = (date: IsoDate): IsoDate => addDays(date, 1);

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(date: IsoDate): boolean {
  const weekday = midnight(date).getUTCDay();
  return weekday === saturday || weekday === sunday;
}

/** The year of a day. */
export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** All days of a year in their order. */
export function daysOfYear(year: number): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = nextDay(day)) days.push(day);
  return days;
}

/** The month of a day, 1 to 12. */
export function monthOf(date: IsoDate): number {
  return Number(date.slice(5, 7));
}

/** The number of days of a month of a year; `month` may run beyond 12 and below 1, into other years. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** How many days a day is after another; negative when it is before it. */
export function daysFrom(from: IsoDate, to: IsoDate): number {
  return (midnight(to).getTime() - midnight(from).getTime()) / 86_400_000;
}
