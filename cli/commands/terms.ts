import { Command } from 'commander';
import { message } from '../../core/messages/catalogue.ts';
import { warningLines, warningsSaid } from '../calendar.ts';
import { plainRow, rowsTable } from '../case-words.ts';
import { type CaseOptions, deskOf, withCaseOptions } from '../cases.ts';
import { type Context, print } from '../context.ts';
import { withAws } from '../place.ts';
import { readCount } from './case/act-options.ts';

/** `udw terms [--body ID] [--forecast N]`: the terms of open steps. */
export function termsCommand(context: Context): Command {
  const terms = new Command('terms')
    .description(context.say(message('help.terms')))
    .option('--body <id>', context.say(message('help.case-body')))
    .option('--forecast <number>', context.say(message('help.terms-forecast')));
  return withAws(withCaseOptions(context, terms)).action(async (_, command: Command) => {
    const options = command.optsWithGlobals<
      CaseOptions & { readonly body?: string; readonly forecast?: string }
    >();
    const { body, forecast } = options;
    using desk = await deskOf(context, options);
    const days = forecast === undefined ? undefined : readCount(forecast);
    const { calendar, terms: rows, warnings: said } = await desk.terms({ body, forecast: days });
    const warnings = warningsSaid(context, said);
    print(context, options, { calendar, terms: rows.map((row) => plainRow(context, row)), warnings }, () => [
      rows.length === 0 ? context.say(message('terms.none')) : rowsTable(context, rows),
      context.say(message('due.calendar', { version: calendar })),
      ...warningLines(context, warnings),
    ]);
  });
}
