import type { IsoDate } from '../core/calendar/dates.ts';
import type { DaysExplained, ExplainedDay, MonthsExplained } from '../core/calendar/explain.ts';
import { reasonOf } from '../core/calendar/reason.ts';
import type { Day } from '../core/calendar/working-days.ts';
import { type Message, message } from '../core/messages/catalogue.ts';
import { type Context, tableOptions } from './context.ts';
import { weekdayName } from './render/dates.ts';
import { renderTable } from './render/table.ts';

/** A line of an explanation, for JSON and for the table. */
interface Line {
  readonly date: IsoDate;
  readonly is: ExplainedDay['is'] | 'end';
  /** The number of a counted day, from 1. */
  readonly number?: number;
  readonly reason: string;
  readonly law?: string;
}

function why({ say, language }: Context, day: Day): Pick<Line, 'reason' | 'law'> {
  const { message: reason, law } = reasonOf(day);
  return { reason: say(reason), ...(law === undefined ? {} : { law: law[language] }) };
}

/** The days of a term of working days, each counted or passed over, and why. */
export function linesOfDays(context: Context, steps: DaysExplained['steps']): readonly Line[] {
  return steps.map(({ day, ...step }) => ({
    ...step,
    ...(step.is === 'start' ? { reason: context.say(message('day.start')) } : why(context, day)),
  }));
}

/** The start of a term of calendar months, its end, and the days off that were passed over after it. */
export function linesOfMonths(context: Context, term: MonthsExplained): readonly Line[] {
  const { from, end, due, skipped, shortMonth } = term;
  const months = String(term.months);
  const ends: Message = shortMonth
    ? message('day.month-end-short', { months, day: String(Number(from.slice(8))) })
    : message('day.month-end', { months });
  return [
    { date: from, is: 'start', reason: context.say(message('day.start-months')) },
    { date: end, is: 'end', reason: context.say(ends) },
    ...skipped.map(({ date, day }): Line => ({ date, is: 'skipped', ...why(context, day) })),
    ...(skipped.length === 0
      ? []
      : [{ date: due, is: 'end', reason: context.say(message('day.next-working')) } satisfies Line]),
  ];
}

/** The lines as a table. */
export function explanationTable(context: Context, lines: readonly Line[]): string {
  const { say, language, number } = context;
  const columns = [
    { title: say(message('due.date')), align: 'left' },
    { title: say(message('due.weekday')), align: 'left' },
    { title: say(message('due.number')), align: 'right' },
    { title: say(message('due.reason')), align: 'left' },
    { title: say(message('due.law')), align: 'left' },
  ] as const;
  const rows = lines.map((line) => [
    line.date,
    weekdayName(language, line.date),
    line.number === undefined ? '–' : number(line.number),
    line.reason,
    line.law ?? '',
  ]);
  return renderTable(columns, rows, tableOptions(context));
}
