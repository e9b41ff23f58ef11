/**
 * Splits a CSV text into records of raw values: RFC 4180 with any line end, empty lines left out, a quote that does not close a
 * value taken as a letter. Written for the tests apart from the product's own reading.
 */
export function splitRecords(text: string, delimiter: string): readonly (readonly string[])[] {
  const value = String.raw`"(?:[^"]|"")*"[^${delimiter}\r\n]*|[^${delimiter}\r\n]*`;
  const token = new RegExp(`(${value})(${delimiter}|\r\n|\r|\n|$)`, 'gy');
  const records: string[][] = [];
  let record: string[] = [];
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [, cell = '', end = ''] = found;
    record.push(cell);
    if (end !== delimiter) {
      if (record.length > 1 || cell !== '') records.push(record);
      record = [];
    }
    if (end === '') break;
  }
  return records;
}
