import { yearOf } from '../../calendar/dates.ts';
import { type Calendar, isWorkingDay } from '../../calendar/working-days.ts';
import { message } from '../../messages/catalogue.ts';
import type { Header } from '../schema-document.ts';
import type { Problem } from './problem.ts';

const deadlineFields = [
  'documentationDeadline',
  'accessDeadline',
  'historicalDataDeadline',
  'scheduledLoadDeadline',
] as const;

/** Warns of agreed deadlines (para 9) that are no working days, or of which the calendar cannot tell. */
export function deadlinesOnDaysOff({ slaProperties }: Header, calendar: Calendar): readonly Problem[] {
  return deadlineFields.flatMap((field): Problem[] => {
    const date = slaProperties[field]?.value;
    if (date === undefined) return [];
    const place = { path: ['slaProperties', field, 'value'], basis: 'ours', warning: true } as const;
    const year = yearOf(date);
    if (!calendar.years.has(year)) {
      return [{ message: message('regulations.deadline-year-unknown', { year: String(year) }), ...place }];
    }
    if (isWorkingDay(calendar, date)) return [];
    return [{ message: message('regulations.deadline-on-day-off', { field }), ...place }];
  });
}
