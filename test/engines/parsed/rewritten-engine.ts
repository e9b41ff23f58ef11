import { DuckDBInstance } from '@duckdb/node-api';
import { pads, type Subkey } from '../../../core/depersonalization/keys.ts';
import { type Dialect, KEY_TABLE } from '../../../core/loading/dialects/dialect.ts';
import { quoteIdentifier } from '../../../core/loading/dialects/duckdb-text.ts';
import type { ValueType } from '../../../core/loading/expression.ts';
import type { TablePlan } from '../../../core/loading/plan.ts';
import { resultsOf } from '../../loading/duckdb-engine.ts';
import type { LayerKeys, PlanEngine, ShownRow } from '../conformance/plan-engine.ts';
import { type Meaning, rewrite } from './rewrite.ts';
import { readSelect } from './syntax.ts';

/** How a dialect that cannot be run here is evaluated. */
export interface Reading {
  readonly dialect: Dialect;
  /** Macros of DuckDB with the meaning of the DBMS's functions: `name(parameters) AS body`. */
  readonly macros: readonly string[];
  readonly meaning: Meaning;
  /** A SELECT in the SQL of the DBMS of the SHA-256 of the texts of column A of `source`, by `_record`. */
  readonly hashes: string;
  /** What a plan is before it is printed; default: itself. */
  readonly prepare?: (plan: TablePlan) => TablePlan;
  /** What a text result is; default: itself. */
  readonly textOf?: (shown: string) => string;
  /** The rest of the set-up, in DuckDB's SQL. */
  readonly setUp?: readonly string[];
}

/** A started engine with its end. */
export interface Rewritten extends PlanEngine {
  readonly stop: () => void;
}

const shownColumn = (name: string, type: ValueType): string => {
  const quoted = quoteIdentifier(name);
  if (type === 'bytes') return `'|' || lower(hex(${quoted}))`;
  if (type === 'boolean') return `CASE ${quoted} WHEN 1 THEN '|true' WHEN 0 THEN '|false' END`;
  return `'|' || CAST(${quoted} AS VARCHAR)`;
};

/**
 * An engine that rewrites the SQL of a DBMS for DuckDB, function by function, and runs that. It proves that the statement
 * means what the plan means if the DBMS means what our macros say; it does not prove that the DBMS does.
 */
export async function rewritten(reading: Reading): Promise<Rewritten> {
  const { dialect, macros, meaning, hashes, prepare = (plan) => plan, textOf = (text) => text } = reading;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const macro of macros) await connection.run(`CREATE MACRO ${macro}`);
  for (const statement of reading.setUp ?? []) await connection.run(statement);

  async function putKeys(keys: LayerKeys): Promise<void> {
    const columns = KEY_TABLE.columns.map((name) => `${name} BLOB`).join(', ');
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${KEY_TABLE.name} (${columns})`);
    const appender = await connection.createAppender(KEY_TABLE.name);
    for (const key of [keys.edge, keys.warehouse]) {
      const { inner, outer } = pads(key as Subkey<'edge'>);
      appender.appendBlob(inner);
      appender.appendBlob(outer);
    }
    appender.endRow();
    appender.closeSync();
  }

  async function putRecords(names: readonly string[], records: readonly (readonly (string | null)[])[]) {
    const columns = names.map((name) => `${quoteIdentifier(name)} VARCHAR`).join(', ');
    await connection.run(`CREATE OR REPLACE TABLE source ("_record" BIGINT, ${columns})`);
    const appender = await connection.createAppender('source');
    for (const [index, values] of records.entries()) {
      appender.appendBigInt(BigInt(index));
      for (const value of values) {
        if (value === null) appender.appendNull();
        else appender.appendVarchar(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  async function answers(sql: string, columns: readonly string[]): Promise<readonly ShownRow[]> {
    const duck = rewrite(readSelect(sql), meaning);
    const reader = await connection.runAndReadAll(
      `SELECT ${columns.join(', ')} FROM (${duck}) ORDER BY "_record"`,
    );
    return reader
      .getRows()
      .map((row) => row.map((value) => (typeof value === 'string' ? value.slice(1) : null)));
  }

  return {
    dialect,
    stop: () => connection.closeSync(),
    async run(plan, records, keys) {
      await putKeys(keys);
      const names = plan.source.map(({ physicalName }) => physicalName);
      await putRecords(
        names,
        records.map((record) => names.map((name) => record[name] ?? null)),
      );
      const results = resultsOf(plan);
      const sql = dialect.print(prepare(plan), quoteIdentifier('source'));
      const rows = await answers(
        sql,
        results.map(({ name, type }) => shownColumn(name, type)),
      );
      return rows.map((row) =>
        row.map((value, index) =>
          value !== null && results[index]?.type === 'text' ? textOf(value) : value,
        ),
      );
    },
    async sha256(texts) {
      await putRecords(
        ['A'],
        texts.map((text) => [text]),
      );
      return (await answers(hashes, [shownColumn('hash', 'bytes')])).map(([hash]) => String(hash));
    },
  };
}
