import path from 'node:path';
import type { ResultColumn, ResultTable } from '../../../services/delivery-ports.ts';
import { literal, quoted, type Session } from '../engine/instance.ts';
import { parquetForm } from '../engine/parquet-form.ts';

const types: Readonly<Record<ResultColumn['type'], string>> = {
  text: 'VARCHAR',
  count: 'BIGINT',
  share: 'DOUBLE',
  sum: 'DECIMAL(38, 6)',
};

/** The folder of the files that are given out. */
export const resultFolder = (folder: string): string => path.join(folder, 'result');

/** Writes the relation `result` as CSV and Parquet; the descriptions of its columns go into the Parquet file's metadata. */
export async function writeResult(
  { connection }: Session,
  folder: string,
  columns: readonly { readonly name: string; readonly description: string }[],
): Promise<void> {
  const at = (name: string) => literal(path.join(resultFolder(folder), name));
  const metadata = columns
    .map(({ name, description }) => `${literal(name)}: ${literal(description)}`)
    .join(', ');
  await connection.run(`COPY result TO ${at('result.csv')} (FORMAT csv, HEADER, DELIMITER ',')`);
  await connection.run(
    `COPY result TO ${at('result.parquet')} (${parquetForm}, COMPRESSION zstd, KV_METADATA {${metadata}})`,
  );
}

/** Makes the relation `result` of a table. */
export async function makeResult({ connection }: Session, { columns, rows }: ResultTable): Promise<void> {
  const declared = columns.map(
    ({ name, type }) => `${quoted(name)} ${type === 'sum' ? 'VARCHAR' : types[type]}`,
  );
  await connection.run(`CREATE TABLE told (${declared.join(', ')})`);
  const appender = await connection.createAppender('told');
  for (const row of rows) {
    for (const [index, value] of row.entries()) {
      const type = columns[index]?.type;
      if (value === null) appender.appendNull();
      else if (type === 'count') appender.appendBigInt(BigInt(value));
      else if (type === 'share') appender.appendDouble(Number(value));
      else appender.appendVarchar(String(value));
    }
    appender.endRow();
  }
  appender.closeSync();
  const selected = columns.map(
    ({ name, type }) => `CAST(${quoted(name)} AS ${types[type]}) AS ${quoted(name)}`,
  );
  await connection.run(`CREATE VIEW result AS SELECT ${selected.join(', ')} FROM told`);
}
