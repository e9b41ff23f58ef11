import type { TrinoAnswer } from '../../harness/trino-client.ts';

/** A type without its parameters, as Athena names it. */
const typeName = (type: string): string => type.replace(/\([^)]*\)/g, '');

/** A value as Athena's results write it: bytes as pairs of hex digits apart, everything else as text. */
function shown(value: unknown, type: string): { readonly VarCharValue?: string } {
  if (value === null) return {};
  if (type === 'varbinary') {
    const pairs = Buffer.from(String(value), 'base64').toString('hex').match(/../g) ?? [];
    return { VarCharValue: pairs.join(' ') };
  }
  return { VarCharValue: typeof value === 'object' ? JSON.stringify(value) : String(value) };
}

/** One page of the results of an execution, in the words of `GetQueryResults`. */
export interface ResultPage {
  readonly UpdateCount?: number;
  readonly NextToken?: string;
  readonly ResultSet: {
    readonly Rows: readonly { readonly Data: readonly { readonly VarCharValue?: string }[] }[];
    readonly ResultSetMetadata: { readonly ColumnInfo: readonly object[] };
  };
}

/**
 * A page of an answer. The rows of a SELECT begin with the names of its columns, as a row of its own; those count as a row
 * of the page.
 * @param from the row that the page begins with, 0 for the first
 * @param size the most rows of a page
 */
export function pageOf({ columns, rows, updateCount }: TrinoAnswer, from: number, size: number): ResultPage {
  const ColumnInfo = columns.map(({ name, type }) => ({
    CatalogName: 'hive',
    SchemaName: '',
    TableName: '',
    Name: name,
    Label: name,
    Type: typeName(type),
    Nullable: 'UNKNOWN',
  }));
  if (updateCount !== undefined) {
    return { UpdateCount: updateCount, ResultSet: { Rows: [], ResultSetMetadata: { ColumnInfo: [] } } };
  }
  const header = columns.length === 0 ? [] : [{ Data: columns.map(({ name }) => ({ VarCharValue: name })) }];
  const all = [
    ...header,
    ...rows.map((row) => ({ Data: row.map((value, place) => shown(value, columns[place]?.type ?? '')) })),
  ];
  const next = from + size;
  return {
    ...(next < all.length ? { NextToken: `${next}` } : {}),
    ResultSet: { Rows: all.slice(from, next), ResultSetMetadata: { ColumnInfo } },
  };
}
