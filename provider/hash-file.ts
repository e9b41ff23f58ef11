import Papa from 'papaparse';
import { type EdgeCounts, edgeColumnHasher } from '../core/depersonalization/edge-column.ts';
import type { Kernel } from '../core/depersonalization/kernel/form.ts';
import type { PseudonymClass } from '../core/depersonalization/messages.ts';
import { DocumentError, UsageError } from '../core/errors.ts';
import { type Message, message } from '../core/messages/catalogue.ts';
import { recordReader } from './records.ts';
import { utf8Reader } from './utf-8.ts';

/** A column to be replaced, by its heading. */
export interface ChosenColumn {
  readonly heading: string;
  readonly cls: PseudonymClass;
  /** A spreadsheet ate leading zeros (IIN only). */
  readonly lostZeros: boolean;
}

/** What became of a file so far. */
export interface FileCounts {
  /** Records after the line of headings. */
  readonly records: number;
  readonly columns: readonly (ChosenColumn & EdgeCounts)[];
}

/** Replaces the chosen columns of one CSV file as its bytes pass by. */
export interface FileHasher {
  /**
   * Takes the next bytes of the file and gives the next text of its depersonalized form.
   * @throws UsageError when a chosen heading is missing or stands there twice, DocumentError when the file is not CSV
   * in UTF-8: by place, never by value
   */
  take(bytes: Uint8Array, last: boolean): string;
  /** What became of the records so far. */
  counts(): FileCounts;
}

const NOTHING: FileCounts['columns'] = [];

function placeOf(headings: readonly string[], { heading }: ChosenColumn): number {
  const index = headings.indexOf(heading);
  if (index < 0) throw new UsageError([{ message: message('provider.heading-missing', { heading }) }]);
  if (headings.includes(heading, index + 1)) {
    throw new UsageError([{ message: message('provider.heading-twice', { heading }) }]);
  }
  return index;
}

const refusal = (text: Message): DocumentError => new DocumentError([{ message: text }]);

/** Replaces the columns of the rows of a file whose line of headings is known. */
function rowHasher(kernel: Kernel, headings: readonly string[], columns: readonly ChosenColumn[]) {
  const width = headings.length;
  const hashers = columns.map((column) => ({
    column,
    hasher: edgeColumnHasher(kernel, { ...column, index: placeOf(headings, column) }),
  }));
  let records = 0;
  return {
    hash(all: readonly string[][]): string[][] {
      // A blank line is no record, unless the file has one column, of which it is the empty value.
      const rows = all.filter((row) => row.length !== 1 || row[0] !== '' || width === 1);
      // A row of another length would put an identifier into a column that is not hashed.
      const odd = rows.findIndex((row) => row.length !== width);
      if (odd >= 0) {
        const record = `${records + odd + 1}`;
        throw refusal(message('provider.fields', { record, found: rows[odd]?.length ?? 0, wanted: width }));
      }
      for (const { hasher } of hashers) hasher.hash(rows, records + 1);
      records += rows.length;
      return rows;
    },
    counts: (): FileCounts => ({
      records,
      columns: hashers.map(({ column, hasher }) => ({ ...column, ...hasher.counts() })),
    }),
  };
}

/**
 * Makes the hasher of one file. The output has the same columns in the same order, fields quoted where they need it,
 * lines that end with LF.
 * @param kernel has the key of the edge
 * @param delimiter one character that stands between fields
 */
export function fileHasher(kernel: Kernel, columns: readonly ChosenColumn[], delimiter: string): FileHasher {
  const characters = utf8Reader();
  const reader = recordReader(delimiter);
  let rows: ReturnType<typeof rowHasher> | undefined;
  let quotes = false;
  const written = (records: string[][]): string =>
    records.length === 0 ? '' : `${Papa.unparse(records, { delimiter, newline: '\n', quotes })}\n`;
  return {
    take(bytes, last) {
      const records = reader.read(characters.read(bytes, last), last);
      let head: string[][] = [];
      if (rows === undefined && records.length > 0) {
        head = records.splice(0, 1);
        const headings = head[0] ?? [];
        rows = rowHasher(kernel, headings, columns);
        // An empty field alone on its line would be no line at all.
        quotes = headings.length === 1;
      }
      if (rows === undefined) {
        if (last) throw refusal(message('provider.empty'));
        return '';
      }
      return written([...head, ...rows.hash(records)]);
    },
    counts: () => rows?.counts() ?? { records: 0, columns: NOTHING },
  };
}
