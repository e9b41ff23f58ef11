import type { Relation } from './trino-relation.ts';
import { quoteText } from './trino-text.ts';

/** Asks for the columns of a table in their order, one a row; no row where it is not there. */
export const printColumnsOf = ({ schema, name }: Relation): string =>
  `SELECT column_name FROM information_schema.columns WHERE table_schema = ${quoteText(schema)} AND table_name = ${quoteText(name)} ORDER BY ordinal_position`;
