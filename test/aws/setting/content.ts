import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { verifiedKey } from '../../../adapters/aws/lake/places.ts';
import { type Cloud, env, type Row } from './cloud.ts';

const types: Readonly<Record<string, string>> = { string: 'VARCHAR', binary: 'BLOB' };

/** A statement of DDL that makes a table, as DuckDB reads it. */
function madeTable(statement: string): string {
  const [, schema = '', name = ''] = /^CREATE TABLE IF NOT EXISTS `(\w+)`\.`(\w+)`/.exec(statement) ?? [];
  const columns = [...statement.matchAll(/^ {2}`(\w+)` (\w+(?:\(\d+, \d+\))?)/gm)];
  const named = columns.map(([, column = '', type = '']) => `"${column}" ${types[type] ?? type}`);
  return `CREATE TABLE IF NOT EXISTS "${schema}"."${name}" (${named.join(', ')})`;
}

/** Does in DuckDB what a statement did in Athena. */
async function redo(
  connection: DuckDBConnection,
  cloud: Cloud,
  folder: string,
  statement: string,
): Promise<void> {
  const [, schema, load] = /^CREATE EXTERNAL TABLE IF NOT EXISTS `(\w+)`\.`load_(\d+)`/.exec(statement) ?? [];
  if (load !== undefined) {
    const file = path.join(folder, `${load}.parquet`);
    const found = cloud.objects.stored.get(`${env.STAGING_BUCKET}/${verifiedKey(Number(load))}`);
    writeFileSync(file, found?.bytes ?? '');
    await connection.run(`CREATE OR REPLACE VIEW "${schema}".load_${load} AS FROM read_parquet('${file}')`);
  } else if (statement.startsWith('CREATE TABLE')) await connection.run(madeTable(statement));
  else if (/^(?:INSERT INTO|CREATE OR REPLACE VIEW)/.test(statement)) await connection.run(statement);
}

/** The tables of verified rows that were made and not forgotten. */
export function stagedTables({ athena }: Cloud): readonly string[] {
  const left = new Set<string>();
  for (const statement of athena.done) {
    const [, act, name = ''] =
      /^(CREATE EXTERNAL|DROP) TABLE IF (?:NOT )?EXISTS `\w+`\.`(\w+)`/.exec(statement) ?? [];
    if (act === 'DROP') left.delete(name);
    else if (act !== undefined) left.add(name);
  }
  return [...left];
}

/**
 * What readers of the warehouse see: every statement that Athena did is done again in DuckDB, over the rows that lie in staging.
 * @param select over tables and views of the warehouse, by their names alone
 */
export async function contentOf(cloud: Cloud, select: string): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-content-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const schema of [env.WAREHOUSE_DATABASE, env.STAGING_DATABASE])
      await connection.run(`CREATE SCHEMA "${schema}"`);
    for (const statement of cloud.athena.done) await redo(connection, cloud, folder, statement);
    await connection.run(`USE "${env.WAREHOUSE_DATABASE}"`);
    return (await connection.runAndReadAll(select)).getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}
