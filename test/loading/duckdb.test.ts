import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileTable } from '../../core/loading/compile.ts';
import { describePlan } from '../../core/loading/describe.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { printDuckdb } from '../../core/loading/dialects/duckdb.ts';
import { quoteText } from '../../core/loading/dialects/duckdb-text.ts';
import { evaluateRecord } from '../../core/loading/evaluate.ts';
import { MACS, openEngine, resultsOf, runPlan, shown } from './duckdb-engine.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from './every-technique.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: '.' } as const;
const SMALL = compileTable(
  sampleTable([
    sampleColumn('phone', { flavour: 'phone', identifier: 'phone', technique: { kind: 'keyed-hash' } }),
    sampleColumn('children', {
      flavour: 'integer',
      logicalType: 'integer',
      technique: { kind: 'top-bottom', top: 10 },
    }),
  ]),
  OPTIONS,
);

let engine: DuckDBConnection;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.closeSync());

test('the SQL of a small plan, to be read', async () => {
  await expect(printDuckdb(SMALL, '"source"')).toMatchFileSnapshot('golden/small-plan.duckdb.sql');
});

test('the description of a small plan, to be read', async () => {
  await expect(describePlan(SMALL)).toMatchFileSnapshot('golden/small-plan.txt');
});

describe('names and constants are quoted', () => {
  const hostile = [
    'a"; DROP TABLE source; --',
    "it's",
    'ИИН (новый)',
    'source.1',
    '_RECORD ',
    'a.clean',
    '%$1\\',
    '😀',
  ];

  test.each(hostile)('a heading %j is only a name', async (physicalName) => {
    const plan = compileTable(
      sampleTable([{ ...sampleColumn('a', { flavour: 'text' }), physicalName }]),
      OPTIONS,
    );
    const [row] = await runPlan(engine, plan, [{ [physicalName]: 'kept' }]);
    expect(row).toEqual(['kept', null, null, '1']);
  });

  test.each(["'", "''; DROP TABLE source; --", '\\', '', '\u00a0\u200b', "\ufeff'", '😀', '%_'])(
    'a constant %j is only a text',
    async (text) => {
      const reader = await engine.runAndReadAll(`SELECT '|' || ${quoteText(text)}`);
      expect(reader.getRows()[0]?.[0]).toBe(`|${text}`);
    },
  );

  test('a name with a NUL character is refused', () => {
    const plan = compileTable(
      sampleTable([{ ...sampleColumn('a', { flavour: 'text' }), physicalName: 'a\u0000b' }]),
      OPTIONS,
    );
    expect(() => printDuckdb(plan, '"source"')).toThrow(new RangeError('a name in SQL has no NUL character'));
  });
});

test('keys are only ever read from their table', () => {
  const sql = printDuckdb(compileTable(EVERY_TECHNIQUE, OPTIONS), '"source"');
  const reads = KEY_TABLE.columns.map((name) => sql.includes(`(SELECT "${name}"`));
  expect(reads).toEqual([true, true, true, true]);
});

test('each result has the type that the plan declares', async () => {
  const plan = compileTable(EVERY_TECHNIQUE, OPTIONS);
  await runPlan(engine, plan, []);
  const described = await engine.runAndReadAll(`DESCRIBE ${printDuckdb(plan, 'source')}`);
  const types = Object.fromEntries(described.getRows().map(([name, type]) => [name, type]));
  const sqlTypes = {
    text: 'VARCHAR',
    integer: 'BIGINT',
    decimal: 'DECIMAL(38,6)',
    boolean: 'BOOLEAN',
    date: 'DATE',
    timestamp: 'TIMESTAMP',
    bytes: 'BLOB',
  };
  expect(types).toEqual({
    _record: 'BIGINT',
    ...Object.fromEntries(resultsOf(plan).map(({ name, type }) => [name, sqlTypes[type]])),
  });
});

test('a pseudonym of the engine is the HMAC of the reference, byte for byte', async () => {
  const record = { PHONE: '8 (701) 234-56-78', CHILDREN: '12' };
  const [row] = await runPlan(engine, SMALL, [record]);
  const reference = evaluateRecord(SMALL, record, MACS);
  expect(row).toEqual(resultsOf(SMALL).map(({ name, type }) => shown(reference[name] ?? null, type)));
  expect(row?.[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(row?.[1]).toBe('10');
});

test.each([0, 2])(
  'with %i rows of keys there are no rows, not rows without or with other keys',
  async (count) => {
    const other = await openEngine();
    const plan = compileTable(EVERY_TECHNIQUE, OPTIONS);
    await runPlan(other, plan, [{ PERSON: '900101300017' }]);
    const rows = async () =>
      (await other.runAndReadAll(`SELECT count(*)::INTEGER FROM (${printDuckdb(plan, 'source')})`)).getRows();
    expect(await rows()).toEqual([[1]]);
    const change = count === 0 ? 'DELETE FROM udw_keys' : 'INSERT INTO udw_keys FROM udw_keys';
    await other.run(change);
    expect(await rows()).toEqual([[0]]);
    other.closeSync();
  },
);
