import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCalendar } from '../adapters/local/calendar.ts';
import type { Calendar } from '../core/calendar/working-days.ts';

/** Where the bundle of a function has the calendar; beside the source there is none. */
const bundled = path.join(import.meta.dirname, 'calendar');

/** The working calendar that was deployed with the function. */
export const deployedCalendar = (): Calendar =>
  existsSync(bundled)
    ? readCalendar({ folder: bundled, named: 'calendar', read: (file) => readFileSync(file, 'utf8') })
    : readCalendar();
