import { parquetWriteBuffer } from 'hyparquet-writer';
import {
  type ColumnType,
  type RegisterRow,
  type RegisterTable,
  registerTables,
} from '../../../core/register/tables.ts';

/** How Parquet holds a column, and how a value comes into it. */
const forms = {
  string: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, value: String },
  bigint: { element: { type: 'INT64' }, value: (value: unknown) => BigInt(value as number) },
  boolean: { element: { type: 'BOOLEAN' }, value: Boolean },
  date: {
    element: { type: 'INT32', converted_type: 'DATE' },
    value: (value: unknown) => new Date(`${String(value)}T00:00:00Z`),
  },
  timestamp: {
    element: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    value: (value: unknown) => new Date(String(value)),
  },
} as const satisfies Record<ColumnType, { element: object; value: (value: unknown) => unknown }>;

/** The rows of a table of the register as a file of Parquet; every column may be empty. */
export function registerParquet<Table extends RegisterTable>(
  table: Table,
  rows: readonly RegisterRow<Table>[],
): Uint8Array {
  const columns = Object.entries<ColumnType>(registerTables[table]);
  const columnData = columns.map(([name, type]) => ({
    name,
    data: rows.map((row) => {
      const value = (row as Readonly<Record<string, unknown>>)[name];
      return value === undefined ? null : forms[type].value(value);
    }),
  }));
  const schema = [
    { name: 'root', num_children: columns.length },
    ...columns.map(([name, type]) => ({
      name,
      repetition_type: 'OPTIONAL' as const,
      ...forms[type].element,
    })),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, schema }));
}
