import { type Chart, chartsOf } from '../../core/delivery/charts.ts';
import { type Message, type MessageId, message, word } from '../../core/messages/catalogue.ts';
import type { AggregateCalculation } from '../../core/requests/schema-calculation.ts';
import type { DeliveredPage } from '../../services/delivery-report.ts';
import type { Context } from '../context.ts';
import { pageStyle } from '../load-report/page-style.ts';
import { element, type HtmlCell, htmlTable, htmlTerms } from '../render/html.ts';
import { svgBars } from '../render/svg-bars.ts';

/** Most rows that the page shows; the files hold all. */
const MOST_ROWS = 10_000;

/**
 * The delivered table as one HTML page that an official can open: what was asked, charts, sources with their freshness, columns with
 * their descriptions, and every row. No script, nothing from elsewhere, and a policy in the page that keeps it so.
 */
export function deliveryPage(
  context: Context,
  calculation: AggregateCalculation,
  page: DeliveredPage,
): string {
  const { request } = page;
  return [
    `<!doctype html><html lang="${context.language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `${element('title', request.title)}<style>${pageStyle}</style></head><body>`,
    element('h1', request.title),
    head(context, page),
    ...chartsOf(request, calculation, page.table.rows).map((chart) => chartSection(context, chart)),
    sources(context, page),
    columns(context, page),
    table(context, page),
    '</body></html>',
    '',
  ].join('\n');
}

const text = (context: Context, id: MessageId): string => word(id)[context.language];

function head(context: Context, { request, report, table: { rows } }: DeliveredPage): string {
  const suppressed = rows.filter((row) => row.at(-1) !== null).length;
  const terms = htmlTerms([
    [text(context, 'delivery.page-customer'), request.customer.name],
    [text(context, 'delivery.page-request'), `${request.id} ${request.version}`],
    [text(context, 'delivery.page-at'), report.at.slice(0, 19).replace('T', ' ')],
    [text(context, 'delivery.page-task'), request.task],
    [text(context, 'delivery.page-methodology'), request.methodology],
    [text(context, 'delivery.page-rows'), context.number(rows.length)],
    [text(context, 'delivery.page-suppressed'), context.number(suppressed)],
  ]);
  return `${terms}\n${element('p', text(context, 'delivery.page-why'))}`;
}

/** A number of a chart as a person reads it: shares in per cent. */
export const chartNumber =
  (context: Pick<Context, 'number'>, { kind }: Pick<Chart, 'kind'>) =>
  (value: number): string =>
    kind === 'share' ? `${context.number(Math.round(value * 1000) / 10)} %` : context.number(value);

/** What a chart shows. */
export function chartTitle({ measure, by, at }: Chart): Message {
  if (at.length === 0) return message('delivery.chart', { measure, by });
  return message('delivery.chart-at', { measure, by, at: at.map(({ value }) => value).join(', ') });
}

function chartSection(context: Context, chart: Chart): string {
  const title = context.say(chartTitle(chart));
  return [
    element('h2', title),
    svgBars(title, chart.bars, chartNumber(context, chart)),
    ...(chart.heldBack === 0
      ? []
      : [element('p', context.say(message('delivery.chart-held-back', { rows: chart.heldBack })))]),
  ].join('\n');
}

function sources(context: Context, { report }: DeliveredPage): string {
  const titles = (['delivery.source', 'delivery.loads', 'delivery.as-of', 'delivery.match'] as const).map(
    (id) => text(context, id),
  );
  const rows = report.sources.map(({ table: name, loads, asOf, matchRate }) =>
    [
      name,
      loads.join(', '),
      asOf,
      matchRate === undefined ? '—' : `${context.number(Math.round(matchRate * 1000) / 10)} %`,
    ].map((cell): HtmlCell => ({ text: cell })),
  );
  return `${element('h2', text(context, 'delivery.page-sources'))}\n${htmlTable(titles, rows)}`;
}

function columns(context: Context, { report }: DeliveredPage): string {
  const rows = report.columns.map(({ name, description }) => [{ text: name }, { text: description }]);
  const titles = [text(context, 'delivery.column'), text(context, 'delivery.description')];
  return `${element('h2', text(context, 'delivery.page-columns'))}\n${htmlTable(titles, rows)}`;
}

function table(context: Context, { table: { columns: its, rows } }: DeliveredPage): string {
  const shown = rows.slice(0, MOST_ROWS);
  const cell = (value: string | number | null, index: number): HtmlCell => {
    const type = its[index]?.type;
    if (type === 'text') return { text: String(value ?? '') };
    if (value === null) return { text: '—', class: 'unjudged' };
    return { text: type === 'share' ? String(value) : context.number(Number(value)) };
  };
  return [
    element('h2', text(context, 'delivery.page-table')),
    ...(shown.length === rows.length
      ? []
      : [
          element(
            'p',
            context.say(message('delivery.page-more', { shown: shown.length, rows: rows.length })),
          ),
        ]),
    htmlTable(
      its.map(({ name }) => name),
      shown.map((row) => row.map(cell)),
    ),
  ].join('\n');
}
