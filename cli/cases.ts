import { type Command, Option } from 'commander';
import { z } from 'zod';
import { openCases } from '../adapters/local/cases/open.ts';
import { type LocalUdw, openLocal } from '../adapters/local/open.ts';
import { receiptDefaults } from '../core/calendar/terms.ts';
import { UsageError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import type { CasePorts, Moment } from '../services/cases/unit.ts';
import { type CalendarOptions, calendarOption, openCalendar } from './calendar.ts';
import type { Context } from './context.ts';

/** The options of a command about cases. */
export interface CaseOptions extends CalendarOptions {
  /** An instant with its offset: a rehearsal. */
  readonly now?: string;
}

/** The options of a command by which somebody acts. */
export interface ActOptions extends CaseOptions {
  /** `person@body`. */
  readonly as: string;
  readonly key?: string;
}

/** Gives a command `--now` and `--calendar`. */
export const withCaseOptions = (context: Context, command: Command): Command =>
  command
    .addOption(new Option('--now <instant>', context.say(message('help.case-now'))))
    .addOption(calendarOption(context));

/** Gives a command `--as`, `--key`, `--now` and `--calendar`. */
export const withActor = (context: Context, command: Command): Command =>
  withCaseOptions(
    context,
    command
      .requiredOption('--as <actor>', context.say(message('help.case-as')))
      .option('--key <key>', context.say(message('help.case-key'))),
  );

const instantSchema = z.union([
  z.iso.datetime({ offset: true }),
  z.iso.datetime({ offset: true, precision: -1 }),
]);

/**
 * Reads an instant.
 * @returns ISO 8601 in UTC
 * @throws UsageError when it has another form
 */
export function readInstant(typed: string): string {
  if (!instantSchema.safeParse(typed).success)
    throw new UsageError([{ message: message('cli.not-an-instant') }]);
  return new Date(typed).toISOString();
}

/** When a command acts: at the clock's instant, or at that of a rehearsal. */
export function momentOf({ io }: Context, { now }: CaseOptions): Moment {
  const real = io.clock();
  if (now === undefined) return { now: real };
  return { now: new Date(readInstant(now)), rehearsedAt: real.toISOString() };
}

/** A home with its cases, open for one command. */
export interface OpenCases extends Disposable {
  readonly udw: LocalUdw;
  readonly ports: CasePorts;
  readonly moment: Moment;
}

/**
 * Opens the cases of a home.
 * @throws {RefusedError} when the home is missing
 * @throws {DocumentError} when the calendar cannot be read
 */
export function casesOf(context: Context, options: CaseOptions): OpenCases {
  const calendar = openCalendar(options);
  const moment = momentOf(context, options);
  const udw = openLocal(options.home);
  const { store, bodies } = openCases(udw, context.io.clock);
  const ports = { store, bodies, counting: { calendar, receipt: receiptDefaults } };
  return { udw, ports, moment, [Symbol.dispose]: () => udw[Symbol.dispose]() };
}
