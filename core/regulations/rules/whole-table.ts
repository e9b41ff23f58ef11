import type { ColumnDocument } from '../schema-column.ts';
import type { TableHeader } from '../schema-table.ts';
import type { Problem } from './problem.ts';

/** A table whose fields and columns all satisfy the schema. */
export interface WholeTable {
  readonly table: TableHeader;
  readonly columns: readonly ColumnDocument[];
}

/** A rule that judges a table with all its columns. */
export type TableRule = (whole: WholeTable) => readonly Problem[];
