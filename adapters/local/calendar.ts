import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Calendar, makeCalendar } from '../../core/calendar/working-days.ts';
import { readYear } from '../../core/calendar/year.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'calendar');

/**
 * Reads the working calendar that the product comes with: `calendar/*.yaml`, a file a year.
 * @throws {DocumentError} when a file breaks its form or the rule of transfers
 * @throws {RefusedError} when two files are of one year
 */
export function readCalendar(): Calendar {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return makeCalendar(
    files.sort().map((name) => readYear(readFileSync(path.join(folder, name), 'utf8'), `calendar/${name}`)),
  );
}
