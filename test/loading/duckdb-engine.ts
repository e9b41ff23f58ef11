import { createHmac, createSecretKey } from 'node:crypto';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { subkey } from '../../core/depersonalization/keys.ts';
import { printDuckdb } from '../../core/loading/dialects/duckdb.ts';
import { quoteIdentifier } from '../../core/loading/dialects/duckdb-text.ts';
import type { Macs, SourceRecord } from '../../core/loading/evaluate.ts';
import type { Value, ValueType } from '../../core/loading/expression.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import { putKeyTable } from './key-table.ts';

const EDGE = subkey(
  'edge',
  Uint8Array.from({ length: 32 }, (_, index) => index),
);
const WAREHOUSE = subkey(
  'warehouse',
  Uint8Array.from({ length: 32 }, (_, index) => 255 - index),
);

const [EDGE_KEY, WAREHOUSE_KEY] = [createSecretKey(EDGE), createSecretKey(WAREHOUSE)];

/** The reference's keyed hashes, of the same keys as the engine's table. */
export const MACS: Macs = {
  edge: (message) => createHmac('sha256', EDGE_KEY).update(message).digest(),
  warehouse: (message) => createHmac('sha256', WAREHOUSE_KEY).update(message).digest(),
};

/** An engine in memory with the keys in their table. */
export async function openEngine(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await putKeyTable(connection, { edge: EDGE, warehouse: WAREHOUSE });
  return connection;
}

/** A result of either side as text, so that both can be compared and shown. */
export function shown(value: Value, type: ValueType): string | null {
  if (value === null) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (type !== 'decimal' || typeof value !== 'bigint') return String(value);
  const millionths = (value < 0n ? -value : value).toString().padStart(7, '0');
  return `${value < 0n ? '-' : ''}${millionths.slice(0, -6)}.${millionths.slice(-6)}`;
}

/** Names and types of the results of a plan that are compared. */
export function resultsOf(plan: TablePlan): readonly { readonly name: string; readonly type: ValueType }[] {
  const marks = ['_faults', '_notes', '_present'].map((name) => ({ name, type: 'text' as const }));
  return [...plan.outputs.map(({ name, type }) => ({ name, type })), ...marks];
}

/** Runs the printed plan over records, which never enter SQL text; gives each result as text, by record. */
export async function runPlan(
  connection: DuckDBConnection,
  plan: TablePlan,
  records: readonly SourceRecord[],
  print: (plan: TablePlan, from: string) => string = (its, from) => printDuckdb(its, from),
): Promise<readonly (readonly (string | null)[])[]> {
  const columns = plan.source.map(({ physicalName }) => `${quoteIdentifier(physicalName)} VARCHAR`);
  await connection.run(`CREATE OR REPLACE TABLE source ("_record" BIGINT, ${columns.join(', ')})`);
  const appender = await connection.createAppender('source');
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
  // The mark in front keeps the client from taking a leading U+FEFF for a byte order mark.
  const shownColumns = resultsOf(plan).map(({ name, type }) =>
    type === 'bytes'
      ? `'|' || lower(hex(${quoteIdentifier(name)}))`
      : `'|' || CAST(${quoteIdentifier(name)} AS VARCHAR)`,
  );
  const sql = print(plan, 'source');
  const reader = await connection.runAndReadAll(
    `SELECT ${shownColumns.join(', ')} FROM (${sql}) ORDER BY "_record"`,
  );
  return reader
    .getRows()
    .map((row) => row.map((value) => (typeof value === 'string' ? value.slice(1) : null)));
}
