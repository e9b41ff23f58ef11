import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe } from 'vitest';
import { readAssembled } from '../../adapters/local/assembled.ts';
import { openSession } from '../../adapters/local/engine/instance.ts';
import { registerKernel } from '../../adapters/local/engine/kernel-function.ts';
import { makeKernel } from '../../core/depersonalization/kernel/kernel.ts';
import { subkey } from '../../core/depersonalization/keys.ts';
import { duckdb, printDuckdb } from '../../core/loading/dialects/duckdb.ts';
import { runPlan } from '../loading/duckdb-engine.ts';
import { putKeyTable } from '../loading/key-table.ts';
import { conforms, FULL_EFFORT } from './conformance/conforms.ts';
import type { PlanEngine } from './conformance/plan-engine.ts';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

/** The form of a load: a kernel beside DuckDB, registered anew for the keys of each run. */
function kernelEngine(module: Uint8Array<ArrayBuffer> | undefined): PlanEngine {
  return {
    ...engine(),
    kernel: true,
    async run(plan, records, keys) {
      using kernel = makeKernel(module, {
        edge: subkey('edge', keys.edge),
        warehouse: subkey('warehouse', keys.warehouse),
      });
      using session = await openSession({ memory: '1GB' });
      registerKernel(session.connection, kernel);
      return await runPlan(session.connection, plan, records, (its, from) =>
        printDuckdb(its, from, 'kernel'),
      );
    },
  };
}

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

describe('DuckDB with the kernel, as a load runs it, conforms', () =>
  conforms(() => kernelEngine(readAssembled('hmac-sha-256')), { ...FULL_EFFORT, records: 10_000, trees: 1 }));

describe('DuckDB with node:crypto in the place of the kernel conforms', () =>
  conforms(() => kernelEngine(undefined), { records: 1500, regulations: 5, trees: 1 }));
