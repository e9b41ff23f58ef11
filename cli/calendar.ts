import { Option } from 'commander';
import { readCalendar } from '../adapters/local/calendar.ts';
import { runwayWarning } from '../core/calendar/runway.ts';
import type { Calendar } from '../core/calendar/working-days.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Said } from '../core/told.ts';
import type { Context, SharedOptions } from './context.ts';
import { readDocument } from './read-file.ts';

/** The options of a command that counts by the working calendar. */
export interface CalendarOptions extends SharedOptions {
  /** The folder of another calendar than the one that the product comes with. */
  readonly calendar?: string;
}

/** `--calendar DIR`. */
export const calendarOption = (context: Context): Option =>
  new Option('--calendar <dir>', context.say(message('help.calendar-folder')));

/**
 * The calendar that a command counts by.
 * @throws {DocumentError} when it cannot be read
 * @throws {RefusedError} when its years do not follow each other
 */
export function openCalendar({ calendar }: CalendarOptions): Calendar {
  return calendar === undefined
    ? readCalendar()
    : readCalendar({ folder: calendar, named: calendar, read: readDocument });
}

/** A warning as JSON has it. */
interface Warning {
  readonly rule: string;
  readonly text: string;
}

/** What is to be said beside every result of a calendar: that it does not reach far enough. */
export function warningsOf(context: Context, calendar: Calendar): readonly Warning[] {
  const short = runwayWarning(calendar, context.io.clock());
  return short === undefined ? [] : [{ rule: short.id, text: context.say(short) }];
}

/** Warnings that were said in every language, in that of the run. */
export const warningsSaid = ({ language }: Context, said: readonly Said[]): readonly Warning[] =>
  said.map(({ rule, text }) => ({ rule, text: text[language] }));

/** The same warnings as lines. */
export const warningLines = (context: Context, warnings: readonly Warning[]): readonly string[] =>
  warnings.map(({ rule, text }) => `${context.say(message('cli.warning'))} ${text} [${rule}]`);
