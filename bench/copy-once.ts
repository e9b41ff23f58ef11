// node bench/copy-once.ts FILE TARGET: the peer, a plain DuckDB copy of a CSV file to Parquet with the same compression and DuckDB's own limits of memory and threads.
import { DuckDBInstance } from '@duckdb/node-api';
import { reportPeak } from './report-peak.ts';

const [file = '', target = ''] = process.argv.slice(2);
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
await connection.run(
  `COPY (FROM read_csv(${text(file)}, all_varchar = true, delim = ';', header = true, store_rejects = true)) TO ${text(target)} (FORMAT parquet, COMPRESSION zstd)`,
);
reportPeak();
