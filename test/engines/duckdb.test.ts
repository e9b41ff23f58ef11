import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe } from 'vitest';
import { duckdb } from '../../core/loading/dialects/duckdb.ts';
import { runPlan } from '../loading/duckdb-engine.ts';
import { putKeyTable } from '../loading/key-table.ts';
import { conforms, FULL_EFFORT } from './conformance/conforms.ts';
import type { PlanEngine } from './conformance/plan-engine.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

const engine = (): PlanEngine => ({
  dialect: duckdb,
  async run(plan, records, keys) {
    await putKeyTable(connection, keys);
    return await runPlan(connection, plan, records);
  },
  async sha256(texts) {
    const hashed = `lower(hex(${duckdb.sha256('encode($1)')}))`;
    const answers = texts.map((text) => connection.runAndReadAll(`SELECT ${hashed}`, [text]));
    return (await Promise.all(answers)).map((answer) => String(answer.getRows()[0]?.[0]));
  },
});

describe('DuckDB conforms', () => conforms(engine, { ...FULL_EFFORT, records: 10_000, trees: 300 }));
