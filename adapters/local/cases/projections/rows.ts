import type { DatabaseSync } from 'node:sqlite';
import { type Message, message } from '../../../../core/messages/catalogue.ts';

/** A row of a projection by its columns. */
export type Row = Readonly<Record<string, string | number | null>>;

/** A table that the events of the record make. */
export interface Projection {
  readonly name: string;
  readonly key: readonly string[];
  /** What names a row to people; never a personal value. */
  readonly label: (row: Row) => string;
}

/** A table whose rows are named by these columns, or by those of its key. */
function keyedBy(name: string, key: readonly string[], named = key): Projection {
  return { name, key, label: (row) => named.map((column) => row[column]).join('/') };
}

/** The projections of cases and of the registry of bodies. */
export const projections = {
  cases: keyedBy('cases', ['case_id']),
  openSteps: keyedBy('open_steps', ['case_id', 'place']),
  caseKeys: keyedBy('case_keys', ['key', 'case_id'], ['case_id', 'sequence']),
  caseSubjects: keyedBy('case_subjects', ['kind', 'subject', 'case_id'], ['case_id', 'kind']),
  bodies: keyedBy('bodies', ['body_id']),
  people: keyedBy('people', ['person_id']),
  mandates: keyedBy('mandates', ['mandate_id']),
} as const satisfies Readonly<Record<string, Projection>>;

/** A row that is not what the events make of it. */
export type Difference = { readonly table: Projection } & (
  | { readonly is: 'added'; readonly row: Row }
  /** `row` is what the events make. */
  | { readonly is: 'differs' | 'missing'; readonly row: Row }
);

/** Tells of a difference: the table, and what identifies the row. */
export const differenceFault = ({ table, is, row }: Difference): Message =>
  message(`audit.row-${is}`, { table: table.name, row: table.label(row) });

/** Tells of a row that is missing or was changed, and that the record cannot make anew. */
export const foreignFault = (table: string, row: string): Message =>
  message('audit.row-foreign', { table, row });

/** Compares a row that the events make with the one that is stored. */
export function compareRow(table: Projection, expected: Row, stored: Row | undefined): readonly Difference[] {
  if (stored === undefined) return [{ table, is: 'missing', row: expected }];
  const same = Object.entries(expected).every(([column, value]) => stored[column] === value);
  return same ? [] : [{ table, is: 'differs', row: expected }];
}

/** What identifies a row, as one text. */
export const keyText = ({ key }: Projection, row: Row): string =>
  JSON.stringify(key.map((column) => row[column]));

/** Compares all rows of a table. */
export function compareRows(
  table: Projection,
  expected: readonly Row[],
  stored: readonly Row[],
): readonly Difference[] {
  const made = new Set(expected.map((row) => keyText(table, row)));
  const found = new Map(stored.map((row) => [keyText(table, row), row]));
  return [
    ...expected.flatMap((row) => compareRow(table, row, found.get(keyText(table, row)))),
    ...stored
      .filter((row) => !made.has(keyText(table, row)))
      .map((row): Difference => ({ table, is: 'added', row })),
  ];
}

/** The rows that a statement finds. */
export const readRows = (
  database: DatabaseSync,
  sql: string,
  ...parameters: (string | number)[]
): readonly Row[] => database.prepare(sql).all(...parameters) as Row[];
