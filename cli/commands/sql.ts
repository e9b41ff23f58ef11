import { Command } from 'commander';
import { openLocal } from '../../adapters/local/open.ts';
import { type AnswerValue, query } from '../../adapters/local/query.ts';
import { UsageError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions, tableOptions } from '../context.ts';
import { renderTable } from '../render/table.ts';

/** Rows shown on a terminal; `--json` gives all. */
const shownRows = 1000;

/** `udw sql "SELECT …"`: one SELECT over committed tables. */
export function sqlCommand(context: Context): Command {
  return new Command('sql')
    .description(context.say(message('help.sql')))
    .argument('<select>', context.say(message('help.select')))
    .action(async (sql: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      using udw = openLocal(options.home);
      const text = sql === '-' ? await context.io.readInput() : sql;
      const answer = await query(
        udw.home,
        udw.catalog.tables(),
        text,
        options.json ? Number.MAX_SAFE_INTEGER - 1 : shownRows,
      );
      const names = answer.columns.map(({ name }) => name);
      if (options.json) requireOwnNames(names);
      const objects = options.json
        ? answer.rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])))
        : [];
      print(context, options, objects, () => [
        renderTable(
          answer.columns.map(({ name, numeric }) => ({
            title: name,
            align: numeric ? ('right' as const) : ('left' as const),
          })),
          answer.rows.map((row) => row.map(cell)),
          tableOptions(context),
        ),
        context.say(
          answer.more
            ? message('sql.more', { shown: answer.rows.length })
            : message('sql.rows', { rows: answer.rows.length }),
        ),
      ]);
    });
}

/** The names themselves are not told: a column without AS is named after its text, which may hold a value. */
function requireOwnNames(names: readonly string[]): void {
  const second = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (second < 0) return;
  const first = names.indexOf(names[second] ?? '');
  throw new UsageError([{ message: message('sql.same-names', { first: first + 1, second: second + 1 }) }]);
}

const cell = (value: AnswerValue): string => (value === null ? '' : String(value));
