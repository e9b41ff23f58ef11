import { type Check, type Verdict, verdictOf } from '../../core/loading/verification/check.ts';
import type { LoadReport, TableReport } from '../../core/loading/verification/report.ts';
import { type Message, message, word } from '../../core/messages/catalogue.ts';
import type { LoadState } from '../../services/ports.ts';
import type { Context } from '../context.ts';
import { formatBasis } from '../failure.ts';

/** A report with the state that its load has now. */
export interface ShownReport {
  readonly report: LoadReport;
  readonly state: LoadState;
}

/** A name and what it is, in the language of the run. */
export type Term = readonly [string, string];

const say = (context: Context, id: Parameters<typeof word>[0]): string => word(id)[context.language];

/** What the report is about. */
export function headTerms(context: Context, { report, state }: ShownReport): readonly Term[] {
  return [
    [
      say(context, 'report.regulations'),
      `${report.title} (${report.regulations} ${report.regulationsVersion})`,
    ],
    [say(context, 'report.provider'), report.provider],
    [say(context, 'report.at'), report.at.slice(0, 19).replace('T', ' ')],
    [say(context, 'report.state'), say(context, `loads.state-${state}`)],
  ];
}

/** The verdict over the whole load. */
export function verdictMessage({ verdict, failures }: LoadReport): Message {
  if (verdict === 'passed') return message('report.passed');
  return failures.length === 0 ? message('report.failed-internal') : message('report.failed');
}

/** Why a load failed: a line a reason. */
export function failureLines(context: Context, { failures }: LoadReport): readonly string[] {
  return failures.map(({ message: said, advice, file, basis }) => {
    const sentences = [said, ...(advice ? [advice] : [])].map((one) => context.say(one).replace(/\.$/, ''));
    const place = file === undefined ? '' : `${file}: `;
    const ground = basis === undefined ? '' : ` [${formatBasis(context.language, basis)}]`;
    return `${place}${sentences.join('. ')}.${ground}`;
  });
}

function encodingTerm(context: Context, encoding: string, bytes: number): Term {
  const alike = encoding === 'kz-1048' || encoding === 'windows-1251';
  const said = alike ? context.say(message('report.encoding-bytes', { encoding, bytes })) : encoding;
  return [say(context, 'report.encoding'), said];
}

/** What was delivered, and what became of it. */
export function tableTerms(context: Context, table: TableReport): readonly Term[] {
  const { encoding, distinguishingBytes: bytes } = table;
  const { records, accepted, rejected } = table.measured;
  return [
    [say(context, 'report.file'), `${table.file}, SHA-256 ${table.sha256}`],
    [say(context, 'report.as-of'), table.asOf],
    ...(encoding === undefined ? [] : [encodingTerm(context, encoding, bytes)]),
    [say(context, 'report.records'), context.number(records)],
    [say(context, 'report.accepted'), context.number(accepted)],
    [say(context, 'report.rejected'), context.number(rejected)],
    ...(table.rejectsFile ? [[say(context, 'report.rejects-file'), table.rejectsFile] as const] : []),
    ...(table.sealed ? [[say(context, 'report.sealed'), table.sealed] as const] : []),
  ];
}

/** A check in words. */
export interface CheckRow {
  readonly verdict: Verdict;
  readonly verdictText: string;
  readonly seen: string;
  readonly wouldSee: string;
  readonly basis: string;
}

const groups = {
  totals: ['totals', 'tolerance', 'deleted-share', 'quality'],
  battery: ['shape', 'self-attack', 'canaries', 'overlap', 'anonymity'],
  leak: ['leak'],
} as const satisfies Readonly<Record<string, readonly Check['kind'][]>>;

/** Checks that are shown together, with the heading over them. */
export interface CheckGroup {
  readonly title: string;
  readonly checks: readonly CheckRow[];
}

/** All checks of a table in their groups; a group without checks is left out. */
export function checkGroups(context: Context, { checks }: TableReport): readonly CheckGroup[] {
  return (Object.keys(groups) as (keyof typeof groups)[])
    .map((group) => {
      const kinds: readonly Check['kind'][] = groups[group];
      const rows = checks.filter(({ kind }) => kinds.includes(kind)).map((check) => rowOf(context, check));
      return { title: say(context, `report.group-${group}`), checks: rows };
    })
    .filter((group) => group.checks.length > 0);
}

function rowOf(context: Context, check: TableReport['checks'][number]): CheckRow {
  const verdict = verdictOf(check);
  return {
    verdict,
    verdictText: say(context, `report.verdict-${verdict}`),
    seen: context.say(check.message),
    wouldSee: check.wouldSee === undefined ? '—' : context.say(check.wouldSee),
    basis: formatBasis(context.language, check.basis),
  };
}

/** Rows by the size of their group of like quasi-identifiers; empty where none is stored. */
export function groupSizes(
  context: Context,
  table: TableReport,
): readonly { readonly label: string; readonly rows: number }[] {
  const { anonymity } = table.measured.battery;
  if (anonymity === undefined) return [];
  const { rows, unique, belowFive, belowTen } = anonymity;
  return [
    { label: say(context, 'report.group-one'), rows: unique },
    { label: say(context, 'report.group-few'), rows: belowFive - unique },
    { label: say(context, 'report.group-some'), rows: belowTen - belowFive },
    { label: say(context, 'report.group-many'), rows: rows - belowTen },
  ];
}
