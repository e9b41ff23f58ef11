import path from 'node:path';
import { renderTable } from '../../../cli/render/table.ts';
import { message, say } from '../../../core/messages/catalogue.ts';
import { formatNumber } from '../../../core/messages/message.ts';
import type { Generated } from '../generate.ts';
import { renderColumns } from './columns.ts';
import type { DeliveredTable, EdgeKeyHanded, Hashed, Loaded, Preview } from './commands.ts';
import { headingOf, type Refusal, renderRefusals } from './refusals.ts';
import { type Asked, FEWEST_BY_DISTRICT } from './request.ts';
import type { SourceRegulations } from './sources.ts';
import { type Teller, typed } from './teller.ts';

/** A source that was loaded. */
export interface Told {
  readonly source: SourceRegulations;
  readonly loaded: Loaded;
  /** Set where the provider depersonalized. */
  readonly hashed: Hashed | undefined;
  readonly milliseconds: number;
}

/** Step 1: what the three bodies have, and what was kept from all of them. */
export function tellSources(
  { line, block, place }: Teller,
  sources: readonly SourceRegulations[],
  generated: Generated,
): void {
  const { language } = place;
  const titles = ['source', 'records', 'megabytes', 'form', 'depersonalizer', 'file'] as const;
  const rows = sources.map(({ source, regulations: { provider, file, depersonalizer } }) => {
    const { manifest, file: at } = generated[source];
    return [
      provider,
      formatNumber(language, manifest.records),
      formatNumber(language, Math.round(manifest.bytes / 100_000) / 10),
      file.format === 'csv' ? file.encoding : file.format,
      say(language, message(`tour.sources.by-${depersonalizer}`)),
      typed(at),
    ];
  });
  block(
    renderTable(
      titles.map((title) => ({
        title: say(language, message(`tour.sources.${title}`)),
        align: title === 'records' || title === 'megabytes' ? ('right' as const) : ('left' as const),
      })),
      rows,
      place,
    ),
  );
  line(message('tour.sources.manifests'));
  line(message('tour.sources.truth', { people: generated.truth.people, file: typed(generated.truthFile) }));
}

/** Step 2: what becomes of every column. */
export function tellRegulations({ line, block, place }: Teller, sources: readonly SourceRegulations[]): void {
  const warnings = sources.reduce((sum, each) => sum + each.warnings, 0);
  line(message('tour.regulations.valid', { documents: sources.length, warnings }));
  block(
    renderColumns(
      sources.map(({ table }) => table),
      place,
    ),
  );
}

/** Step 3: whose keys there are, and what a provider gets of them. */
export function tellKeys({ line }: Teller, { file, keyCheckValue }: EdgeKeyHanded): void {
  line(message('tour.keys.made'));
  line(message('tour.keys.handed', { file: typed(file), value: keyCheckValue }));
}

/** Step 4: how many rows were read and accepted, and what was verified before they were published. */
export function tellLoads({ line, block, place }: Teller, told: readonly Told[]): void {
  const { language } = place;
  const titles = ['table', 'read', 'accepted', 'refused', 'percent', 'allowed', 'seconds'] as const;
  const number = (value: number) => formatNumber(language, value);
  const rows = told.map(({ source: { table }, loaded, hashed, milliseconds }) => {
    const { records, rejected } = (hashed ?? loaded).measured;
    return [
      table.name,
      number(records),
      number(loaded.measured.accepted),
      number(rejected),
      number(Math.round((rejected / records) * 10_000) / 100),
      number(table.rejectTolerance * 100),
      number(Math.round(milliseconds / 100) / 10),
    ];
  });
  block(
    renderTable(
      titles.map((title) => ({
        title: say(language, message(`tour.load.${title}`)),
        align: title === 'table' ? ('left' as const) : ('right' as const),
      })),
      rows,
      place,
    ),
  );
  for (const { source, loaded } of told)
    line(message('tour.load.allowed-by', { table: source.table.name, case: loaded.allowedBy }));
  for (const { source, loaded, hashed } of told) tellChecks({ line, place }, source, loaded, hashed);
  const all = told.flatMap(({ loaded }) => loaded.checks);
  const of = (...kinds: readonly string[]) => all.filter(({ kind }) => kinds.includes(kind)).length;
  line(
    message('tour.load.checks', {
      checks: all.length,
      totals: of('totals'),
      leaks: of('leak'),
      depersonalization: of('shape', 'self-attack', 'canaries', 'overlap', 'anonymity'),
      quality: of('quality', 'tolerance', 'deleted-share'),
    }),
  );
}

/** What shows that the rows of a source are the operator's own people: canaries and overlap. */
function tellChecks(
  { line, place }: Pick<Teller, 'line' | 'place'>,
  { table, regulations: { provider } }: SourceRegulations,
  { checks }: Loaded,
  hashed: Hashed | undefined,
): void {
  if (hashed !== undefined) {
    line(message('tour.load.hashed', { provider, file: typed(hashed.delivery) }));
    const canaries = checks.filter(({ kind }) => kind === 'canaries').length;
    line(message('tour.load.canaries', { table: table.name, canaries }));
  }
  for (const check of checks.filter(
    ({ kind, message: { id } }) => kind === 'overlap' && id === 'verify.overlap',
  ))
    line(message('tour.load.overlap', { table: table.name, what: say(place.language, check.message) }));
}

const NOTES = ['birth-date-differs', 'birth-date', 'dummy'] as const;

/** Step 5: which rows were refused, by which rule and paragraph, and what was odd about others. */
export function tellRefused(
  { line, block, place }: Teller,
  told: readonly Told[],
  refusals: readonly Refusal[],
): void {
  block(renderRefusals(refusals, place));
  for (const { source, loaded, hashed } of told) {
    const { table } = source;
    const { notes } = (hashed ?? loaded).measured;
    for (const { column, rule, records } of notes) {
      const note = NOTES.find((one) => one === rule) ?? 'other';
      const what = say(place.language, message(`tour.note.${note}`));
      const heading = `${table.name} ${headingOf(table, column)}`;
      line(message('tour.noted', { heading, rule, what, records }));
    }
  }
  for (const { loaded, hashed } of told) {
    const file = hashed?.rejects ?? loaded.rejectsFile;
    if (file !== undefined) line(message('tour.refused.file', { file: typed(file) }));
  }
}

/** Step 6: the request, and what is known of its answer before any data is read. */
export function tellRequest({ line }: Teller, { file, byDistrict }: Asked, { expected }: Preview): void {
  line(message('tour.request.valid', { file: typed(file) }));
  line(
    message(byDistrict ? 'tour.request.asks' : 'tour.request.asks-regions', { fewest: FEWEST_BY_DISTRICT }),
  );
  if (expected === undefined) return;
  const { cells, mean, isFine } = expected;
  line(message(isFine ? 'tour.request.fine' : 'tour.request.expected', { cells, mean: Math.round(mean) }));
}

/** Step 9: commands that go on from here. */
export function tellNext(
  { command }: Teller,
  home: string,
  request: string,
  { folder }: DeliveredTable['published'],
  sources: readonly SourceRegulations[],
  generated: Generated,
): void {
  const at = `--home ${typed(home)}`;
  const [first] = sources;
  if (first === undefined) return;
  const regulations = typed(first.file);
  const commands = {
    case: `case show ${request} ${at}`,
    sql: `sql "SELECT sex, count(*) AS people FROM population GROUP BY sex" ${at}`,
    report: `loads report 1 --format html --out ${path.join(typed(folder), '..', '..', 'load-1.html')} ${at}`,
    plan: `regulations plan ${regulations} --dialect duckdb`,
    again: `load ${regulations} ${typed(generated[first.source].file)} ${at}`,
    revert: `loads revert 1 ${at}`,
    backup: `backup --out ${path.join(typed(folder), '..', '..', '..', 'backup')} ${at}`,
  } as const;
  for (const next of ['case', 'sql', 'report', 'plan', 'again', 'revert', 'backup'] as const)
    command(message(`tour.next.${next}`), `npx --no-install udw ${commands[next]}`);
}
