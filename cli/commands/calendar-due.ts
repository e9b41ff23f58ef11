import { Command } from 'commander';
import {
  type DueInDays,
  type DueInMonths,
  dueInDays,
  dueInMonths,
  explainDays,
  explainMonths,
} from '../../core/calendar/explain.ts';
import { message } from '../../core/messages/catalogue.ts';
import { openCalendar, warningLines, warningsOf } from '../calendar.ts';
import { explanationTable, linesOfDays, linesOfMonths } from '../calendar-explanation.ts';
import { type AskedTerm, readTerm, type TermOptions, withTerm } from '../calendar-term.ts';
import { type Context, print } from '../context.ts';
import { weekdayName } from '../render/dates.ts';

/** `udw calendar due START --days N | --months N`: the day on which a term ends. */
export function dueCommand(context: Context): Command {
  const due = new Command('due').description(context.say(message('help.calendar-due')));
  return withTerm(context, due).action((start: string, _, command: Command) => {
    const options = command.optsWithGlobals<TermOptions>();
    const calendar = openCalendar(options);
    const asked = readTerm(calendar, start, options);
    const { from, unit, count } = asked;
    const term = unit === 'days' ? dueInDays(calendar, from, count) : dueInMonths(calendar, from, count);
    const warnings = warningsOf(context, calendar);
    print(context, options, { ...term, received: asked.received, warnings }, () => [
      ...termLines(context, asked, term),
      ...warningLines(context, warnings),
    ]);
  });
}

/** `udw calendar explain START --days N | --months N`: every day counted or passed over until a term ends, and why. */
export function explainCommand(context: Context): Command {
  const explain = new Command('explain').description(context.say(message('help.calendar-explain')));
  return withTerm(context, explain).action((start: string, _, command: Command) => {
    const options = command.optsWithGlobals<TermOptions>();
    const calendar = openCalendar(options);
    const asked = readTerm(calendar, start, options);
    const { term, lines } = explained(context, calendar, asked);
    const warnings = warningsOf(context, calendar);
    print(context, options, { ...term, received: asked.received, explanation: lines, warnings }, () => [
      explanationTable(context, lines),
      '',
      ...termLines(context, asked, term),
      ...warningLines(context, warnings),
    ]);
  });
}

function explained(
  context: Context,
  calendar: ReturnType<typeof openCalendar>,
  { from, unit, count }: AskedTerm,
) {
  if (unit === 'days') {
    const { steps, ...term } = explainDays(calendar, from, count);
    return { term, lines: linesOfDays(context, steps) };
  }
  const { end, shortMonth, skipped, ...term } = explainMonths(calendar, from, count);
  return { term, lines: linesOfMonths(context, { end, shortMonth, skipped, ...term }) };
}

function termLines(
  { say, language, number }: Context,
  { received, from }: AskedTerm,
  term: DueInDays | DueInMonths,
): readonly string[] {
  const { due } = term;
  const ends = { due, weekday: weekdayName(language, due), from };
  return [
    ...(received === from ? [] : [say(message('day.start-moved', { received, from }))]),
    'days' in term
      ? say(message('due.in-days', { ...ends, days: number(term.days) }))
      : say(message('due.in-months', { ...ends, months: number(term.months) })),
    ...(term.estimated ? [say(message('due.estimated'))] : []),
    say(message('due.calendar', { version: term.calendar })),
  ];
}
