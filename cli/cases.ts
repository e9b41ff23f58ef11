import { type Command, Option } from 'commander';
import { z } from 'zod';
import { openCases } from '../adapters/local/cases/open.ts';
import { type LocalUdw, openLocal } from '../adapters/local/open.ts';
import { receiptDefaults } from '../core/calendar/terms.ts';
import { UsageError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import { type Desk, homeDesk } from '../services/cases/desk.ts';
import type { CasePorts, Moment } from '../services/cases/unit.ts';
import { connect } from './aws.ts';
import { type CalendarOptions, calendarOption, openCalendar } from './calendar.ts';
import type { Context } from './context.ts';
import { withAws } from './place.ts';

/** The options of a command about cases. */
export interface CaseOptions extends CalendarOptions {
  /** `person@body`; over an API it is the caller. */
  readonly as?: string;
  /** An instant with its offset: a rehearsal. */
  readonly now?: string;
}

/** The options of a command by which somebody acts. */
export interface ActOptions extends CaseOptions {
  readonly key?: string;
}

/** Gives a command `--now` and `--calendar`. */
export const withCaseOptions = (context: Context, command: Command): Command =>
  command
    .addOption(new Option('--now <instant>', context.say(message('help.case-now'))))
    .addOption(calendarOption(context));

const asOption = (context: Context): Option =>
  new Option('--as <actor>', context.say(message('help.case-as')));

const withKey = (context: Context, command: Command): Command =>
  withCaseOptions(context, command.option('--key <key>', context.say(message('help.case-key'))));

/** Gives a command `--as`, `--key`, `--now` and `--calendar`; with a deployment it acts for the caller. */
export const withActor = (context: Context, command: Command): Command =>
  withAws(withKey(context, command.addOption(asOption(context))), { acts: true });

/** Gives a command of a home alone the same options. */
export const withNamedActor = (context: Context, command: Command): Command =>
  withKey(context, command.addOption(asOption(context).makeOptionMandatory()));

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

/**
 * Opens where somebody acts in cases, for one command: a home, or the API of a deployment.
 * @throws {RefusedError} when the home is missing
 * @throws {UsageError} when the URL is none of an API
 */
export async function deskOf(context: Context, options: CaseOptions): Promise<Desk & Disposable> {
  const { aws } = options;
  if (aws !== undefined) {
    const { apiDesk } = await import('../adapters/aws/api/desk.ts');
    return { ...apiDesk(await connect(context, aws)), [Symbol.dispose]: () => undefined };
  }
  const { ports, moment, [Symbol.dispose]: close } = casesOf(context, options);
  return { ...homeDesk(ports, moment, options.as), [Symbol.dispose]: close };
}
