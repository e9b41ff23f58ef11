import { Command } from 'commander';
import { message } from '../../core/messages/catalogue.ts';
import { openTerms } from '../../services/cases/list.ts';
import { warningLines, warningsOf } from '../calendar.ts';
import { plainRow, rowsTable } from '../case-words.ts';
import { type CaseOptions, casesOf, withCaseOptions } from '../cases.ts';
import { type Context, print } from '../context.ts';
import { readCount } from './case/act-options.ts';

/** `udw terms [--body ID] [--forecast N]`: the terms of open steps. */
export function termsCommand(context: Context): Command {
  const terms = new Command('terms')
    .description(context.say(message('help.terms')))
    .option('--body <id>', context.say(message('help.case-body')))
    .option('--forecast <number>', context.say(message('help.terms-forecast')));
  return withCaseOptions(context, terms).action(async (_, command: Command) => {
    const options = command.optsWithGlobals<
      CaseOptions & { readonly body?: string; readonly forecast?: string }
    >();
    const { body, forecast } = options;
    using cases = casesOf(context, options);
    const { ports, moment } = cases;
    const rows = await openTerms(
      ports,
      moment,
      body,
      forecast === undefined ? undefined : readCount(forecast),
    );
    const { calendar } = ports.counting;
    const warnings = warningsOf(context, calendar);
    print(
      context,
      options,
      { calendar: calendar.version, terms: rows.map((row) => plainRow(context, row)), warnings },
      () => [
        rows.length === 0 ? context.say(message('terms.none')) : rowsTable(context, rows),
        context.say(message('due.calendar', { version: calendar.version })),
        ...warningLines(context, warnings),
      ],
    );
  });
}
