import { verdictOf } from '../core/loading/verification/check.ts';
import type { Tally } from '../core/loading/verification/measurements.ts';
import type { LoadReport, TableReport } from '../core/loading/verification/report.ts';
import { type Message, message } from '../core/messages/catalogue.ts';
import type { LoadState } from '../services/ports.ts';
import { type Context, tableOptions } from './context.ts';
import { renderTable } from './render/table.ts';

/** The verification report of a load for a terminal (para 20(5)). */
export function reportLines(context: Context, report: LoadReport, state: LoadState): readonly string[] {
  const head = heading(state, String(report.loadId));
  return [context.say(head), ...report.tables.flatMap((table) => tableLines(context, table))];
}

/** Two encodings that no reader tells apart by itself. */
const alikeEncodings: ReadonlySet<string> = new Set(['kz-1048', 'windows-1251']);

function heading(state: LoadState, id: string): Message {
  switch (state) {
    case 'committed':
      return message('load.committed', { id });
    case 'checked':
      return message('load.checked');
    case 'reverted':
      return message('loads.reverted', { id });
    case 'failed':
    case 'running':
      return message('load.failed', { id });
  }
}

/** What the report says of one table. */
export function tableLines(context: Context, table: TableReport): readonly string[] {
  const { records, accepted, rejected } = table.measured;
  const { encoding, distinguishingBytes, asOf } = table;
  return [
    context.say(message('load.table', { table: table.table, records, accepted, rejected, asOf })),
    ...(encoding !== undefined && alikeEncodings.has(encoding)
      ? [context.say(message('load.encoding', { encoding, bytes: distinguishingBytes }))]
      : []),
    ...tallyLines(context, 'load.faults', table.measured.faults),
    ...tallyLines(context, 'load.notes', table.measured.notes),
    ...checkLines(context, table),
    ...changeLines(context, table),
    ...(table.rejectsFile ? [context.say(message('load.rejects-file', { file: table.rejectsFile }))] : []),
    ...(table.sealed ? [context.say(message('load.sealed', { name: table.sealed }))] : []),
  ];
}

function tallyLines(
  context: Context,
  heading: 'load.faults' | 'load.notes',
  tallies: readonly Tally[],
): readonly string[] {
  if (tallies.length === 0) return [];
  const columns = [
    { title: context.say(message('load.column')), align: 'left' },
    { title: context.say(message('load.rule')), align: 'left' },
    { title: context.say(message('load.records')), align: 'right' },
  ] as const;
  const rows = tallies.map(({ column, rule, records }) => [column || '—', rule, context.number(records)]);
  return ['', context.say(message(heading)), renderTable(columns, rows, tableOptions(context)), ''];
}

/** The checks of the depersonalization beside the length of pseudonyms: told together, unless one is broken or deserves a look. */
const isQuiet = (check: TableReport['checks'][number]): boolean => {
  const verdict = verdictOf(check);
  if (verdict === 'broken' || verdict === 'notice') return false;
  return check.kind === 'leak' || depersonalizationChecks.has(check.message.id);
};

const depersonalizationChecks: ReadonlySet<string> = new Set([
  ...['verify.distinct', 'verify.bytes', 'verify.attack', 'verify.attack-unmade'],
  ...['verify.overlap', 'verify.overlap-none', 'verify.anonymity'],
]);

const marks = { holds: '✓', broken: '✗', notice: '!', unjudged: '?' } as const;

/** Every check in a line of its own, but for the quiet ones, which are counted. */
function checkLines(context: Context, { checks }: TableReport): readonly string[] {
  const lines = checks
    .filter((check) => !isQuiet(check))
    .map((check) => `${marks[verdictOf(check)]} ${context.say(check.message)}`);
  const quiet = checks.filter(isQuiet);
  const leaks = quiet.filter(({ kind }) => kind === 'leak').length;
  const others = quiet.filter(({ kind }) => kind !== 'leak');
  const unjudged = others.filter((check) => verdictOf(check) === 'unjudged').length;
  const counted = { holding: others.length - unjudged, unjudged };
  return [
    ...lines,
    ...(leaks === 0 ? [] : [`✓ ${context.say(message('load.no-leak', { scans: leaks }))}`]),
    ...(others.length === 0 ? [] : [`✓ ${context.say(message('load.depersonalized', counted))}`]),
  ];
}

/** What an increment did, and what of it did not fit what was there. */
function changeLines(context: Context, { measured: { changes } }: TableReport): readonly string[] {
  if (changes === undefined) return [];
  const { inserted, updated, deleted, ...unfit } = changes;
  const { insertsOfPresent, updatesOfAbsent, deletesOfAbsent } = unfit;
  return [
    context.say(message('load.changes', { inserted, updated, deleted })),
    ...(insertsOfPresent > 0
      ? [context.say(message('load.inserts-of-present', { records: insertsOfPresent }))]
      : []),
    ...(updatesOfAbsent > 0
      ? [context.say(message('load.updates-of-absent', { records: updatesOfAbsent }))]
      : []),
    ...(deletesOfAbsent > 0
      ? [context.say(message('load.deletes-of-absent', { records: deletesOfAbsent }))]
      : []),
  ];
}
