import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileTable } from '../../core/loading/compile.ts';
import { describePlan } from '../../core/loading/describe.ts';
import { evaluateRecord, type SourceRecord } from '../../core/loading/evaluate.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import { type Dice, dice, dirtyValue, escaped } from './dirty-values.ts';
import { MACS, openEngine, resultsOf, runPlan, shown } from './duckdb-engine.ts';
import { EVERY_TECHNIQUE, SAMPLES } from './every-technique.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;
const PLAN = compileTable(EVERY_TECHNIQUE, OPTIONS);
const resultsByPlan = new Map([[PLAN, resultsOf(PLAN)]]);
const BATCHES = 3;
const RECORDS = 17_000;

function record(roll: Dice): SourceRecord {
  return Object.fromEntries(
    Object.entries(SAMPLES).map(([name, { flavour }]) => [name.toUpperCase(), dirtyValue(roll, flavour)]),
  );
}

function reference(plan: TablePlan, source: SourceRecord): readonly (string | null)[] {
  const values = evaluateRecord(plan, source, MACS);
  return (resultsByPlan.get(plan) ?? resultsOf(plan)).map(({ name, type }) =>
    shown(values[name] ?? null, type),
  );
}

let engine: DuckDBConnection;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.closeSync());

async function differs(plan: TablePlan, source: SourceRecord): Promise<boolean> {
  const [row] = await runPlan(engine, plan, [source]);
  return reference(plan, source).some((value, index) => value !== row?.[index]);
}

/** The plans of one column, or of two that are compared, which differ over a record: their trees are small enough to read. */
async function guilty(source: SourceRecord): Promise<TablePlan> {
  for (const { name, birthDateColumn } of EVERY_TECHNIQUE.columns) {
    const columns = EVERY_TECHNIQUE.columns.filter(
      (item) => item.name === name || item.name === birthDateColumn,
    );
    const plan = compileTable({ ...EVERY_TECHNIQUE, columns }, OPTIONS);
    if (await differs(plan, source)) return plan;
  }
  return PLAN;
}

/** The shortest values that still differ, found by taking characters away one after another. */
async function shrunk(plan: TablePlan, source: SourceRecord): Promise<SourceRecord> {
  let smallest = Object.fromEntries(
    plan.source.map(({ physicalName }) => [physicalName, source[physicalName] ?? null]),
  );
  for (const { physicalName } of plan.source) {
    for (let index = Math.min(smallest[physicalName]?.length ?? 0, 40) - 1; index >= 0; index -= 1) {
      const shorter = Array.from(smallest[physicalName] ?? '')
        .toSpliced(index, 1)
        .join('');
      const candidate = { ...smallest, [physicalName]: shorter };
      if (await differs(plan, candidate)) smallest = candidate;
    }
  }
  return smallest;
}

async function report(source: SourceRecord): Promise<string> {
  const plan = await guilty(source);
  const smallest = await shrunk(plan, source);
  const [row = []] = await runPlan(engine, plan, [smallest]);
  const expected = reference(plan, smallest);
  const values = plan.source.map(
    ({ physicalName }) => `${physicalName}=${escaped(smallest[physicalName] ?? null)}`,
  );
  const results = resultsOf(plan).flatMap(({ name }, index) =>
    expected[index] === row[index]
      ? []
      : [`${name}: reference ${escaped(expected[index] ?? null)}, DuckDB ${escaped(row[index] ?? null)}`],
  );
  return [values.join(' '), ...results, describePlan(plan)].join('\n');
}

describe('the reference and DuckDB agree on every result of every technique', () => {
  test.each(Array.from({ length: BATCHES }, (_, index) => index + 1))(
    'dirty deliveries of seed %i',
    async (seed) => {
      const roll = dice(seed);
      const records = Array.from({ length: RECORDS }, () => record(roll));
      const rows = await runPlan(engine, PLAN, records);
      expect(rows).toHaveLength(RECORDS);
      for (const [index, source] of records.entries()) {
        const row = rows[index];
        const agree = reference(PLAN, source).every((value, column) => value === row?.[column]);
        if (!agree) expect.fail(await report(source));
      }
    },
    300_000,
  );
});
