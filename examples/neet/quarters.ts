import { ageAt } from '../population-register/days.ts';

/** A quarter that the example asks about. */
export interface Quarter {
  /** `2026-Q1`. */
  readonly name: string;
  /** ISO dates of its first and last day. */
  readonly first: string;
  readonly last: string;
  /** Its months, as bits of {@link MONTHS}. */
  readonly months: number;
}

/** The first days of the months of which contributions are delivered; the last is known to the second delivery only. */
export const MONTHS: readonly string[] = Array.from({ length: 13 }, (_, index) => {
  const month = 9 + index;
  return `${2025 + Math.floor(month / 12)}-${`${(month % 12) + 1}`.padStart(2, '0')}-01`;
});

/** The months that the first delivery of contributions covers. */
export const FIRST_MONTHS = 12;

/** The four quarters up to the day of the first delivery. */
export const QUARTERS: readonly Quarter[] = [
  { name: '2025-Q4', first: '2025-10-01', last: '2025-12-31', months: 0b111 },
  { name: '2026-Q1', first: '2026-01-01', last: '2026-03-31', months: 0b111_000 },
  { name: '2026-Q2', first: '2026-04-01', last: '2026-06-30', months: 0b111_000_000 },
  { name: '2026-Q3', first: '2026-07-01', last: '2026-09-30', months: 0b111_000_000_000 },
];

/** The age bands that are asked about. */
export const YOUTH_BANDS = ['15-19', '20-24', '25-29', '30-34'] as const;

/** An age band of {@link YOUTH_BANDS}. */
export type YouthBand = (typeof YOUTH_BANDS)[number];

/** The band of a person at the last day of a quarter; none for who is younger or older. */
export function youthBand(birthDate: string, { last }: Quarter): YouthBand | undefined {
  return YOUTH_BANDS[Math.floor(ageAt(birthDate, last) / 5) - 3];
}
