import { procedures } from '../registry.ts';
import { describeProcedure, type Names } from './describe.ts';
import { describeDocuments } from './documents.ts';

/** A file of docs/procedures and what it must hold. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

/** The pages of all procedures and of their documents, as docs/procedures holds them. */
export function procedurePages(): readonly Page[] {
  const tables = Object.values(procedures).map(({ table }) => table);
  const names: Names = {
    request: procedures.request.table.title,
    connection: procedures.connection.table.title,
    amendment: procedures.amendment.table.title,
  };
  return [
    ...tables.map((table) => ({ file: `${table.id}.md`, text: describeProcedure(table, names) })),
    { file: 'documents.md', text: describeDocuments() },
  ];
}
