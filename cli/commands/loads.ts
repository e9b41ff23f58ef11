import { Command } from 'commander';
import { openLocal } from '../../adapters/local/open.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { SeenLoad } from '../../services/lake/seen.ts';
import type { LoadEntry, LoadId } from '../../services/ports.ts';
import { revert as takeBack } from '../../services/revert.ts';
import { connect } from '../aws.ts';
import { type Context, print, type SharedOptions, tableOptions } from '../context.ts';
import { withAws } from '../place.ts';
import { noProgress, showProgress } from '../progress.ts';
import { renderTable } from '../render/table.ts';
import { reportLines } from '../report.ts';
import { knownLoad, loadNumber, loadReportCommand, otherEdition } from './load-report.ts';

/** `udw loads [show|report|revert]`: lists loads, shows what became of one, gives its verification report, takes one back. */
export function loadsCommand(context: Context): Command {
  return withAws(new Command('loads'))
    .description(context.say(message('help.loads')))
    .action((_, command: Command) => list(context, command.optsWithGlobals<SharedOptions>()))
    .addCommand(show(context))
    .addCommand(loadReportCommand(context))
    .addCommand(revert(context));
}

async function list(context: Context, options: SharedOptions): Promise<void> {
  const loads = await loadsIn(context, options);
  print(context, options, loads, () =>
    loads.length === 0 ? [context.say(message('loads.none'))] : [table(context, loads)],
  );
}

async function loadsIn(
  context: Context,
  { aws, home }: SharedOptions,
): Promise<readonly (LoadEntry | SeenLoad)[]> {
  if (aws !== undefined) {
    const { loadsOf } = await import('../../adapters/aws/api/loads.ts');
    return loadsOf(await connect(context, aws));
  }
  using udw = openLocal(home);
  return udw.catalog.loads();
}

/** The columns of what increments did, only where one did. */
const changeTitles = ['loads.inserted', 'loads.updated', 'loads.deleted'] as const;
const changeNames = ['inserted', 'updated', 'deleted'] as const;

function table(context: Context, loads: readonly (LoadEntry | SeenLoad)[]): string {
  const changed = loads.some(({ deliveries }) => deliveries.some(({ changes }) => changes !== undefined));
  const columns = [
    { title: '№', align: 'right' },
    { title: context.say(message('loads.started')), align: 'left' },
    { title: context.say(message('loads.state')), align: 'left' },
    { title: context.say(message('loads.table')), align: 'left' },
    { title: context.say(message('loads.as-of')), align: 'left' },
    { title: context.say(message('load.records')), align: 'right' },
    { title: context.say(message('loads.accepted')), align: 'right' },
    { title: context.say(message('loads.rejected')), align: 'right' },
    ...(changed ? changeTitles : []).map((id) => ({
      title: context.say(message(id)),
      align: 'right' as const,
    })),
  ] as const;
  const rows = loads.flatMap(({ id, startedAt, state, tables, deliveries }) => {
    const first = [
      String(id),
      startedAt.slice(0, 19).replace('T', ' '),
      context.say(message(`loads.state-${state}`)),
    ];
    const delivered = new Set(deliveries.map((delivery) => delivery.table));
    const unread = tables.filter((name) => !delivered.has(name)).map((name) => [...first, name]);
    const without = deliveries.length === 0 && unread.length === 0 ? [first] : unread;
    const read = deliveries.map((delivery) => [
      ...first,
      delivery.table,
      delivery.asOf,
      context.number(delivery.records),
      context.number(delivery.accepted),
      context.number(delivery.rejected),
      ...(changed ? changeNames : []).map((name) =>
        delivery.changes ? context.number(delivery.changes[name]) : '',
      ),
    ]);
    return [...read, ...without.map((row) => columns.map((_, index) => row[index] ?? ''))];
  });
  return renderTable(columns, rows, tableOptions(context));
}

function show(context: Context): Command {
  return withAws(new Command('show'))
    .description(context.say(message('help.loads-show')))
    .argument('<id>', context.say(message('help.load-id')))
    .action(async (text: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const id = loadNumber(text);
      if (options.aws === undefined) showOfHome(context, options, id);
      else await showOverAws(context, options, options.aws, id);
    });
}

function showOfHome(context: Context, options: SharedOptions, id: LoadId): void {
  const { found, load } = knownLoad(options.home, id);
  if (found.kind === 'read') {
    print(context, options, found.report, () => reportLines(context, found.report, load.state));
  } else {
    const { file } = found;
    const lines = () => [table(context, [load]), context.say(otherEdition(id, file))];
    print(context, options, { ...load, reportOfOtherEdition: file }, lines);
  }
}

/** What the record of a deployment says of a load; its report lies where nobody reads it by the API. */
async function showOverAws(context: Context, options: SharedOptions, url: string, id: LoadId): Promise<void> {
  const { loadOf } = await import('../../adapters/aws/api/loads.ts');
  const load = await loadOf(await connect(context, url), id);
  const { rules, allowed, state } = load;
  const report = state === 'committed' || state === 'failed' ? `loads/${id}/report.json` : undefined;
  print(context, options, { ...load, report }, () => [
    table(context, [load]),
    ...(rules.length === 0 ? [] : [context.say(message('loads.broken-rules', { rules: rules.join(', ') }))]),
    ...(allowed ? [context.say(message('loads.allowed-by', { case: allowed.case }))] : []),
    ...(report === undefined ? [] : [context.say(message('loads.report-in-audit', { file: report }))]),
  ]);
}

function revert(context: Context): Command {
  return new Command('revert')
    .description(context.say(message('help.loads-revert')))
    .argument('<id>', context.say(message('help.load-id')))
    .action(async (text: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const id = loadNumber(text);
      using udw = openLocal(options.home);
      const { catalog, engine } = udw;
      const { onProgress, end } = options.json ? noProgress : showProgress(context);
      try {
        await takeBack({ clock: context.io.clock, catalog, engine, onProgress }, id);
      } finally {
        end();
      }
      print(context, options, { reverted: id }, () => [
        context.say(message('loads.reverted', { id: String(id) })),
      ]);
    });
}
