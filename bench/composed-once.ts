// node bench/composed-once.ts FILE REGULATIONS TARGET: the same plan as DuckDB's SQL alone, hashing composed of sha256, read by DuckDB from the file itself, with DuckDB's own limits of memory and threads.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { printDuckdb } from '../core/loading/dialects/duckdb.ts';
import { putKeyTable } from '../test/loading/key-table.ts';
import { registerPlan } from './register-plan.ts';
import { reportPeak } from './report-peak.ts';

const [file = '', regulationsFile = '', target = ''] = process.argv.slice(2);
const { plan } = registerPlan(readFileSync(regulationsFile, 'utf8'));
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await putKeyTable(connection, { edge: randomBytes(32), warehouse: randomBytes(32) });
const source = `(SELECT row_number() OVER () AS _record, * FROM read_csv(${text(file)}, all_varchar = true, delim = ';', header = true, store_rejects = true))`;
await connection.run(
  `COPY (${printDuckdb(plan, source)}) TO ${text(target)} (FORMAT parquet, COMPRESSION zstd)`,
);
reportPeak();
