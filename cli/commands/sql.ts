import { Command } from 'commander';
import { z } from 'zod';
import { openLocal } from '../../adapters/local/open.ts';
import { type AnswerValue, type AsOf, query } from '../../adapters/local/query.ts';
import { RefusedError, UsageError } from '../../core/errors.ts';
import { message, word } from '../../core/messages/catalogue.ts';
import type { Catalog, StoredTable } from '../../services/ports.ts';
import { type Context, print, type SharedOptions, tableOptions } from '../context.ts';
import { renderTable } from '../render/table.ts';

/** Rows shown on a terminal; `--json` gives all. */
const shownRows = 1000;

interface Options extends SharedOptions {
  readonly asOf?: string;
}

/** The tables as the option `--as-of` wants them: the number of a committed load, or a day of the business time. */
function askedFor(
  catalog: Catalog,
  asOf: string | undefined,
): { readonly tables: readonly StoredTable[]; readonly asOf: AsOf } {
  if (asOf === undefined) return { tables: catalog.tables(), asOf: { kind: 'now' } };
  if (z.iso.date().safeParse(asOf).success)
    return { tables: catalog.tables(), asOf: { kind: 'day', day: asOf } };
  if (!/^[1-9][0-9]{0,14}$/.test(asOf)) throw new UsageError([{ message: message('cli.not-as-of') }]);
  const load = catalog.loads().find(({ id }) => id === Number(asOf));
  if (!load) throw new RefusedError([{ message: message('load.not-found', { id: asOf }) }]);
  if (load.state !== 'committed') {
    const parameters = { id: asOf, state: word(`loads.state-${load.state}`) };
    throw new RefusedError([{ message: message('sql.as-of-not-committed', parameters) }]);
  }
  return { tables: catalog.tables(load.id), asOf: { kind: 'load' } };
}

/** `udw sql "SELECT …"`: one SELECT over committed tables. */
export function sqlCommand(context: Context): Command {
  return new Command('sql')
    .description(context.say(message('help.sql')))
    .argument('<select>', context.say(message('help.select')))
    .option('--as-of <load-or-date>', context.say(message('help.sql-as-of')))
    .action(async (sql: string, _, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      using udw = openLocal(options.home);
      const text = sql === '-' ? await context.io.readInput() : sql;
      const most = options.json ? Number.MAX_SAFE_INTEGER - 1 : shownRows;
      const { tables, asOf } = askedFor(udw.catalog, options.asOf);
      const answer = await query(udw.home, tables, text, most, asOf);
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
