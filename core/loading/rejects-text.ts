/** One rejected record as it is listed: its number in the file, the provider's heading, the column, the rule. */
export interface ListedReject {
  readonly record: number;
  readonly heading: string;
  readonly column: string;
  readonly rule: string;
}

/** A value as CSV has it (RFC 4180): in quotes where it would be read otherwise. */
const csvValue = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** The list of rejected records as CSV, to send back: number, heading, column and rule, never a value. */
export function rejectsText(rejects: readonly ListedReject[]): string {
  const lines = rejects.map(
    ({ record, heading, column, rule }) => `${record},${csvValue(heading)},${column},${rule}\n`,
  );
  return `record,heading,column,rule\n${lines.join('')}`;
}
