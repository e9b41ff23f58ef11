import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { IsoDate } from '../core/calendar/dates.ts';
import { localDay } from '../core/calendar/local-day.ts';
import { type Counts, receiptDefaults, startDay, startOnDay } from '../core/calendar/terms.ts';
import type { Calendar } from '../core/calendar/working-days.ts';
import { UsageError } from '../core/errors.ts';
import { type MessageId, message } from '../core/messages/catalogue.ts';
import { type CalendarOptions, calendarOption } from './calendar.ts';
import type { Context } from './context.ts';

/** The words of a command that asks for a term. */
export interface TermOptions extends CalendarOptions {
  readonly days?: string;
  readonly months?: string;
  readonly closes: string;
  readonly afterHours: Counts;
  readonly onDayOff: Counts;
}

/** A term that was asked for. */
export interface AskedTerm {
  /** The day in Kazakhstan on which that arrived which starts the term. */
  readonly received: IsoDate;
  /** The day on which it counts as received. */
  readonly from: IsoDate;
  readonly unit: 'days' | 'months';
  /** From 1. */
  readonly count: number;
}

const counts: readonly Counts[] = ['sameDay', 'nextWorkingDay'];

/** Gives a command the argument and the options of a term. */
export function withTerm(context: Context, command: Command): Command {
  const text = (id: TextId): string => context.say(message(id));
  const choice = (flags: string, id: TextId, standing: Counts): Option =>
    new Option(flags, text(id)).choices(counts).default(standing);
  return command
    .argument('<start>', text('help.calendar-start'))
    .option('--days <number>', text('help.calendar-days'))
    .option('--months <number>', text('help.calendar-months'))
    .addOption(choice('--on-day-off <name>', 'help.calendar-on-day-off', receiptDefaults.onDayOff))
    .addOption(choice('--after-hours <name>', 'help.calendar-after-hours', receiptDefaults.afterHours))
    .option('--closes <time>', text('help.calendar-closes'), receiptDefaults.closes)
    .addOption(calendarOption(context));
}

type TextId = Extract<
  MessageId,
  `help.calendar-${'start' | 'days' | 'months' | 'on-day-off' | 'after-hours' | 'closes'}`
>;

const dateSchema = z.iso.date();
const instantSchema = z.union([
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: -1 }),
]);
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;
const countPattern = /^[1-9]\d{0,3}$/;

const usage = (id: 'cli.not-a-start' | 'cli.not-a-time' | 'cli.days-or-months' | 'cli.not-a-count') =>
  new UsageError([{ message: message(id) }]);

function lengthOf({ days, months }: TermOptions): Pick<AskedTerm, 'unit' | 'count'> {
  const [unit, typed] = days === undefined ? (['months', months] as const) : (['days', days] as const);
  if (typed === undefined || (days !== undefined && months !== undefined)) throw usage('cli.days-or-months');
  if (!countPattern.test(typed)) throw usage('cli.not-a-count');
  return { unit, count: Number(typed) };
}

/**
 * Reads the term that was asked for.
 * @param start a day, or an instant with its offset
 * @throws UsageError when a word does not have its form
 * @throws RefusedError naming the year that the calendar has no data for
 */
export function readTerm(calendar: Calendar, start: string, options: TermOptions): AskedTerm {
  const length = lengthOf(options);
  if (!timePattern.test(options.closes)) throw usage('cli.not-a-time');
  if (dateSchema.safeParse(start).success) {
    return { received: start, from: startOnDay(calendar, start, options), ...length };
  }
  if (!instantSchema.safeParse(start).success) throw usage('cli.not-a-start');
  const at = new Date(start);
  return { received: localDay(at), from: startDay(calendar, at, options), ...length };
}
