import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe } from 'vitest';
import { conforms } from './conformance/conforms.ts';
import { trino } from './harness/trino.ts';
import { useEngine } from './harness/use-engine.ts';
import { planEngine } from './trino/plan-engine.ts';

const engine = useEngine(trino());
let writer: DuckDBConnection;
beforeAll(async () => {
  writer = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => writer.closeSync());

describe('Trino conforms', () =>
  conforms(() => planEngine(engine(), writer), { records: 5000, regulations: 20, trees: 40 }));
