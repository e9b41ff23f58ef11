import { z } from 'zod';
import type { Source, Step } from '../documents/source.ts';
import type { Finding } from '../errors.ts';
import { findingsOfIssue } from './issues.ts';
import { type ColumnDocument, columnSchema } from './schema-column.ts';
import { type Header, headerSchema } from './schema-document.ts';
import { type TableHeader, tableSchema } from './schema-table.ts';

/** A column with its place in the document. */
interface ColumnPart {
  readonly path: readonly Step[];
  readonly column: ColumnDocument;
}

/** A table with its place, and those of its columns that could be read. */
export interface TablePart {
  readonly path: readonly Step[];
  /** Not set when the table's own fields break the schema. */
  readonly table?: TableHeader;
  readonly columns: readonly ColumnPart[];
  /** All columns could be read: rules about the table as a whole may judge. */
  readonly complete: boolean;
}

/** A document as far as it could be read: every part that is valid alone is there for its rules. */
export interface DocumentParts {
  readonly header?: Header;
  readonly tables: readonly TablePart[];
  readonly findings: readonly Finding[];
}

type Reader = <T>(schema: z.ZodType<T>, value: unknown, path: readonly Step[]) => T | undefined;

const listIn = (value: unknown, key: string): readonly unknown[] => {
  const read = z.looseObject({ [key]: z.array(z.unknown()) }).safeParse(value);
  const list = read.success ? read.data[key] : [];
  return Array.isArray(list) ? list : [];
};

function readTable(value: unknown, path: readonly Step[], read: Reader): TablePart {
  const table = read(tableSchema, value, path);
  const written = listIn(value, 'properties');
  const columns = written.flatMap((each, index) => {
    const place = [...path, 'properties', index];
    const column = read(columnSchema, each, place);
    return column === undefined ? [] : [{ path: place, column }];
  });
  const complete = columns.length === written.length;
  return table === undefined ? { path, columns, complete } : { path, table, columns, complete };
}

/** Checks a document against the schema part by part, so that an error in one hides none in another. */
export function readParts(source: Source): DocumentParts {
  const findings: Finding[] = [];
  const read: Reader = (schema, value, path) => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    findings.push(...result.error.issues.flatMap((issue) => findingsOfIssue(issue, source, path)));
    return undefined;
  };
  const header = read(headerSchema, source.value, []);
  const tables = listIn(source.value, 'schema').map((value, index) =>
    readTable(value, ['schema', index], read),
  );
  return header === undefined ? { tables, findings } : { header, tables, findings };
}
