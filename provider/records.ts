import Papa from 'papaparse';
import { DocumentError } from '../core/errors.ts';
import { type Message, message } from '../core/messages/catalogue.ts';

/** Splits the text of a CSV file into records. The line of headings is the first of them. */
export interface RecordReader {
  /**
   * The records that the text so far completes.
   * @throws DocumentError, by the number of the record, when a quote is not closed or stands where none may
   */
  read(text: string, last: boolean): string[][];
}

/** The longest record, in UTF-16 units: without a limit a quote that is never closed would take in the whole file. */
export const LONGEST_RECORD = 1_048_576;

const refusal = (text: Message): DocumentError => new DocumentError([{ message: text }]);

/** Makes a reader of the records of one file. Lines end as the first line does: with CR LF, or with LF. */
export function recordReader(delimiter: string): RecordReader {
  let newline: '\n' | '\r\n' | undefined;
  let waiting = '';
  let finished = 0;
  const parse = (text: string, last: boolean): string[][] => {
    newline ??= /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
    const parser = new Papa.Parser({ delimiter, newline, quoteChar: '"', escapeChar: '"' });
    const { data, errors, meta } = parser.parse(text, 0, !last) as Papa.ParseResult<string[]>;
    const fault = errors.find(({ row = 0 }) => row < data.length);
    if (fault !== undefined) {
      const record = `${finished + (fault.row ?? 0)}`;
      const unclosed = fault.code === 'MissingQuotes';
      throw refusal(message(unclosed ? 'provider.quote-unclosed' : 'provider.quote-malformed', { record }));
    }
    waiting = last ? '' : text.slice(meta.cursor);
    finished += data.length;
    return data;
  };
  return {
    read(text, last) {
      const all = waiting + text;
      // The parser is given whole lines: a quote at the end of a text would look like a closing one.
      const lines = all.lastIndexOf('\n') + 1;
      waiting = '';
      const records = lines === 0 ? [] : parse(all.slice(0, lines), false);
      waiting += all.slice(lines);
      if (last && waiting !== '') return [...records, ...parse(waiting, true)];
      if (waiting.length <= LONGEST_RECORD) return records;
      throw refusal(message('provider.quote-unclosed', { record: `${finished}` }));
    },
  };
}
