import { message, say } from '../../../core/messages/catalogue.ts';
import type { Table } from '../../../core/regulations/model.ts';
import type { Generated } from '../generate.ts';
import type { Truth } from '../truth.ts';
import { QUESTION, renderAges, renderAnswer } from './answer.ts';
import { renderColumns } from './columns.ts';
import type { Loaded } from './commands.ts';
import { compare, renderComparison, type Told } from './comparison.ts';
import { headingOf, type Refusal, renderRefusals } from './refusals.ts';
import { type Teller, typed } from './teller.ts';

/** Step 1: what the ministry delivered, and what was kept from the loader. */
export function tellDelivery(
  { line }: Teller,
  { file, manifest, manifestFile, regulations, truth, truthFile }: Generated,
): void {
  const megabytes = Math.round(manifest.bytes / 100_000) / 10;
  const { records, people } = truth;
  line(message('tour.delivery.file', { records, people, megabytes, file: typed(file) }));
  line(message('tour.delivery.manifest', { file: typed(manifestFile) }));
  line(message('tour.delivery.regulations', { file: typed(regulations) }));
  line(message('tour.delivery.truth', { file: typed(truthFile) }));
}

/** Step 2: what becomes of every column. */
export function tellRegulations({ line, block, place }: Teller, table: Table, warnings: number): void {
  line(message('tour.regulations.valid', { warnings }));
  block(renderColumns(table, place));
}

/** Step 3: how many rows were read, and what was verified before they were published. */
export function tellLoad({ line }: Teller, loaded: Loaded, table: Table, milliseconds: number): void {
  const [{ measured, checks }] = loaded.tables;
  const { records, accepted, rejected } = measured;
  const of = (kind: string) => checks.filter((check) => check.kind === kind).length;
  const percent = Math.round((rejected / records) * 10_000) / 100;
  line(
    message('tour.load.rows', { records, accepted, rejected, percent, allowed: table.rejectTolerance * 100 }),
  );
  line(message('tour.load.checks', { totals: of('totals'), leaks: of('leak'), quality: of('quality') }));
  const seconds = Math.round(milliseconds / 100) / 10;
  line(message('tour.load.seconds', { seconds, rate: Math.round((records / milliseconds) * 1000) }));
}

const NOTES = ['birth-date-differs', 'birth-date', 'dummy'] as const;

/** Step 4: which rows were refused, by which rule and paragraph, and what was odd about others. */
export function tellRefused(
  { line, block, place }: Teller,
  loaded: Loaded,
  table: Table,
  refusals: readonly Refusal[],
): void {
  const [{ measured, rejectsFile }] = loaded.tables;
  block(renderRefusals(refusals, place));
  for (const { column, rule, records } of measured.notes) {
    const note = NOTES.find((one) => one === rule) ?? 'other';
    const what = say(place.language, message(`tour.note.${note}`));
    line(message('tour.noted', { heading: headingOf(table, column), rule, what, records }));
  }
  if (rejectsFile !== undefined) line(message('tour.refused.file', { file: typed(rejectsFile) }));
}

const WIDEST_CHART = 76;

/** Step 5: the question and its answer, as a table and as bars. */
export function tellAnswer({ line, block, place }: Teller, { answer }: Told, rows: number): void {
  block(QUESTION);
  block(renderAnswer(answer, place));
  line(message('tour.question.rows', { rows }));
  line(message('tour.question.chart'));
  block(renderAges(answer, { ...place, width: Math.min(place.width, WIDEST_CHART) }));
}

/** Step 6: the answer beside the truth. @returns whether they agree */
export function tellTruth({ block, place }: Teller, told: Told, truth: Truth): boolean {
  block(renderComparison(told, truth, place));
  return compare(told, truth).holds;
}

/** Step 7: commands that go on from here. */
export function tellNext({ command }: Teller, home: string, generated: Generated, loadId: number): void {
  const at = `--home ${typed(home)}`;
  const [file, regulations] = [typed(generated.file), typed(generated.regulations)];
  const commands = {
    sql: `sql "SELECT sex, count(*) AS people FROM population GROUP BY sex" ${at}`,
    tables: `tables ${at}`,
    plan: `regulations plan ${regulations} --dialect duckdb`,
    again: `load ${regulations} ${file} ${at}`,
    revert: `loads revert ${loadId} ${at}`,
  } as const;
  for (const next of ['sql', 'tables', 'plan', 'again', 'revert'] as const) {
    command(message(`tour.next.${next}`), `npx --no-install udw ${commands[next]}`);
  }
}
