import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A row of the delivered table; a row that is held back has neither people nor share. */
export interface DeliveredRow {
  readonly region: string;
  readonly district: string;
  readonly ageBand: string;
  readonly sex: string;
  readonly quarter: string;
  readonly people: number | null;
  readonly share: number | null;
}

/** Words of the request that stand for a total. */
export const TOTAL = { place: 'All', ageBand: 'All', sex: 'Both' } as const;

/** Reads the table that was delivered, as a customer would; without districts every row is the total of its region. */
export async function readAnswer(folder: string, byDistrict: boolean): Promise<readonly DeliveredRow[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(
      `SELECT "Region" AS region, ${byDistrict ? '"District"' : "'All'"} AS district, "Age band" AS "ageBand", "Sex" AS sex,
         "Quarter" AS quarter, "People"::DOUBLE AS people, "NEET share" AS share FROM read_parquet($1::VARCHAR)`,
      [path.join(folder, 'result.parquet')],
    );
    return reader.getRowObjects() as unknown as readonly DeliveredRow[];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
