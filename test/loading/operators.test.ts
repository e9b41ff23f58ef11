import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as make from '../../core/loading/construct.ts';
import { evaluateExpression } from '../../core/loading/evaluate.ts';
import { MACS, openEngine, runPlan, shown } from './duckdb-engine.ts';
import { ANY_TEXT, OPERATOR_CASES, planOf, TREES } from './operator-cases.ts';

const { column, divide, integer, substring, toDate, toDecimal, toInteger } = make;
const A = column('A');

let engine: DuckDBConnection;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.closeSync());

describe('each operator means the same in the reference and in DuckDB', () => {
  test.each(OPERATOR_CASES)('%s', async (_, expr, value, expected) => {
    const record = { A: value, B: null };
    expect(evaluateExpression(expr, record, MACS)).toEqual(expected);
    const [row] = await runPlan(engine, planOf([expr]), [record]);
    expect(row?.[0]).toBe(shown(expected, expr.type));
  });
});

describe('an operator outside its domain is a defect, told without the value', () => {
  test.each([
    ['toInteger', toInteger(A)],
    ['toDecimal', toDecimal(A)],
    ['asciiBytes', make.asciiBytes(A)],
    ['hexBytes', make.hexBytes(A)],
    ['toDate', toDate(integer(20260230))],
    ['divide', divide(integer(-1), 2)],
    ['substring', substring(A, 0, 1)],
  ] as const)('%s', (op, expr) => {
    const run = () => evaluateExpression(expr, { A: 'é' }, MACS);
    expect(run).toThrow(new RangeError(`a plan applies ${op} outside its domain`));
  });
});

test('random trees agree over random records', async () => {
  const value = fc.option(ANY_TEXT);
  const record = fc.record({ A: value, B: value });
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(TREES.text, TREES.integer, TREES.boolean),
      fc.array(record, { minLength: 1, maxLength: 12 }),
      async (expressions, records) => {
        const actual = await runPlan(engine, planOf(expressions), records);
        const expected = records.map((its) => [
          ...expressions.map((expr) => shown(evaluateExpression(expr, its, MACS), expr.type)),
          ...[null, null, null],
        ]);
        expect(actual).toEqual(expected);
      },
    ),
    { numRuns: 300, seed: 394 },
  );
});
