import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { printCalculation } from '../../../core/loading/dialects/trino-calculation.ts';
import { printDeliveryView } from '../../../core/loading/dialects/trino-views.ts';
import type { Trino } from '../harness/trino.ts';
import { type Warehouse, warehouse } from './warehouse.ts';

/** Declares the tests of loads: what readers see after commits, publications and reversions, each said more than once. */
export function loadsAreSeen(get: () => Trino): void {
  describe('loads of a table with a primary key', () => {
    let house: Warehouse;
    beforeAll(async () => {
      house = await warehouse(get(), 'keyed', ['person']);
    });

    test('a commit said twice appends once, without faulty records and repeated keys', async () => {
      const staged = [
        ['01', 'north', '10.5'],
        ['02', 'north', '3'],
        ['01', 'south', '99'],
        ['03', 'north', '5', 'amount:number-form'],
      ] as const;
      await house.commit(1, 'increment', staged, 2);
      expect(await house.count('versions')).toBe(2);
      expect(await house.current()).toEqual([]);
    });

    test('a publication said twice is one; readers see the load from it on', async () => {
      await house.publish(1, 'increment');
      await house.publish(1, 'increment');
      expect(await house.count('loads')).toBe(1);
      expect(await house.current()).toEqual(['01 north 10.500000', '02 north 3.000000']);
    });

    test('the newest version of a key is seen', async () => {
      await house.commit(2, 'increment', [
        ['02', 'south', '4'],
        ['04', 'south', '1'],
      ]);
      await house.publish(2, 'increment');
      expect(await house.current()).toEqual(['01 north 10.500000', '02 south 4.000000', '04 south 1.000000']);
    });

    test('a reversion said twice is one, and readers see what they saw before', async () => {
      await house.revert(2);
      await house.revert(2);
      await house.revert(99);
      expect(await house.count('loads')).toBe(3 - 1 + 1);
      expect(await house.current()).toEqual(['01 north 10.500000', '02 north 3.000000']);
    });

    test('a load of deletes takes keys away', async () => {
      await house.commit(3, 'delete', [['01', '', '0']]);
      await house.publish(3, 'delete');
      expect(await house.current()).toEqual(['02 north 3.000000']);
    });

    test('a snapshot replaces what was before it, also with fewer rows', async () => {
      await house.commit(4, 'snapshot', [['05', 'east', '7']]);
      await house.publish(4, 'snapshot');
      await house.commit(5, 'increment', [['06', 'east', '8']]);
      await house.publish(5, 'increment');
      expect(await house.current()).toEqual(['05 east 7.000000', '06 east 8.000000']);
      await house.revert(4);
      expect(await house.current()).toEqual(['02 north 3.000000', '06 east 8.000000']);
    });

    test('a row that two writers appended at one moment is seen once', async () => {
      await get().ask('INSERT INTO keyed.versions SELECT * FROM keyed.versions WHERE "_load_id" = 5');
      expect(await house.current()).toEqual(['02 north 3.000000', '06 east 8.000000']);
    });
  });

  describe('loads that are published in another order than they are numbered', () => {
    let house: Warehouse;
    beforeAll(async () => {
      house = await warehouse(get(), 'swapped', ['person']);
      await house.commit(1, 'increment', [['01', 'north', '1']]);
      await house.commit(2, 'increment', [['01', 'third', '3']]);
      await house.commit(3, 'increment', [['01', 'second', '2']]);
      await house.publish(1, 'increment', 1);
      await house.publish(3, 'increment', 2);
      await house.publish(2, 'increment', 3);
    });

    test('of each key the version that was published last is seen', async () => {
      expect(await house.current()).toEqual(['01 third 3.000000']);
    });

    test('without it, that which was published before it', async () => {
      await house.revert(2);
      expect(await house.current()).toEqual(['01 second 2.000000']);
    });

    test('a snapshot replaces what was published before it, not what has a lower number', async () => {
      await house.commit(4, 'increment', [['02', 'after', '5']]);
      await house.commit(5, 'snapshot', [['01', 'whole', '4']]);
      await house.publish(5, 'snapshot', 4);
      await house.publish(4, 'increment', 5);
      expect(await house.current()).toEqual(['01 whole 4.000000', '02 after 5.000000']);
    });

    test('loads of an older edition, which have no place, come before, in the order of their numbers', async () => {
      const older = await warehouse(get(), 'older', ['person']);
      for (const load of [8, 9, 7]) await older.commit(load, 'increment', [['01', `load ${load}`, '1']]);
      for (const load of [9, 8])
        await get().ask(
          `INSERT INTO older.loads VALUES (${load}, 'payments', 'increment', 'published', NULL, NULL)`,
        );
      expect(await older.current()).toEqual(['01 load 9 1.000000']);
      await older.publish(7, 'increment', 1);
      expect(await older.current()).toEqual(['01 load 7 1.000000']);
    });
  });

  test('in a table without a primary key every record is a row of its own, seen once', async () => {
    const house = await warehouse(get(), 'unkeyed', []);
    await house.commit(1, 'increment', [
      [null, 'north', '1'],
      [null, 'north', '1'],
    ]);
    await get().ask('INSERT INTO unkeyed.versions SELECT * FROM unkeyed.versions');
    await house.publish(1, 'increment');
    expect(await house.current()).toEqual(['- north 1.000000', '- north 1.000000']);
  });
}

const ROWS = [
  "('01', 'north', 10.5, 3)",
  "('01', 'north', 0.000001, NULL)",
  "('02', 'north', NULL, 4)",
  "(NULL, 'south', 1, 5)",
  "('03', NULL, -2.25, 6)",
];

/** Declares the tests of what customers read: deliveries under their names, calculations that DuckDB answers alike. */
export function answersAreSeen(get: () => Trino, duckdb: () => DuckDBConnection): void {
  const table = `payments (person VARCHAR, region VARCHAR, amount DECIMAL(38, 6), visits BIGINT)`;
  const from = { schema: 'main', name: 'payments' };

  beforeAll(async () => {
    await get().ask(`CREATE TABLE ${table}`);
    await get().ask(`INSERT INTO payments VALUES ${ROWS.join(', ')}`);
    await duckdb().run(`CREATE TABLE ${table}`);
    await duckdb().run(`INSERT INTO payments VALUES ${ROWS.join(', ')}`);
  });

  test('a delivery has the names of the request', async () => {
    const requested = ['Область, код', 'sum "of" payments'];
    const columns = ['region', 'amount'].map((column, index) => ({
      column,
      requested: requested[index] ?? '',
    }));
    const view = { schema: 'main', name: 'request_12' };
    await get().ask(printDeliveryView({ view, delivered: from, columns }));
    await get().ask(printDeliveryView({ view, delivered: from, columns }));
    const answer = await get().ask('SELECT * FROM request_12');
    expect(answer.columns.map(({ name }) => name.toLowerCase())).toEqual(
      requested.map((name) => name.toLowerCase()),
    );
    expect(answer.rows).toHaveLength(ROWS.length);
  });

  const measures = [
    { column: 'amount', name: 'total' },
    { column: 'visits', name: 'visits' },
  ];
  const all = '- 3 9.250001 18.000000';
  const north = 'north 2 10.500001 7.000000';
  test.each([
    ['by a dimension', ['region'], ['- 1 -2.250000 6.000000', north, 'south 0 1.000000 5.000000']],
    ['over all', [], [all]],
  ] as const)('a calculation %s is that of DuckDB', async (_, dimensions, expected) => {
    const sql = printCalculation({ from, dimensions, person: 'person', measures });
    const names = [...dimensions, 'persons', 'total', 'visits'];
    const shown = dimensions.length === 0 ? ["'-'"] : [];
    const columns = [...shown, ...names.map((name) => `coalesce(CAST("${name}" AS VARCHAR), '-')`)];
    const text = `SELECT ${columns.join(" || ' ' || ")} FROM (${sql}) AS answer ORDER BY 1`;
    const fromDuckdb = (await duckdb().runAndReadAll(text)).getRows();
    expect((await get().ask(text)).rows).toEqual(expected.map((row) => [row]));
    expect(fromDuckdb).toEqual(expected.map((row) => [row]));
  });
}
