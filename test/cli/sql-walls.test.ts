import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { StatementType } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { checkSelect, openForeignSession } from '../../adapters/local/foreign-sql.ts';
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

test.each([
  `SELECT * FROM "x.parquet", (WITH "x.parquet" AS (SELECT 1 q) SELECT q FROM "x.parquet") x`,
  `SELECT * FROM history.payments, (WITH "history.payments" AS (SELECT 1 q) SELECT q FROM "history.payments") x`,
])('a name of a file or a history that a query gives itself opens nothing: %s', async (sql) => {
  const warehouse = await newWarehouse();
  expect(await warehouse.udw('sql', sql)).toEqual({
    code: 2,
    out: '',
    err: 'A common table expression (WITH) may not have a full stop in its name. Give it another name. [sql.expression-stop, ours]\n',
  });
});

describe('every kind of statement that the engine has', () => {
  /** An example of each kind but for those that no text makes. */
  const statements = {
    SELECT: 'SELECT 1',
    INSERT: 'INSERT INTO t VALUES (1)',
    UPDATE: 'UPDATE t SET x = 1',
    EXPLAIN: 'EXPLAIN SELECT 1',
    DELETE: 'DELETE FROM t',
    PREPARE: 'PREPARE p AS SELECT 1',
    CREATE: 'CREATE TABLE u (x INTEGER)',
    EXECUTE: 'EXECUTE q',
    ALTER: 'ALTER TABLE t ADD COLUMN y INTEGER',
    TRANSACTION: 'BEGIN',
    COPY: "COPY t TO '/nowhere/x.csv'",
    ANALYZE: 'ANALYZE',
    VARIABLE_SET: 'SET VARIABLE v = 1',
    CREATE_FUNC: 'CREATE MACRO m() AS 1',
    DROP: 'DROP TABLE t',
    EXPORT: "EXPORT DATABASE '/nowhere'",
    PRAGMA: 'PRAGMA enable_verification',
    VACUUM: 'VACUUM',
    CALL: 'CALL pragma_version()',
    SET: 'SET threads = 1',
    LOAD: 'LOAD httpfs',
    ATTACH: "ATTACH '/nowhere/x.db' AS x",
    DETACH: 'DETACH x',
    COPY_DATABASE: 'COPY FROM DATABASE memory TO x',
    UPDATE_EXTENSIONS: 'UPDATE EXTENSIONS',
    MERGE_INTO: 'MERGE INTO t USING t AS s ON t.x = s.x WHEN MATCHED THEN DELETE',
  } as const;
  const ofNoText = ['INVALID', 'RELATION', 'EXTENSION', 'LOGICAL_PLAN', 'MULTI'];

  test('has an example here', () => {
    const names = Object.keys(StatementType).filter((name) => Number.isNaN(Number(name)));
    expect(names.sort()).toEqual([...Object.keys(statements), ...ofNoText].sort());
  });

  test.each(Object.entries(statements))('%s', async (kind, sql) => {
    using session = await openForeignSession([], { memory: '64MB' });
    const checked = checkSelect(session, sql, []);
    if (kind === 'SELECT') expect(await checked).toEqual(new Set());
    else await expect(checked).rejects.toThrow('sql.not-one-select');
    await expect(checkSelect(session, `WITH x AS (${sql}) SELECT 1; ${sql}`, [])).rejects.toThrow(/^sql\./);
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

describe('a name without parentheses that is a function of the session is refused', () => {
  test.each([
    'current_catalog',
    'current_database',
    'current_role',
    'current_schema',
    'CURRENT_USER',
    'session_user',
    'user',
  ])('%s', async (name) => {
    const warehouse = await newWarehouse();
    const { code, err } = await warehouse.udw('sql', `SELECT ${name}`);
    expect({ code, err }).toEqual({
      code: 2,
      err: `The function ${name.toLowerCase()} is not allowed here: it would read files, settings or other tables. [sql.function-refused, ours]\n`,
    });
  });
});

describe('table functions of extensions and of the engine itself are refused, as nothing is known of them', () => {
  test.each([
    "sqlite_scan('x', 'y')",
    "postgres_scan('a', 'b', 'c')",
    "iceberg_scan('x')",
    "delta_scan('x')",
    "st_read('x')",
    "read_xlsx('x')",
    "parquet_bloom_probe('x', 'y', 1)",
    "parquet_file_metadata('x')",
    "read_json_objects('x')",
    "read_ndjson_objects('x')",
    'which_secret(1, 2)',
    'arrow_scan(1, 2, 3)',
    'seq_scan(1)',
    'checkpoint()',
    'force_checkpoint()',
    'enable_logging()',
    'truncate_duckdb_logs()',
    'duckdb_log_contexts()',
    'duckdb_keywords()',
    'duckdb_prepared_statements()',
    'pragma_metadata_info()',
    'pragma_user_agent()',
    'summary(1)',
  ])('%s', async (call) => {
    const warehouse = await newWarehouse();
    const { code, err } = await warehouse.udw('sql', `SELECT * FROM ${call}`);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[sql.function-refused, ours]') });
  });
});

describe('the session for other people, past every check of the text', () => {
  const walls = [
    ['reads no other file', (other: string) => `SELECT * FROM read_text('${other}')`, 'Permission Error'],
    ['writes no file', (other: string) => `COPY (SELECT 1) TO '${other}.csv'`, 'Permission Error'],
    ['attaches nothing', (other: string) => `ATTACH '${other}.db'`, 'Permission Error'],
    ['changes no setting', () => 'SET threads = 1', 'configuration has been locked'],
    ['opens no access', () => 'SET enable_external_access = true', 'configuration has been locked'],
    ['loads no extension', () => 'LOAD httpfs', 'disabled'],
    ['installs no extension', () => 'INSTALL httpfs', 'disabled'],
    [
      'lists no folder',
      (other: string) => `SELECT * FROM glob('${path.dirname(other)}/*')`,
      'Permission Error',
    ],
    ['reads no file as a table', (other: string) => `SELECT * FROM '${other}'`, 'does not exist'],
    ['exports nothing', (other: string) => `EXPORT DATABASE '${other}.d'`, 'Permission Error'],
    ['makes no secret', () => "CREATE PERSISTENT SECRET s (TYPE http, BEARER_TOKEN 'x')", 'Permission Error'],
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
