/** A calendar day as days since 1970-01-01 (negative before). */
export type Day = number;

const MS_PER_DAY = 86_400_000;

/** The day of an ISO date. */
export function dayOf(iso: string): Day {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY);
}

/** A day as an ISO date. */
export function isoDate(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Full years lived from an ISO birth date to an ISO date. */
export function ageAt(birth: string, at: string): number {
  const years = Number(at.slice(0, 4)) - Number(birth.slice(0, 4));
  return at.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** Lower bounds of the age bands that the register's regulations set, in years. */
export const AGE_BANDS: readonly number[] = Array.from({ length: 18 }, (_, index) => index * 5);

/** The label of the age band of an age: `0-4` … `80-84`, `85+`. */
export function ageBand(age: number): string {
  const index = AGE_BANDS.findLastIndex((bound) => bound <= age);
  const low = AGE_BANDS[index];
  const next = AGE_BANDS[index + 1];
  if (low === undefined) throw new RangeError('An age is not negative');
  return next === undefined ? `${low}+` : `${low}-${next - 1}`;
}
