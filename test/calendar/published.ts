import { readFileSync } from 'node:fs';
import { makeCalendar } from '../../core/calendar/working-days.ts';
import { readYear } from '../../core/calendar/year.ts';

/** The years that the product comes with. */
export const publishedYears: readonly number[] = [2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028];

/** The text of a published year. */
export function textOf(year: number): string {
  return readFileSync(new URL(`../../calendar/${year}.yaml`, import.meta.url), 'utf8');
}

/** The working calendar that the product comes with. */
export const published = makeCalendar(publishedYears.map((year) => readYear(textOf(year), `${year}.yaml`)));
