import { renderBars } from '../../../cli/render/chart.ts';
import { renderTable } from '../../../cli/render/table.ts';
import { message, say } from '../../../core/messages/catalogue.ts';
import { formatNumber, type Language } from '../../../core/messages/message.ts';
import { AGE_BANDS, ageBand } from '../days.ts';
import { REGIONS } from '../regions.ts';
import type { Counts } from '../truth.ts';
import type { Place } from './place.ts';

/** The question that the table answers: people by region (the first two digits of KATO) and age band. */
export const QUESTION =
  'SELECT substr(district, 1, 2) AS region, age_band, count(*) AS people FROM population GROUP BY ALL ORDER BY ALL';

/** One row of the answer. */
export interface AnswerRow {
  readonly region: string | null;
  readonly ageBand: string | null;
  readonly people: number;
}

const UNKNOWN = 'unknown';

/** The answer in the form in which the truth is kept. */
export function countsOf(rows: readonly AnswerRow[]): Counts {
  const counts: Record<string, Record<string, number>> = {};
  for (const { region, ageBand: band, people } of rows) {
    const key = region ?? UNKNOWN;
    counts[key] = { ...counts[key], [band ?? UNKNOWN]: people };
  }
  return counts;
}

/** All people of a count. */
export function peopleIn(counts: Counts): number {
  return Object.values(counts)
    .flatMap((bands) => Object.values(bands))
    .reduce((sum, people) => sum + people, 0);
}

/** Groups of the table's columns, in years; the bars show every band. */
const GROUPS: readonly { readonly title: string; readonly from: number; readonly to: number }[] = [
  { title: '0-14', from: 0, to: 14 },
  { title: '15-29', from: 15, to: 29 },
  { title: '30-44', from: 30, to: 44 },
  { title: '45-64', from: 45, to: 64 },
  { title: '65+', from: 65, to: Number.POSITIVE_INFINITY },
];

function peopleAged(bands: Readonly<Record<string, number>>, from: number, to: number): number {
  return AGE_BANDS.filter((bound) => bound >= from && bound <= to)
    .map((bound) => bands[ageBand(bound)] ?? 0)
    .reduce((sum, people) => sum + people, 0);
}

function regionName(code: string, language: Language): string {
  const region = REGIONS.find((one) => one.code === code);
  return region?.name[language] ?? say(language, message('tour.question.unknown'));
}

/** Lays the answer out: a row a region, a column a group of age bands. */
export function renderAnswer(counts: Counts, { language, ...options }: Place): string {
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [
    { title: say(language, message('tour.question.region')), align: 'left' as const },
    ...GROUPS.map(({ title }) => right(title)),
    right(say(language, message('tour.question.unknown'))),
    right(say(language, message('tour.question.all'))),
  ];
  const rows = Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([region, bands]) => [
      regionName(region, language),
      ...[
        ...GROUPS.map(({ from, to }) => peopleAged(bands, from, to)),
        bands[UNKNOWN] ?? 0,
        peopleIn({ region: bands }),
      ].map((people) => formatNumber(language, people)),
    ]);
  return renderTable(columns, rows, options);
}

/** Draws the people of every age band as bars. */
export function renderAges(counts: Counts, { language, width }: Place): string {
  const all = Object.values(counts);
  const bars = AGE_BANDS.map((bound) => ({
    label: ageBand(bound),
    value: all.reduce((sum, bands) => sum + (bands[ageBand(bound)] ?? 0), 0),
  }));
  return renderBars(bars, { width, format: (value) => formatNumber(language, value) });
}
