import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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

/** Whether every file of a delivery is the one that its SHA256SUMS names, as a customer would check it. */
export async function isWhole(folder: string): Promise<boolean> {
  const sums = (await readFile(path.join(folder, 'SHA256SUMS'), 'utf8')).trimEnd().split('\n');
  for (const line of sums) {
    const [sum, name = ''] = line.split('  ');
    const bytes = await readFile(path.join(folder, name));
    if (createHash('sha256').update(bytes).digest('hex') !== sum) return false;
  }
  return sums.length > 0;
}
