import { createHash } from 'node:crypto';
import { Command } from 'commander';
import { casesOfHome } from '../../adapters/local/cases/store.ts';
import { localCalculator } from '../../adapters/local/delivering/calculator.ts';
import { copyOut, requireNew } from '../../adapters/local/delivering/copy-out.ts';
import { parseRequestSelect } from '../../adapters/local/delivering/select.ts';
import { localDeliveryStore } from '../../adapters/local/delivering/store.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { message } from '../../core/messages/catalogue.ts';
import type { Join } from '../../core/requests/joins.ts';
import { readRequest } from '../../core/requests/read.ts';
import { type Delivered, type DeliverPorts, deliver } from '../../services/deliver.ts';
import { requireCustomer } from '../../services/delivery-plan.ts';
import { type DeliveryPreview, previewDelivery } from '../../services/delivery-preview.ts';
import type { Disclosure } from '../../services/delivery-report.ts';
import { askDelivery } from '../../services/gate.ts';
import { type Context, print, type SharedOptions, tableOptions } from '../context.ts';
import { expectedLines, similarLines } from '../delivery-lines.ts';
import { deliveryPage } from '../delivery-page/page.ts';
import { formatFinding } from '../failure.ts';
import { allowedLines } from '../gate.ts';
import { noProgress, showProgress } from '../progress.ts';
import { readDocument } from '../read-file.ts';
import { renderTable } from '../render/table.ts';

interface Options extends SharedOptions {
  readonly customer: string;
  readonly preview?: boolean;
  readonly out?: string;
}

/** `udw deliver REQUEST --customer ID`: delivers the answer to a request, or says what it would be. */
export function deliverCommand(context: Context): Command {
  return new Command('deliver')
    .description(context.say(message('help.deliver')))
    .argument('<request>', context.say(message('help.request-file')))
    .requiredOption('--customer <id>', context.say(message('help.customer')))
    .option('--preview', context.say(message('help.preview')))
    .option('--out <dir>', context.say(message('help.out')))
    .action(async (file: string, _, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const text = readDocument(file);
      const request = await readRequest(text, file, parseRequestSelect);
      requireCustomer(request, options.customer);
      using udw = openLocal(options.home);
      const { catalog, home, database } = udw;
      const calculator = localCalculator(home);
      const store = localDeliveryStore(home, database);
      const requestSha256 = createHash('sha256').update(text).digest('hex');
      const parse = parseRequestSelect;
      if (options.preview) {
        const preview = await previewDelivery({ catalog, calculator, parse, store }, request, requestSha256);
        print(context, options, preview, () => previewLines(context, preview));
        return;
      }
      if (options.out !== undefined) requireNew(options.out);
      const page: DeliverPorts['page'] = (calculation, delivered) =>
        deliveryPage(context, calculation, delivered);
      const { onProgress, end } = options.json ? noProgress : showProgress(context);
      const cases = { casesAbout: casesOfHome(database), setting: udw.gate };
      const gate = () => askDelivery(cases, requestSha256);
      const ports = { clock: context.io.clock, catalog, calculator, parse, store, page, onProgress, gate };
      const wanted = { request, requestSha256, customer: options.customer };
      const delivered = await deliver(ports, wanted).finally(end);
      if (options.out !== undefined) copyOut(delivered.published.folder, options.out);
      print(context, options, delivered, () => [
        ...allowedLines(context, delivered),
        ...deliveredLines(context, delivered, options.out),
      ]);
    });
}

function joinLine(context: Context, { left, right, kind, by }: Join): string {
  const columns = by.join(', ');
  const how = by.length === 0 ? message('delivery.join-condition') : message('delivery.join-by', { columns });
  if (kind === 'cross') return context.say(message('delivery.join-cross', { left, right }));
  return context.say(message(`delivery.join-${kind}`, { left, right, by: context.say(how) }));
}

function previewLines(context: Context, preview: DeliveryPreview): readonly string[] {
  const { request, customer, sources, joins, columns, missing, similar } = preview;
  return [
    context.say(message('delivery.preview', { request, customer })),
    '',
    renderTable(
      [
        { title: context.say(message('delivery.source')), align: 'left' },
        { title: context.say(message('delivery.loads')), align: 'left' },
        { title: context.say(message('delivery.as-of')), align: 'left' },
        { title: context.say(message('delivery.source-rows')), align: 'right' },
      ],
      sources.map(({ table, loads, asOf, rows }) => [table, loads.join(', '), asOf, context.number(rows)]),
      tableOptions(context),
    ),
    '',
    context.say(joins.length === 0 ? message('delivery.no-joins') : message('delivery.joins')),
    ...joins.map((join) => `  ${joinLine(context, join)}`),
    '',
    renderTable(
      (['delivery.column', 'delivery.description', 'delivery.value'] as const).map((id) => ({
        title: context.say(message(id)),
        align: 'left' as const,
      })),
      columns.map(({ name, description, value }) => [name, description, value]),
      tableOptions(context),
    ),
    '',
    ...expectedLines(context, preview),
    ...(missing.length === 0
      ? [context.say(message('delivery.nothing-missing'))]
      : [
          context.say(message('delivery.missing')),
          ...missing.map((finding) => formatFinding(context.language, finding)),
        ]),
    ...similarLines(context, similar),
  ];
}

function deliveredLines(
  context: Context,
  { published, report, similar }: Delivered,
  out: string | undefined,
): readonly string[] {
  const { request, customer, disclosure, sources } = report;
  const percent = (rate: number | undefined) =>
    rate === undefined ? '—' : `${context.number(Math.round(rate * 1000) / 10)} %`;
  return [
    context.say(message('delivery.done', { number: String(published.number), request, customer })),
    '',
    renderTable(
      [
        { title: context.say(message('delivery.source')), align: 'left' },
        { title: context.say(message('delivery.loads')), align: 'left' },
        { title: context.say(message('delivery.as-of')), align: 'left' },
        { title: context.say(message('delivery.match')), align: 'right' },
      ],
      sources.map(({ table, loads, asOf, matchRate }) => [table, loads.join(', '), asOf, percent(matchRate)]),
      tableOptions(context),
    ),
    '',
    ...disclosureLines(context, disclosure),
    context.say(message('delivery.files', { folder: out ?? published.folder })),
    ...similarLines(context, similar),
  ];
}

function disclosureLines(context: Context, disclosure: Disclosure): readonly string[] {
  if (disclosure.kind === 'rows') return [context.say(message('delivery.gated', { ...disclosure }))];
  const { operator, newRows, rows, suppressed } = disclosure;
  return [
    context.say(
      operator.nothingNew
        ? message('delivery.nothing-new', { rows, suppressed })
        : message('delivery.rows', { ...disclosure, ...operator }),
    ),
    ...(newRows === undefined ? [] : [context.say(message('delivery.left-out'))]),
  ];
}
