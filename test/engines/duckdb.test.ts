import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe } from 'vitest';
import { pads, type Subkey } from '../../core/depersonalization/keys.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { duckdb } from '../../core/loading/dialects/duckdb.ts';
import { runPlan } from '../loading/duckdb-engine.ts';
import { conforms, FULL_EFFORT } from './conformance/conforms.ts';
import type { LayerKeys, PlanEngine } from './conformance/plan-engine.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

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

const engine = (): PlanEngine => ({
  dialect: duckdb,
  async run(plan, records, keys) {
    await putKeys(keys);
    return await runPlan(connection, plan, records);
  },
  async sha256(texts) {
    const hashed = `lower(hex(${duckdb.sha256('encode($1)')}))`;
    const answers = texts.map((text) => connection.runAndReadAll(`SELECT ${hashed}`, [text]));
    return (await Promise.all(answers)).map((answer) => String(answer.getRows()[0]?.[0]));
  },
});

describe('DuckDB conforms', () => conforms(engine, { ...FULL_EFFORT, records: 10_000, trees: 300 }));
