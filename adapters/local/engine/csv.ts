import type { CsvFormat } from '../../../core/regulations/model.ts';
import { longestRecordBytes } from '../delivery/records.ts';
import { literal, quoted, rows, type Session } from './instance.ts';

/** More broken records than this refuse the file whole (para 21: a broken container). */
export const mostBrokenRecords = 100_000;

/** The names that the rules give to what the reader calls otherwise. */
const brokenRules: Readonly<Record<string, string>> = {
  'MISSING COLUMNS': 'too-few-columns',
  'TOO MANY COLUMNS': 'too-many-columns',
  'UNQUOTED VALUE': 'quote',
  'LINE SIZE OVER MAXIMUM': 'too-long',
  'INVALID ENCODING': 'encoding',
};

/** A record that could not be split into its columns. */
export interface BrokenRecord {
  /** Number of the data record in the file, from 1. */
  readonly record: number;
  readonly rule: string;
}

/**
 * The relation of a decoded CSV stream without its heading line, its readable records in their order; every column is text as
 * delivered.
 * @param rejects the name of the table that keeps what the reader could not split
 */
export function csvRelation(
  path: string,
  rejects: string,
  headings: readonly string[],
  { delimiter }: CsvFormat,
): string {
  const columns = headings.map((heading) => `${literal(heading)}: 'VARCHAR'`).join(', ');
  const options = [
    'auto_detect = false',
    'header = false',
    `delim = ${literal(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    `nullstr = ''`,
    'strict_mode = true',
    `new_line = '\\n'`,
    'store_rejects = true',
    `rejects_table = ${literal(rejects)}`,
    `rejects_scan = ${literal(`${rejects}_scan`)}`,
    'rejects_limit = 0',
    `max_line_size = ${longestRecordBytes}`,
    `buffer_size = ${longestRecordBytes * 16}`,
    `columns = {${columns}}`,
  ];
  return `read_csv(${literal(path)}, ${options.join(', ')})`;
}

/**
 * The records of a part that the reader could not split, in the order of the file, one rule each; their text is never taken along.
 * @param recordsBefore data records of the file before the part
 */
export async function brokenRecords(
  session: Session,
  rejects: string,
  recordsBefore: number,
): Promise<readonly BrokenRecord[]> {
  const found = await rows<{ record: number; error: string }>(
    session,
    `SELECT line::DOUBLE AS record, arg_min(error_type::VARCHAR, coalesce(column_idx, 0)) AS error FROM ${quoted(rejects)} GROUP BY line ORDER BY line`,
  );
  return found.map(({ record, error }) => ({
    record: recordsBefore + record,
    rule: brokenRules[error] ?? 'broken',
  }));
}
