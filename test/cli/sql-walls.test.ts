import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForeignSession } from '../../adapters/local/foreign-sql.ts';
import { iins } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { csv, newFolder, newWarehouse } from '../load/setting/warehouse.ts';

describe('a name that a query gives itself opens nothing', () => {
  test.each([
    'SELECT sql FROM duckdb_views, (WITH duckdb_views AS (SELECT 1 q) SELECT q FROM duckdb_views) x',
    'SELECT * FROM sqlite_master, (WITH sqlite_master AS (SELECT 1 q) SELECT q FROM sqlite_master) x',
    'SELECT * FROM PRAGMA_DATABASE_LIST, (WITH pragma_database_list AS (SELECT 1 q) SELECT q FROM pragma_database_list) x',
  ])('%s', async (sql) => {
    const warehouse = await newWarehouse();
    expect(await warehouse.udw('sql', sql)).toEqual({
      code: 2,
      out: '',
      err: 'A common table expression (WITH) may not bear the name of a system table. Give it another name. [sql.expression-name, ours]\n',
    });
  });
});

test.each(['pg_get_viewdef(1)', 'has_table_privilege(1, 2)', 'duckdb_views()', 'obj_description(1)'])(
  'the function %s is refused by its name',
  async (call) => {
    const warehouse = await newWarehouse();
    const { code, err } = await warehouse.udw('sql', `SELECT ${call}`);
    expect({ code, rule: err.includes('[sql.function-refused, ours]') }).toEqual({ code: 2, rule: true });
  },
);

describe('the session for other people, past every check of the text', () => {
  const walls = [
    ['reads no other file', (other: string) => `SELECT * FROM read_text('${other}')`, 'Permission Error'],
    ['writes no file', (other: string) => `COPY (SELECT 1) TO '${other}.csv'`, 'Permission Error'],
    ['attaches nothing', (other: string) => `ATTACH '${other}.db'`, 'Permission Error'],
    ['changes no setting', () => 'SET threads = 1', 'configuration has been locked'],
    ['opens no access', () => 'SET enable_external_access = true', 'configuration has been locked'],
    ['loads no extension', () => 'LOAD httpfs', 'disabled'],
  ] as const;

  test.each(walls)('%s', async (_, sql, reason) => {
    const other = path.join(newFolder(), 'other.txt');
    writeFileSync(other, 'x');
    using session = await openForeignSession([], { memory: '64MB' });
    await expect(session.connection.run(sql(other))).rejects.toThrow(reason);
  });
});

test('--json gives every row, however many', async () => {
  const warehouse = await newWarehouse();
  const people = iins(1001).map((id) => `${id};A;1`);
  await warehouse.load(
    regulationsText({ tables: [payments] }),
    warehouse.write('payments.csv', csv(...people)),
  );
  expect(await warehouse.select('SELECT _seq FROM payments')).toHaveLength(1001);
});
