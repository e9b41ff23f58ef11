import { Command } from 'commander';
import { type Calendar, makeCalendar, workingDaysInYear } from '../../core/calendar/working-days.ts';
import { readYear } from '../../core/calendar/year.ts';
import { DocumentError, type Finding } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type CalendarOptions, calendarOption, openCalendar } from '../calendar.ts';
import { type Context, print } from '../context.ts';
import { formatFinding } from '../failure.ts';
import { readDocument } from '../read-file.ts';
import { dueCommand, explainCommand } from './calendar-due.ts';
import { yearCommand } from './calendar-year.ts';

/** `udw calendar year|due|explain|check`: the working calendar, and the terms that are counted by it. It needs no home. */
export function calendarCommand(context: Context): Command {
  return new Command('calendar')
    .description(context.say(message('help.calendar')))
    .addCommand(yearCommand(context))
    .addCommand(dueCommand(context))
    .addCommand(explainCommand(context))
    .addCommand(check(context));
}

function check(context: Context): Command {
  return new Command('check')
    .description(context.say(message('help.calendar-check')))
    .argument('<file>', context.say(message('help.calendar-file')))
    .addOption(calendarOption(context))
    .action((file: string, _, command: Command) => {
      const options = command.optsWithGlobals<CalendarOptions>();
      const { errors, ...counts } = checked(readDocument(file), file, openCalendar(options));
      if (errors.length > 0) context.exit(3);
      const flat = errors.map(({ message: text, at, basis }) => ({
        rule: text.id,
        text: context.say(text),
        at,
        basis,
      }));
      print(context, options, { file, errors: flat, ...counts }, () => [
        ...errors.map((finding) => formatFinding(context.language, finding)),
        'year' in counts
          ? context.say(message('check.follows', { file, ...counts, year: String(counts.year) }))
          : context.say(message('check.departs', { file, errors: errors.length })),
      ]);
    });
}

interface Checked {
  readonly errors: readonly Finding[];
}

interface Counts extends Checked {
  readonly year: number;
  readonly holidays: number;
  readonly transfers: number;
  readonly moved: number;
  readonly workingDays: number;
}

/** A year's file held against the rule and against the calendar in use: what is wrong with it, or what is in it. */
function checked(text: string, file: string, inUse: Calendar): Checked | Counts {
  try {
    const working = readYear(text, file, inUse);
    const { year, holidays, moved } = working;
    return {
      errors: [],
      year,
      holidays: holidays.length,
      transfers: holidays.filter(({ transferredTo }) => transferredTo !== undefined).length,
      moved: moved.length,
      workingDays: workingDaysInYear(makeCalendar([working]), year),
    };
  } catch (error) {
    if (error instanceof DocumentError) return { errors: error.findings };
    throw error;
  }
}
