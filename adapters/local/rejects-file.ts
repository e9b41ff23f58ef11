import type { Reject } from '../../services/ports.ts';
import { writeWhole } from './files.ts';

/** A value as CSV has it (RFC 4180): in quotes where it would be read otherwise. */
const csvValue = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** Writes the list of rejected records: number, heading, column and rule, never a value. */
export function writeRejects(file: string, rejects: readonly Reject[]): void {
  const lines = rejects.map(
    ({ record, heading, column, rule }) => `${record},${csvValue(heading)},${column},${rule}\n`,
  );
  writeWhole(file, `record,heading,column,rule\n${lines.join('')}`);
}
