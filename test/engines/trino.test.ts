import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileTable } from '../../core/loading/compile.ts';
import { printTrino } from '../../core/loading/dialects/trino.ts';
import { EVERY_TECHNIQUE } from '../loading/every-technique.ts';
import { STATEMENTS } from '../loading/trino-statements.ts';
import { conforms } from './conformance/conforms.ts';
import { python } from './harness/python.ts';
import { trino } from './harness/trino.ts';
import { useEngine } from './harness/use-engine.ts';
import { namesAndTypes } from './trino/names.ts';
import { planEngine } from './trino/plan-engine.ts';
import { answersAreSeen, loadsAreSeen } from './trino/statements.ts';

const engine = useEngine(trino());
// sqlfluff takes seconds for ten thousand characters, so it is given one plan of two columns.
const athena = useEngine(python(['sqlfluff==3.5.0']));
let duckdb: DuckDBConnection;
beforeAll(async () => {
  duckdb = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => duckdb.closeSync());

describe('Trino conforms', () =>
  conforms(() => planEngine(engine(), duckdb), { records: 1500, regulations: 10, trees: 40 }));

describe('names, constants and types', () => namesAndTypes(engine, () => planEngine(engine(), duckdb)));

describe('readers see published loads', () => loadsAreSeen(engine));

describe('customers see deliveries and calculations', () => answersAreSeen(engine, () => duckdb));

describe('Athena', () => {
  const parse = (statements: readonly string[]) =>
    athena().ask(
      path.join(import.meta.dirname, 'trino', 'athena_syntax.py'),
      statements,
      z.array(z.array(z.string())).length(statements.length),
    );

  test('its grammar reads every statement', async () => {
    expect(await parse(Object.values(STATEMENTS))).toEqual(Object.values(STATEMENTS).map(() => []));
  });

  test('its grammar reads a plan', async () => {
    const columns = EVERY_TECHNIQUE.columns.filter(({ name }) => ['rounded_amount', 'moment'].includes(name));
    const plan = compileTable({ ...EVERY_TECHNIQUE, columns }, { asOf: '2026-09-30', decimal: ',' });
    expect(await parse([printTrino(plan, '"source"')])).toEqual([[]]);
  });

  test('its grammar does not read what is broken', async () => {
    const [problems] = await parse(['SELECT "a" FROM WHERE']);
    expect(problems?.join()).toContain('unparsable');
  });
});
