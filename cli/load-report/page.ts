import type { TableReport } from '../../core/loading/verification/report.ts';
import { type MessageId, message, word } from '../../core/messages/catalogue.ts';
import type { Context } from '../context.ts';
import { element, htmlTable, htmlTerms } from '../render/html.ts';
import { type SvgBar, svgBars } from '../render/svg-bars.ts';
import { pageStyle } from './page-style.ts';
import {
  type CheckGroup,
  checkGroups,
  failureLines,
  groupSizes,
  headTerms,
  type ShownReport,
  tableTerms,
  verdictMessage,
} from './parts.ts';

/**
 * The whole verification report of a load as one HTML page (para 20(5)): no script, nothing from elsewhere, and a policy in the page
 * that keeps it so.
 */
export function pageReport(context: Context, shown: ShownReport): string {
  const { report } = shown;
  const title = context.say(message('report.title', { id: String(report.loadId) }));
  const failures = failureLines(context, report).map((line) => element('li', line));
  return [
    `<!doctype html><html lang="${context.language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `${element('title', title)}<style>${pageStyle}</style></head><body>`,
    element('h1', title),
    element('p', context.say(message('report.document'))),
    element('p', context.say(verdictMessage(report)), `class="verdict ${report.verdict}"`),
    htmlTerms(headTerms(context, shown)),
    ...(failures.length === 0
      ? []
      : [element('h2', text(context, 'report.reasons')), `<ul>${failures.join('')}</ul>`]),
    ...report.tables.map((table) => tableSection(context, table)),
    '</body></html>',
    '',
  ].join('\n');
}

const text = (context: Context, id: MessageId): string => word(id)[context.language];

function tableSection(context: Context, table: TableReport): string {
  const { accepted, rejected, faults, notes, scans } = table.measured;
  const leaks = scans.map(({ column, detector, smallestLeak }) => ({
    label: `${column}: ${detector}`,
    value: smallestLeak,
  }));
  const sizes = groupSizes(context, table).map(({ label, rows }) => ({ label, value: rows }));
  return [
    element('h2', context.say(message('report.table', { table: table.table }))),
    htmlTerms(tableTerms(context, table)),
    chart(context, 'report.records', [
      { label: text(context, 'report.accepted'), value: accepted },
      { label: text(context, 'report.rejected'), value: rejected, alarm: true },
    ]),
    chart(context, 'report.rejects-by-rule', tallied(faults, true)),
    chart(context, 'report.notes-by-rule', tallied(notes, false)),
    ...checkGroups(context, table).map((group) => groupSection(context, group)),
    chart(context, 'report.leak-chart', leaks),
    chart(context, 'report.anonymity-chart', sizes),
  ].join('\n');
}

const tallied = (tallies: TableReport['measured']['faults'], alarm: boolean): readonly SvgBar[] =>
  tallies.map(({ column, rule, records }) => ({ label: `${column || '—'}: ${rule}`, value: records, alarm }));

function chart(context: Context, title: MessageId, bars: readonly SvgBar[]): string {
  if (bars.length === 0) return '';
  const said = text(context, title);
  return `${element('h3', said)}\n${svgBars(said, bars, context.number)}`;
}

function groupSection(context: Context, { title, checks }: CheckGroup): string {
  const titles = ['verdict', 'seen', 'would-see', 'basis'] as const;
  const rows = checks.map(({ verdict, verdictText, seen, wouldSee, basis }) => [
    { text: verdictText, class: verdict },
    ...[seen, wouldSee, basis].map((cell) => ({ text: cell })),
  ]);
  const heads = titles.map((name) => text(context, `report.${name}`));
  return `${element('h3', title)}\n${htmlTable(heads, rows)}`;
}
