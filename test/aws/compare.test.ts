import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CHANGES,
  printChanges,
  printDeleted,
  printOverlap,
} from '../../core/loading/dialects/trino-compare.ts';

// The statements are of a common part of SQL, so that DuckDB shows what they count; that Trino takes them is shown where it runs.
let connection: DuckDBConnection;
let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
  await connection.run('CREATE SCHEMA w; CREATE SCHEMA s');
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

type Row = readonly (string | number | null)[];

const valuesOf = (rows: readonly Row[]): string =>
  rows
    .map(
      (row) =>
        `(${row.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ')})`,
    )
    .join(', ');

async function table(name: string, columns: string, rows: readonly Row[]): Promise<void> {
  await connection.run(`CREATE OR REPLACE TABLE ${name} (${columns})`);
  if (rows.length > 0) await connection.run(`INSERT INTO ${name} VALUES ${valuesOf(rows)}`);
}

const ask = async (sql: string): Promise<readonly number[]> =>
  ((await connection.runAndReadAll(sql)).getRows()[0] ?? []).map(Number);

const verified = { schema: 's', name: 'load_7' };
const current = { schema: 'w', name: 'people' };

describe('what an increment changes', () => {
  const cases: readonly [
    string,
    readonly Row[],
    readonly Row[],
    Partial<Record<(typeof CHANGES)[number], number>>,
  ][] = [
    ['a key that is new', [], [['1', 1, 'insert']], { inserted: 1 }],
    ['a key that is there', [['1']], [['1', 1, 'insert']], { updated: 1, insertsOfPresent: 1 }],
    ['an update of what is not there', [], [['1', 1, 'update']], { inserted: 1, updatesOfAbsent: 1 }],
    [
      'an upsert tells of nothing odd',
      [['1']],
      [
        ['1', 1, 'upsert'],
        ['2', 2, 'upsert'],
      ],
      { updated: 1, inserted: 1 },
    ],
    [
      'a delete',
      [['1']],
      [
        ['1', 1, 'delete'],
        ['2', 2, 'delete'],
      ],
      { deleted: 1, deletesOfAbsent: 1 },
    ],
    [
      'records of one key, one after the other',
      [['1']],
      [
        ['1', 1, 'delete'],
        ['1', 2, 'insert'],
        ['1', 3, 'update'],
      ],
      { deleted: 1, inserted: 1, updated: 1 },
    ],
    ['nothing', [['1']], [], {}],
  ];
  test.each(cases)('%s', async (_, before, brought, wanted) => {
    await table('w.people', 'id VARCHAR', before);
    await table('s.load_7', 'id VARCHAR, _seq BIGINT, _op VARCHAR', brought);
    const counts = await ask(printChanges({ verified, current, keys: ['id'] }));
    expect(Object.fromEntries(CHANGES.map((name, index) => [name, counts[index]]))).toEqual({
      ...{ inserted: 0, updated: 0, deleted: 0, insertsOfPresent: 0, updatesOfAbsent: 0, deletesOfAbsent: 0 },
      ...wanted,
    });
  });

  test('a key of several columns is one key', async () => {
    await table('w.people', 'id VARCHAR, part VARCHAR', [['1', 'a']]);
    await table('s.load_7', 'id VARCHAR, part VARCHAR, _seq BIGINT, _op VARCHAR', [
      ['1', 'a', 1, 'upsert'],
      ['1', 'b', 2, 'upsert'],
    ]);
    const [inserted, updated] = await ask(printChanges({ verified, current, keys: ['id', 'part'] }));
    expect([inserted, updated]).toEqual([1, 1]);
  });
});

describe('what a snapshot removes', () => {
  test.each([
    ['by key', ['id'], [['1'], ['2'], ['3']], [['2'], ['4']], [2, 3]],
    ['by number, without a key', [], [['1'], ['2'], ['3']], [['9'], ['8']], [1, 3]],
    ['nothing, when there are more rows than before', [], [['1']], [['9'], ['8']], [0, 1]],
    ['nothing of nothing', ['id'], [], [['1']], [0, 0]],
  ] as const)('%s', async (_, keys, before, brought, wanted) => {
    await table('w.people', 'id VARCHAR', before);
    await table('s.load_7', 'id VARCHAR', brought);
    expect(await ask(printDeleted({ verified, current, keys }))).toEqual(wanted);
  });
});

test('pseudonyms that are known: distinct ones, those that any table knows, and of each table its own and the shared', async () => {
  await table('s.load_7', 'person VARCHAR', [['1'], ['1'], ['2'], ['3'], [null]]);
  await table('w.people', 'id VARCHAR', [['1'], ['2'], ['9'], ['9'], [null]]);
  await table('w.pay', 'payer VARCHAR', [['2'], ['4']]);
  const loaded = [
    { table: { schema: 'w', name: 'people' }, column: 'id' },
    { table: { schema: 'w', name: 'pay' }, column: 'payer' },
  ] as const;
  expect(await ask(printOverlap(verified, 'person', loaded))).toEqual([3, 2, 3, 2, 2, 1]);
});
