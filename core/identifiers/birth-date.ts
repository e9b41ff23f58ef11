/** A day of the Gregorian calendar. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The century that digit 7 of an IIN names (odd for men, even for women). 0, 7, 8 and 9 name none. */
export const CENTURY_OF_SEVENTH_DIGIT: Readonly<Record<string, number>> = {
  '1': 1800,
  '2': 1800,
  '3': 1900,
  '4': 1900,
  '5': 2000,
  '6': 2000,
};

/** Days of the twelve months of a year that is not a leap year. */
export const DAYS_OF_MONTH: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

/**
 * The birth date that an IIN's first seven digits spell, or `undefined` when they spell none.
 * Nobody's birth date is decided by this: an IIN outlives a corrected date, so a disagreement is only worth a warning.
 * @param iin a canonical IIN.
 */
export function birthDateOfIin(iin: string): CalendarDay | undefined {
  const century = CENTURY_OF_SEVENTH_DIGIT[iin.slice(6, 7)];
  if (century === undefined) return undefined;
  const year = century + Number(iin.slice(0, 2));
  const month = Number(iin.slice(2, 4));
  const day = Number(iin.slice(4, 6));
  return day >= 1 && day <= daysIn(year, month) ? { year, month, day } : undefined;
}
