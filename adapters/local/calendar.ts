import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Calendar, makeCalendar } from '../../core/calendar/working-days.ts';
import { readYear } from '../../core/calendar/year.ts';
import { DocumentError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';

/** Where the files of a calendar are, how they are named in findings, and how one is read. */
interface CalendarFolder {
  readonly folder: string;
  readonly named: string;
  read(file: string): string;
}

/** The calendar that the product comes with. */
const published: CalendarFolder = {
  folder: path.join(import.meta.dirname, '..', '..', 'calendar'),
  named: 'calendar',
  read: (file) => readFileSync(file, 'utf8'),
};

function yearFiles({ folder, named }: CalendarFolder): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new DocumentError(
      [{ message: message('calendar.folder-unreadable', { code }), at: { file: named } }],
      {
        cause: error,
      },
    );
  }
}

/** The calendar that was read last, with the texts of its files: in one process it is asked for at every act. */
let last: { readonly texts: string; readonly calendar: Calendar } | undefined;

/**
 * Reads a working calendar: the `.yaml` files of a folder, a file a year.
 * @param from by default the calendar that the product comes with
 * @throws {DocumentError} when the folder cannot be read, or a file breaks its form or the rule of transfers
 * @throws {RefusedError} when there is no file, two are of one year, or a year between two others is missing
 */
export function readCalendar(from: CalendarFolder = published): Calendar {
  const { folder, named, read } = from;
  const files = yearFiles(from).map((name) => ({
    name: path.join(named, name),
    text: read(path.join(folder, name)),
  }));
  const texts = JSON.stringify(files);
  if (last?.texts !== texts) {
    last = { texts, calendar: makeCalendar(files.map(({ name, text }) => readYear(text, name))) };
  }
  return last.calendar;
}
