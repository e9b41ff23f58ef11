import type { Calendar } from '../calendar/working-days.ts';
import type { Source, Step } from '../documents/source.ts';
import type { Finding } from '../errors.ts';
import type { DocumentParts, TablePart } from './document.ts';
import { headerRules } from './rules/agreement.ts';
import { boundRules, repeatedTables } from './rules/bounds.ts';
import { columnRules } from './rules/column.ts';
import { deadlinesOnDaysOff } from './rules/deadlines.ts';
import type { Problem } from './rules/problem.ts';
import { tableRules } from './rules/table.ts';

/** What the rules found: errors stop the regulations from being used, warnings do not. */
export interface Judgement {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

type Placed = readonly [path: readonly Step[], problem: Problem];

function problemsOfTable({ table, columns, complete, path }: TablePart): Placed[] {
  const ofColumns = columns.flatMap((part) =>
    columnRules.flatMap((rule) => rule(part.column).map((problem): Placed => [part.path, problem])),
  );
  if (table === undefined || !complete) return ofColumns;
  const whole = { table, columns: columns.map(({ column }) => column) };
  return [
    ...ofColumns,
    ...tableRules.flatMap((rule) => rule(whole).map((problem): Placed => [path, problem])),
  ];
}

function problemsOfAgreement({ header, tables }: DocumentParts): Placed[] {
  const readable = tables.flatMap(({ table, path }) => (table === undefined ? [] : [{ table, path }]));
  const repeated = repeatedTables(readable.map(({ table }) => table)).map(
    ([index, problem]): Placed => [readable[index]?.path ?? [], problem],
  );
  if (header === undefined) return repeated;
  return [
    ...repeated,
    ...headerRules.flatMap((rule) => rule(header).map((problem): Placed => [[], problem])),
    ...readable.flatMap(({ table, path }) =>
      boundRules.flatMap((rule) => rule(header, table).map((problem): Placed => [path, problem])),
    ),
  ];
}

function problemsOfDeadlines({ header }: DocumentParts, calendar?: Calendar): Placed[] {
  if (header === undefined || calendar === undefined) return [];
  return deadlinesOnDaysOff(header, calendar).map((problem): Placed => [[], problem]);
}

function byPlace(a: Finding, b: Finding): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);
}

/**
 * Applies every rule to every part that could be read; findings come in the order of the document.
 * @param calendar holds the agreed deadlines against working days; without it they are not judged
 */
export function judge(parts: DocumentParts, source: Source, calendar?: Calendar): Judgement {
  const placed = [
    ...parts.tables.flatMap(problemsOfTable),
    ...problemsOfAgreement(parts),
    ...problemsOfDeadlines(parts, calendar),
  ];
  const findingOf = ([base, { message, path, basis }]: Placed): Finding => ({
    message,
    at: source.locate([...base, ...path]).at,
    basis,
  });
  const isWarning = ([, problem]: Placed): boolean => problem.warning === true;
  const errors = placed.filter((each) => !isWarning(each)).map(findingOf);
  return {
    errors: [...parts.findings, ...errors].sort(byPlace),
    warnings: placed.filter(isWarning).map(findingOf).sort(byPlace),
  };
}
