import type { DatabaseSync } from 'node:sqlite';
import type { WorkingYear } from '../../../core/calendar/schema.ts';
import { versionOf } from '../../../core/calendar/version.ts';
import { type Calendar, makeCalendar } from '../../../core/calendar/working-days.ts';
import { rowForeign } from '../../../core/cases/damaged.ts';

/** A calendar of its text, or undefined when the text is none of that version, which is a hash of the years. */
function readYears(version: string, text: string): Calendar | undefined {
  try {
    const years = JSON.parse(text) as readonly WorkingYear[];
    return versionOf(years) === version ? makeCalendar(years) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The calendar of a version that was kept; undefined where none was.
 * @throws {VerificationError} when what was kept is no calendar of that version
 */
export function keptCalendar(database: DatabaseSync, version: string): Calendar | undefined {
  const row = database.prepare('SELECT years FROM calendars WHERE version = ?').get(version);
  if (row === undefined) return undefined;
  const calendar = readYears(version, String(row['years']));
  if (calendar === undefined) throw rowForeign('calendars', version);
  return calendar;
}
