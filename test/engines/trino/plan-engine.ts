import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { trino as dialect } from '../../../core/loading/dialects/trino.ts';
import { quoteIdentifier, quoteText } from '../../../core/loading/dialects/trino-text.ts';
import type { SourceRecord } from '../../../core/loading/evaluate.ts';
import type { ValueType } from '../../../core/loading/expression.ts';
import type { TablePlan } from '../../../core/loading/plan.ts';
import { resultsOf } from '../../loading/duckdb-engine.ts';
import type { PlanEngine } from '../conformance/plan-engine.ts';
import type { Trino } from '../harness/trino.ts';

const SHOWN: Readonly<Partial<Record<ValueType, (sql: string) => string>>> = {
  bytes: (sql) => `lower(to_hex(${sql}))`,
  timestamp: (sql) => `CAST(CAST(${sql} AS TIMESTAMP(0)) AS VARCHAR)`,
};

const asText = (name: string, type: ValueType): string => {
  const column = quoteIdentifier(name);
  return SHOWN[type]?.(column) ?? `CAST(${column} AS VARCHAR)`;
};

/** Writes records to a Parquet file in a folder, columns named by their places. */
async function writeRecords(
  writer: DuckDBConnection,
  plan: TablePlan,
  records: readonly SourceRecord[],
  folder: string,
): Promise<void> {
  const columns = plan.source.map((_, index) => `s${index + 1} VARCHAR`);
  await writer.run(`CREATE OR REPLACE TABLE records (${['_record BIGINT', ...columns].join(', ')})`);
  const appender = await writer.createAppender('records');
  for (const [index, record] of records.entries()) {
    appender.appendBigInt(BigInt(index));
    for (const { physicalName } of plan.source) {
      const value = record[physicalName] ?? null;
      if (value === null) appender.appendNull();
      else appender.appendVarchar(value);
    }
    appender.endRow();
  }
  appender.closeSync();
  await mkdir(folder, { recursive: true });
  await writer.run(`COPY records TO ${quoteText(path.join(folder, 'records.parquet'))} (FORMAT parquet)`);
}

/**
 * Lets a plan of Trino read records: a file of Parquet becomes an Iceberg table, so that no value enters SQL text.
 * @returns what stands after FROM in the printed plan
 */
export async function stageRecords(
  { ask, lake }: Trino,
  writer: DuckDBConnection,
  plan: TablePlan,
  records: readonly SourceRecord[],
): Promise<string> {
  const folder = path.join(lake, 'records');
  await ask('DROP TABLE IF EXISTS records');
  await rm(folder, { recursive: true, force: true });
  await writeRecords(writer, plan, records, folder);
  const places = plan.source.map((_, index) => quoteIdentifier(`s${index + 1}`));
  await ask(`CREATE TABLE records (${['"_record" BIGINT', ...places.map((place) => `${place} VARCHAR`)].join(', ')})
    WITH (location = 'local:///tables/records')`);
  await ask("ALTER TABLE records EXECUTE add_files(location => 'local:///records', format => 'PARQUET')");
  const named = plan.source.map(
    ({ physicalName }, index) => `${places[index]} AS ${quoteIdentifier(physicalName)}`,
  );
  return `(SELECT ${['"_record"', ...named].join(', ')} FROM records) AS "delivered"`;
}

/** A running Trino as the tests of conformance ask it. It is given no keys. */
export function planEngine(trino: Trino, writer: DuckDBConnection): PlanEngine {
  return {
    dialect,
    async run(plan, records) {
      const from = await stageRecords(trino, writer, plan, records);
      const shown = resultsOf(plan).map(({ name, type }) => asText(name, type));
      const { rows } = await trino.ask(
        `SELECT ${shown.join(', ')} FROM (${dialect.print(plan, from)}) ORDER BY "_record"`,
      );
      return rows.map((row) => row.map((value) => (typeof value === 'string' ? value : null)));
    },
    async sha256(texts) {
      const hashes = texts.map((text) => `lower(to_hex(${dialect.sha256(`to_utf8(${quoteText(text)})`)}))`);
      const { rows } = await trino.ask(`SELECT ${hashes.join(', ')}`);
      return (rows[0] ?? []).map(String);
    },
  };
}
