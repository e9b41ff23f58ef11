import { Argument, Command } from 'commander';
import type { IsoDate } from '../../core/calendar/dates.ts';
import { overviewOf, type YearOverview } from '../../core/calendar/overview.ts';
import { reasonOf } from '../../core/calendar/reason.ts';
import type { WorkingYear } from '../../core/calendar/schema.ts';
import { missingYear } from '../../core/calendar/working-days.ts';
import { UsageError } from '../../core/errors.ts';
import { message, word } from '../../core/messages/catalogue.ts';
import { type CalendarOptions, calendarOption, openCalendar, warningLines, warningsOf } from '../calendar.ts';
import { type Context, print, tableOptions } from '../context.ts';
import { monthName, weekdayName } from '../render/dates.ts';
import { renderTable } from '../render/table.ts';

/** `udw calendar year YEAR`: the months of a year and its exceptions, each with its law or act. */
export function yearCommand(context: Context): Command {
  return new Command('year')
    .description(context.say(message('help.calendar-year')))
    .addArgument(new Argument('<year>', context.say(message('help.calendar-which-year'))))
    .addOption(calendarOption(context))
    .action((typed: string, _, command: Command) => {
      const options = command.optsWithGlobals<CalendarOptions>();
      const calendar = openCalendar(options);
      const year = yearNumber(typed);
      const working = calendar.years.get(year);
      if (working === undefined) throw missingYear(year);
      const overview = overviewOf(calendar, year);
      const warnings = warningsOf(context, calendar);
      print(
        context,
        options,
        { ...plain(context, working, overview), calendar: calendar.version, warnings },
        () => [
          ...head(context, working, overview, calendar.version),
          '',
          months(context, overview),
          '',
          exceptions(context, overview),
          ...warningLines(context, warnings),
        ],
      );
    });
}

function yearNumber(typed: string): number {
  if (!/^\d{4}$/.test(typed)) throw new UsageError([{ message: message('cli.not-a-year') }]);
  return Number(typed);
}

function plain({ say, language }: Context, working: WorkingYear, overview: YearOverview) {
  const { year, week, status, version, acts } = working;
  const { workingDays } = overview;
  return {
    year,
    week,
    status,
    version,
    acts,
    workingDays,
    months: overview.months.map(({ firstDay, ...month }) => ({ month: firstDay.slice(0, 7), ...month })),
    exceptions: overview.exceptions.map(({ date, day }) => ({
      date,
      kind: day.kind,
      reason: say(reasonOf(day).message),
      law: reasonOf(day).law?.[language],
    })),
  };
}

function head(
  { say }: Context,
  { year, status, version, acts }: WorkingYear,
  { workingDays }: YearOverview,
  calendar: string,
): readonly string[] {
  const states = { status: word(`year.status-${status}`), version: String(version), calendar };
  return [
    say(message('year.head', { year: String(year), workingDays })),
    say(message('year.versions', states)),
    ...acts.map(({ date, act, change }, index) =>
      say(message('year.correction', { version: String(index + 2), change, act, date })),
    ),
  ];
}

/** Days of one month as their numbers. */
const numbers = (dates: readonly IsoDate[]): string => dates.map((date) => Number(date.slice(8))).join(', ');

function months(context: Context, { months: all, workingDays }: YearOverview): string {
  const { say, language, number } = context;
  const columns = [
    { title: say(message('year.month')), align: 'left' },
    { title: say(message('year.days')), align: 'right' },
    { title: say(message('year.working-days')), align: 'right' },
    { title: say(message('year.off')), align: 'left' },
    { title: say(message('year.worked')), align: 'left' },
  ] as const;
  const rows = all.map((month) => [
    monthName(language, month.firstDay),
    number(month.days),
    number(month.workingDays),
    numbers(month.weekdaysOff),
    numbers(month.workedWeekends),
  ]);
  const days = all.reduce((sum, month) => sum + month.days, 0);
  const total = [say(message('year.total')), number(days), number(workingDays), '', ''];
  return renderTable(columns, [...rows, total], tableOptions(context));
}

function exceptions(context: Context, { exceptions: all }: YearOverview): string {
  const { say, language } = context;
  const titles = ['due.date', 'due.weekday', 'due.reason', 'due.law'] as const;
  const rows = all.map(({ date, day }) => {
    const { message: why, law } = reasonOf(day);
    return [date, weekdayName(language, date), say(why), law?.[language] ?? ''];
  });
  return renderTable(
    titles.map((id) => ({ title: say(message(id)), align: 'left' })),
    rows,
    tableOptions(context),
  );
}
