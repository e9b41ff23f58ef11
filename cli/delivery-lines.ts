import { message } from '../core/messages/catalogue.ts';
import type { SimilarDelivery } from '../services/delivered-before.ts';
import type { DeliveryPreview } from '../services/delivery-preview.ts';
import { type Context, tableOptions } from './context.ts';
import { renderTable } from './render/table.ts';

/** Most earlier deliveries that are shown at once. */
const SHOWN = 10;

/** Earlier deliveries that read the same tables, the newest first; no line where there is none. */
export function similarLines(context: Context, similar: readonly SimilarDelivery[]): readonly string[] {
  if (similar.length === 0) return [];
  const shown = similar.slice(0, SHOWN);
  const titles = [
    'delivery.number',
    'delivery.request-version',
    'delivery.page-customer',
    'delivery.page-at',
    'delivery.calculation',
  ] as const;
  return [
    '',
    context.say(message('delivery.similar')),
    renderTable(
      titles.map((id) => ({ title: context.say(message(id)), align: 'left' as const })),
      shown.map(({ number, request, requestVersion, customer, at, sameCalculation }) => [
        String(number),
        `${request}, ${requestVersion}`,
        customer,
        at,
        context.say(message(sameCalculation ? 'delivery.calculation-same' : 'delivery.calculation-other')),
      ]),
      tableOptions(context),
    ),
    ...(shown.length < similar.length
      ? [context.say(message('delivery.similar-more', { shown: shown.length, all: similar.length }))]
      : []),
  ];
}

/** What can be said before any data is read of what will be held back. */
export function expectedLines(
  context: Context,
  { expected, k }: Pick<DeliveryPreview, 'expected' | 'k'>,
): readonly string[] {
  if (k !== undefined) return [context.say(message('delivery.expected-gate', { k }))];
  if (expected === undefined) return [context.say(message('delivery.expected-unknown'))];
  const { table, persons, cells, mean, isFine, hasShare, shares } = expected;
  const round = (value: number) => Math.round(value * 10) / 10;
  const said = [message('delivery.expected', { table, persons, cells, mean: round(mean) })];
  if (hasShare)
    said.push(
      shares === undefined
        ? message('delivery.expected-no-share')
        : message('delivery.expected-share', {
            least: round(shares.least * 100),
            greatest: round(shares.greatest * 100),
          }),
    );
  if (isFine) said.push(message('delivery.expected-fine'));
  said.push(message('delivery.expected-is-not'));
  return said.map(context.say);
}
