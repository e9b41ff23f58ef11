import type { FileFormat } from '../../../core/regulations/model.ts';
import { longestRecordBytes } from '../delivery/records.ts';
import { literal, rows, type Session } from './instance.ts';

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

/** The relation of a decoded CSV stream without its heading line: `_record` counts readable records; every column is text as delivered. */
export function csvRelation(path: string, headings: readonly string[], { delimiter }: FileFormat): string {
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
    `rejects_limit = ${mostBrokenRecords + 1}`,
    `max_line_size = ${longestRecordBytes}`,
    `buffer_size = ${longestRecordBytes * 16}`,
    `columns = {${columns}}`,
  ];
  return `(SELECT row_number() OVER () AS _record, * FROM read_csv(${literal(path)}, ${options.join(', ')}))`;
}

/** The records that the reader could not split, in the order of the file, one rule each; their text is never taken along. */
export async function brokenRecords(session: Session): Promise<readonly BrokenRecord[]> {
  const found = await rows<{ record: number; error: string }>(
    session,
    `SELECT line::DOUBLE AS record, arg_min(error_type::VARCHAR, coalesce(column_idx, 0)) AS error FROM reject_errors GROUP BY line ORDER BY line`,
  );
  return found.map(({ record, error }) => ({ record, rule: brokenRules[error] ?? 'broken' }));
}
