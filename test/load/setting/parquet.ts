import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type ColumnText, payments, regulationsText } from './regulations.ts';
import { newFolder } from './warehouse.ts';

/** The regulations of the table `payments`, delivered as Parquet. */
export const inParquet = (columns: readonly ColumnText[] = payments.columns): string =>
  regulationsText({ fileFormat: 'parquet', tables: [{ ...payments, columns }] });

/**
 * The bytes of a Parquet file of what a SELECT gives.
 * @param options of DuckDB's COPY
 */
export async function parquet(select: string, options = 'COMPRESSION zstd'): Promise<Buffer> {
  const file = path.join(newFolder(), 'made.parquet');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet, ${options})`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return readFileSync(file);
}

/** The bytes of a Parquet file whose columns are all text, as the lines of a CSV file have them; an empty value is an empty text. */
export function parquetOfLines(csv: string): Promise<Buffer> {
  const [headings = [], ...records] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(';'));
  const row = (fields: readonly string[]) => `(${fields.map((field) => `'${field}'`).join(', ')})`;
  const names = headings.map((heading) => `"${heading}"`).join(', ');
  return parquet(`SELECT * FROM (VALUES ${records.map(row).join(', ')}) AS t(${names})`);
}
