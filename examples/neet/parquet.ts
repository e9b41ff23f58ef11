import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { DELIMITER } from '../population-register/fields.ts';
import type { FileBytes } from './delivery.ts';

const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Writes the records of a CSV file in UTF-8, all of them well-formed, as Parquet with the same columns, all of them text,
 * in the same order. An empty value is an empty text. The same records make the same bytes.
 * @returns what a manifest states of the bytes.
 */
export async function writeParquet(
  csv: string,
  parquet: string,
  columns: readonly string[],
): Promise<FileBytes> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    const types = columns.map((column) => `${quotedText(column)}: 'VARCHAR'`).join(', ');
    await connection.run(
      `COPY (SELECT * FROM read_csv(${quotedText(csv)}, header = true, auto_detect = false, delim = '${DELIMITER}',
         quote = '"', escape = '"', new_line = '\\r\\n', force_not_null = [${columns.map(quotedText).join(', ')}],
         columns = {${types}}))
       TO ${quotedText(parquet)} (FORMAT parquet, COMPRESSION zstd)`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }

  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(parquet)) {
    hash.update(part);
    bytes += part.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
