import { Command } from 'commander';
import { openLocal } from '../../adapters/local/open.ts';
import { message, word } from '../../core/messages/catalogue.ts';
import type { StoredTable } from '../../services/ports.ts';
import { type Context, print, type SharedOptions, tableOptions } from '../context.ts';
import { renderTable } from '../render/table.ts';

/** `udw tables`: the committed tables with their columns. */
export function tablesCommand(context: Context): Command {
  return new Command('tables')
    .description(context.say(message('help.tables')))
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      using udw = openLocal(options.home);
      const tables = udw.catalog.tables();
      print(context, options, tables, () =>
        tables.length === 0
          ? [context.say(message('tables.none'))]
          : tables.flatMap((table) => describe(context, table)),
      );
    });
}

function describe(
  context: Context,
  { name, description, columns, files, asOf, delivery, keys, businessTime, versions }: StoredTable,
): readonly string[] {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const loads = [...new Set(files.map(({ loadId }) => loadId))].join(', ');
  const titles = ['tables.column', 'tables.type', 'tables.description'] as const;
  return [
    context.say(
      message('tables.table', { name, rows, asOf, loads, delivery: word(`word.delivery-${delivery}`) }),
    ),
    description,
    context.say(
      message('tables.history', {
        name,
        versions: versions.reduce((sum, file) => sum + file.rows, 0),
        loads: versions.map(({ loadId }) => loadId).join(', '),
      }),
    ),
    ...(keys.length > 0 ? [context.say(message('tables.keys', { keys: keys.join(', ') }))] : []),
    context.say(
      businessTime === undefined
        ? message('tables.business-time-of-delivery')
        : message('tables.business-time', { column: businessTime }),
    ),
    renderTable(
      titles.map((id) => ({ title: context.say(message(id)), align: 'left' as const })),
      columns.map((column) => [column.name, column.type, column.description]),
      tableOptions(context),
    ),
    '',
  ];
}
