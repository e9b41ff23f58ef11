import type { TableReport } from '../../core/loading/verification/report.ts';
import { message, word } from '../../core/messages/catalogue.ts';
import { type Context, tableOptions } from '../context.ts';
import { renderBars } from '../render/chart.ts';
import { renderTable } from '../render/table.ts';
import {
  type CheckGroup,
  checkGroups,
  failureLines,
  groupSizes,
  headTerms,
  type ShownReport,
  type Term,
  tableTerms,
  verdictMessage,
} from './parts.ts';

const chartWidth = 78;
const marks = { holds: '✓', broken: '✗', notice: '!', unjudged: '?' } as const;

/** The whole verification report of a load for a terminal or a plain text file (para 20(5)). */
export function textReport(context: Context, shown: ShownReport): readonly string[] {
  const { report } = shown;
  const failures = failureLines(context, report);
  return [
    context.say(message('report.title', { id: String(report.loadId) })),
    context.say(message('report.document')),
    '',
    terms(headTerms(context, shown)),
    '',
    context.say(verdictMessage(report)),
    ...failures.map((line) => `✗ ${line}`),
    ...report.tables.flatMap((table) => ['', ...tableLines(context, table)]),
  ];
}

/** Names and what they are, below each other; long values are not cut. */
const terms = (pairs: readonly Term[]): string =>
  renderTable([left(''), left('')], pairs)
    .split('\n')
    .slice(2)
    .join('\n');

const left = (title: string) => ({ title, align: 'left' }) as const;

function tableLines(context: Context, table: TableReport): readonly string[] {
  return [
    context.say(message('report.table', { table: table.table })),
    terms(tableTerms(context, table)),
    ...tallies(context, 'report.rejects-by-rule', table.measured.faults),
    ...tallies(context, 'report.notes-by-rule', table.measured.notes),
    ...checkGroups(context, table).flatMap((group) => ['', ...groupLines(context, group)]),
    ...sizes(context, table),
  ];
}

function tallies(
  context: Context,
  title: 'report.rejects-by-rule' | 'report.notes-by-rule',
  found: TableReport['measured']['faults'],
): readonly string[] {
  if (found.length === 0) return [];
  const bars = found.map(({ column, rule, records }) => ({
    label: `${column || '—'}: ${rule}`,
    value: records,
  }));
  return ['', context.say(message(title)), bar(context, bars)];
}

const bar = (context: Context, bars: readonly { readonly label: string; readonly value: number }[]): string =>
  renderBars(bars, { width: widthOf(context), format: context.number });

const widthOf = (context: Context): number => tableOptions(context).width ?? chartWidth;

/** Every check in a line, what it would have seen below it. */
function groupLines(context: Context, { title, checks }: CheckGroup): readonly string[] {
  const wouldSee = word('report.would-see')[context.language];
  return [
    title,
    ...checks.flatMap((check) => [
      `${marks[check.verdict]} ${check.seen} [${check.verdictText}; ${check.basis}]`,
      `    ${wouldSee}: ${check.wouldSee}`,
    ]),
  ];
}

function sizes(context: Context, table: TableReport): readonly string[] {
  const groups = groupSizes(context, table);
  if (groups.length === 0) return [];
  const bars = groups.map(({ label, rows }) => ({ label, value: rows }));
  return ['', context.say(message('report.anonymity-chart')), bar(context, bars)];
}
