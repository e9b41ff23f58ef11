import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseRequestSelect } from '../../../adapters/local/delivering/select.ts';
import { chartNumber, chartTitle } from '../../../cli/delivery-page/page.ts';
import { renderBars } from '../../../cli/render/chart.ts';
import { renderTable } from '../../../cli/render/table.ts';
import { chartsOf } from '../../../core/delivery/charts.ts';
import { message, say } from '../../../core/messages/catalogue.ts';
import { formatNumber } from '../../../core/messages/message.ts';
import { readRequest } from '../../../core/requests/read.ts';
import type { Truth } from '../generate.ts';
import { YOUTH_BANDS } from '../quarters.ts';
import { type DeliveredRow, TOTAL } from './answer.ts';
import type { DeliveredTable } from './commands.ts';
import type { Comparison } from './comparison.ts';
import type { Place } from './place.ts';
import type { Asked } from './request.ts';
import { type Teller, typed } from './teller.ts';

const WIDEST_CHART = 76;

const percent = (language: Place['language'], share: number | null): string =>
  share === null ? '—' : `${formatNumber(language, Math.round(share * 1000) / 10)} %`;

/** Step 7: what was delivered, as a table and as bars. */
export async function tellAnswer(
  { line, block, place }: Teller,
  { file, byDistrict }: Asked,
  { published: { number, folder }, report: { sources, disclosure }, allowedBy }: DeliveredTable,
  rows: readonly DeliveredRow[],
  milliseconds: number,
): Promise<void> {
  const { language } = place;
  const request = await readRequest(await readFile(file, 'utf8'), file, parseRequestSelect);
  const seconds = Math.round(milliseconds / 100) / 10;
  line(message('tour.answer.delivered', { number, customer: request.customer.name, seconds }));
  line(message('tour.answer.allowed-by', { case: allowedBy.case }));
  for (const { table, asOf, matchRate } of sources)
    line(message('tour.answer.source', { table, asOf, rate: percent(language, matchRate ?? null) }));
  const { rows: all, suppressed, protection } = disclosure;
  line(message('tour.answer.suppressed', { rows: all, suppressed, protection }));
  block(renderRegions(rows, place));
  if (request.calculation.kind === 'aggregate')
    for (const chart of chartsOf(
      request,
      request.calculation,
      rows.map((row) => [
        row.region,
        ...(byDistrict ? [row.district] : []),
        row.ageBand,
        row.sex,
        row.quarter,
        row.people,
        row.share,
        null,
      ]),
    )) {
      line(chartTitle(chart));
      const format = chartNumber({ number: (value) => formatNumber(language, value) }, chart);
      block(renderBars(chart.bars, { width: Math.min(place.width, WIDEST_CHART), format }));
    }
  line(message('tour.answer.page', { file: typed(path.join(folder, 'result.html')) }));
}

/** The NEET share of the last quarter: a row a region, a column an age band. */
function renderRegions(rows: readonly DeliveredRow[], { language, ...options }: Place): string {
  const quarter = rows
    .map((row) => row.quarter)
    .sort()
    .at(-1);
  const own = rows.filter(
    (row) => row.quarter === quarter && row.sex === TOTAL.sex && row.district === TOTAL.place,
  );
  const bands = [...YOUTH_BANDS, TOTAL.ageBand];
  const at = (region: string, band: string): DeliveredRow | undefined =>
    own.find((row) => row.region === region && row.ageBand === band);
  const regions = [...new Set(own.map(({ region }) => region))].sort(
    (a, b) => Number(a === TOTAL.place) - Number(b === TOTAL.place) || (a < b ? -1 : 1),
  );
  const columns = [
    {
      title: say(language, message('tour.answer.region', { quarter: quarter ?? '' })),
      align: 'left' as const,
    },
    { title: say(language, message('tour.answer.people')), align: 'right' as const },
    ...bands.map((band) => ({ title: band, align: 'right' as const })),
  ];
  const lines = regions.map((region) => {
    const people = at(region, TOTAL.ageBand)?.people ?? null;
    return [
      region,
      people === null ? '—' : formatNumber(language, people),
      ...bands.map((band) => percent(language, at(region, band)?.share ?? null)),
    ];
  });
  return renderTable(columns, lines, options);
}

/** Step 8: what was told beside the truth. */
export function tellTruth(
  { line, block, place }: Teller,
  { rows, told, equal, heldBack, quarter, people, share }: Comparison,
  { differences }: Truth,
  holds: boolean,
): void {
  const { language } = place;
  const columns = (['what', 'truth', 'accepted', 'told'] as const).map((part) => ({
    title: say(language, message(`tour.truth.${part}`, { quarter })),
    align: part === 'what' ? ('left' as const) : ('right' as const),
  }));
  const number = (value: number | null) => (value === null ? '—' : formatNumber(language, value));
  const exact = (value: number | null) =>
    value === null ? '—' : `${formatNumber(language, Math.round(value * 10_000) / 100)} %`;
  block(
    renderTable(
      columns,
      [
        [
          say(language, message('tour.truth.people')),
          number(people.truth),
          number(people.accepted),
          number(people.told),
        ],
        [
          say(language, message('tour.truth.share')),
          exact(share.truth),
          exact(share.accepted),
          exact(share.told),
        ],
      ],
      place,
    ),
  );
  line(message('tour.truth.rows', { rows, told, equal, heldBack }));
  line(message('tour.truth.why', { ...differences }));
  line(message(holds ? 'tour.truth.equal' : 'tour.truth.differs'));
}
