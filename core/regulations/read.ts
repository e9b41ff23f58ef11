import type { Calendar } from '../calendar/working-days.ts';
import { readYaml } from '../documents/yaml.ts';
import { DocumentError, type Finding } from '../errors.ts';
import { buildRegulations } from './build.ts';
import { readParts } from './document.ts';
import { judge } from './judge.ts';
import type { Regulations } from './model.ts';
import type { Header } from './schema-document.ts';

/** Regulations that broke no rule. */
export interface ReadRegulations {
  /** What the loader needs. */
  readonly regulations: Regulations;
  /** All that the parties agreed, tables apart: status, participants, deadlines, connection, statement of inability. */
  readonly agreement: Header;
  readonly warnings: readonly Finding[];
}

/**
 * Reads interaction regulations (para 3(15), 11) out of an ODCS v3.1.0 document in YAML, as docs/regulations.md describes it.
 * The text is untrusted: nothing of it but names of columns, tables and rules is repeated in a message.
 * @param file name under which findings are reported
 * @param calendar holds the agreed deadlines against working days; without it they are not judged
 * @throws DocumentError with all findings at once, each with line and column
 */
export function readRegulations(text: string, file: string, calendar?: Calendar): ReadRegulations {
  const source = readYaml(text, file);
  const parts = readParts(source);
  const { errors, warnings } = judge(parts, source, calendar);
  const [first, ...rest] = errors;
  if (first !== undefined) throw new DocumentError([first, ...rest]);
  if (parts.header === undefined) throw new Error('a document without header passed the schema');
  const tables = parts.tables.flatMap(({ table, columns }) =>
    table === undefined ? [] : [{ table, columns: columns.map(({ column }) => column) }],
  );
  return { regulations: buildRegulations(parts.header, tables), agreement: parts.header, warnings };
}
