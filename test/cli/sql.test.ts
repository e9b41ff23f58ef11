import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeLocal } from '../../adapters/local/open.ts';
import { iin } from '../load/setting/people.ts';
import { kept, payments, regulationsText } from '../load/setting/regulations.ts';
import { type Told, udw } from '../load/setting/warehouse.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'udw-sql-'));
const home = path.join(folder, 'home');
const secret = path.join(folder, 'secret.csv');

beforeAll(async () => {
  await makeLocal(home, new Date('2026-10-01T08:00:00Z'));
  writeFileSync(secret, 'name\nNobody\n');
  const regulations = path.join(folder, 'regulations.yaml');
  const columns = [...payments.columns, kept('note', 'NOTE')];
  writeFileSync(regulations, regulationsText({ tables: [{ ...payments, columns }] }));
  const file = path.join(folder, 'payments.csv');
  writeFileSync(
    file,
    `IIN;CODE;AMOUNT;NOTE\n${iin(0)};A;10;private-value\n${iin(1)};B;20;x\n${iin(2)};C;;y\n`,
  );
  expect(await udw(['load', regulations, file, '--home', home])).toMatchObject({ code: 0 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sql = (text: string, ...options: readonly string[]): Promise<Told> =>
  udw(['sql', text, '--home', home, ...options]);

const notOne =
  'Only one SELECT is allowed here. Write one statement that begins with SELECT or WITH. [sql.not-one-select, ours]\n';
const noTable = 'The query names a table that is not here. There are: payments. [sql.table-unknown, ours]\n';
const noReference =
  'DESCRIBE, SHOW and SUMMARIZE are not allowed here. "udw tables" describes the tables. [sql.reference-refused, ours]\n';
const noFunction = (name: string) =>
  `The function ${name} is not allowed here: it would read files, settings or other tables. [sql.function-refused, ours]\n`;

describe('one SELECT over committed tables is answered', () => {
  test.each([
    ['SELECT count(*) AS n FROM payments', [{ n: 3 }]],
    ['SELECT code FROM PAYMENTS WHERE amount > 10', [{ code: 'B' }]],
    ['WITH p AS (SELECT amount FROM payments) SELECT sum(amount) AS s FROM p', [{ s: 30 }]],
    ['SELECT * FROM unnest([1, 2]) AS t(x)', [{ x: 1 }, { x: 2 }]],
    ['SELECT * FROM range(2) AS t(x)', [{ x: 0 }, { x: 1 }]],
    ['SELECT a.code FROM payments a JOIN payments b USING (person) WHERE b.amount = 20', [{ code: 'B' }]],
    ['SELECT code FROM payments WHERE amount = (SELECT max(amount) FROM payments)', [{ code: 'B' }]],
    [
      "SELECT DATE '2026-03-31' AS d, TIMESTAMP '2026-03-31 10:00:00' AS t",
      [{ d: '2026-03-31', t: '2026-03-31 10:00:00' }],
    ],
    [
      'SELECT 9007199254740993 AS big, 1.5::DOUBLE AS x, true AS yes, NULL AS nothing',
      [{ big: '9007199254740993', x: 1.5, yes: true, nothing: null }],
    ],
    ['SELECT count(*) AS n FROM payments;', [{ n: 3 }]],
  ])('%s', async (text, rows) => {
    const { code, out, err } = await sql(text, '--json');
    expect({ code, err, rows: JSON.parse(out) }).toEqual({ code: 0, err: '', rows });
  });

  test('pseudonyms come as 64 lower-case hex digits', async () => {
    const { out } = await sql('SELECT person FROM payments', '--json');
    for (const { person } of JSON.parse(out) as { person: string }[])
      expect(person).toMatch(/^[0-9a-f]{64}$/);
  });

  test('on a terminal with its number of rows', async () => {
    const { out } = await sql('SELECT code FROM payments ORDER BY code');
    expect(out.trimEnd().split('\n').at(-1)).toBe('rows: 3');
  });

  test('the text may come from standard input', async () => {
    const told = await udw(['sql', '-', '--home', home, '--json'], { input: 'SELECT 1 AS one' });
    expect(told).toEqual({ code: 0, out: '[\n  {\n    "one": 1\n  }\n]\n', err: '' });
  });
});

describe('anything that is not one SELECT is refused', () => {
  test.each([
    '',
    'SELECT 1; SELECT 2',
    'SELECT 1; DROP VIEW payments',
    'DROP VIEW payments',
    'CREATE TABLE t AS SELECT 1',
    'INSERT INTO payments SELECT * FROM payments',
    'UPDATE payments SET code = NULL',
    'DELETE FROM payments',
    `COPY payments TO '${secret}.out'`,
    `COPY (SELECT 1) TO '${secret}.out'`,
    `ATTACH '${secret}' AS x`,
    'DETACH memory',
    'PRAGMA database_list',
    'PRAGMA table_info(payments)',
    "SET memory_limit = '8GB'",
    'RESET memory_limit',
    'INSTALL httpfs',
    'LOAD httpfs',
    'CALL pragma_version()',
    'EXPLAIN SELECT 1',
    'EXPLAIN ANALYZE SELECT * FROM payments',
    'USE memory',
    'CHECKPOINT',
    'BEGIN',
    "EXPORT DATABASE 'x'",
    'PREPARE p AS SELECT 1',
    'EXECUTE p',
    'SET VARIABLE x = 1',
    'CREATE MACRO m() AS 1',
  ])('%s', async (text) => {
    const { code, out, err } = await sql(text);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect([notOne, noReference]).toContain(err);
  });

  test.each([
    'DESCRIBE payments',
    'SHOW TABLES',
    'SUMMARIZE payments',
    'FROM (DESCRIBE payments)',
    'SELECT * FROM (SHOW TABLES)',
  ])('%s', async (text) => {
    const { code, out, err } = await sql(text);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect([notOne, noReference]).toContain(err);
  });
});

const files = [
  "read_csv('SECRET')",
  "read_csv_auto('SECRET')",
  "read_text('SECRET')",
  "read_blob('SECRET')",
  "read_parquet('SECRET')",
  "read_json('SECRET')",
  "read_json_auto('SECRET')",
  "read_ndjson('SECRET')",
  "parquet_scan('SECRET')",
  "parquet_metadata('SECRET')",
  "parquet_schema('SECRET')",
  "parquet_kv_metadata('SECRET')",
  "sniff_csv('SECRET')",
  "glob('SECRET')",
];

const catalogFunctions = [
  'duckdb_settings()',
  'duckdb_tables()',
  'duckdb_views()',
  'duckdb_columns()',
  'duckdb_functions()',
  'duckdb_secrets()',
  'duckdb_variables()',
  'duckdb_databases()',
  'duckdb_temporary_files()',
  'duckdb_memory()',
  'duckdb_logs()',
  'duckdb_extensions()',
  "pragma_table_info('payments')",
  'pragma_database_size()',
  "pragma_storage_info('payments')",
  'pragma_version()',
  "pragma_show('payments')",
  "query('SELECT 1')",
  "query_table('payments')",
  'repeat_row(1, num_rows = 2)',
  'test_all_types()',
  "json_execute_serialized_sql('{}')",
];

describe('table functions that read more than their arguments are refused', () => {
  test.each([...files, ...catalogFunctions])('%s', async (call) => {
    const name = call.slice(0, call.indexOf('('));
    const { code, out, err } = await sql(`SELECT * FROM ${call.replace('SECRET', secret)}`);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: noFunction(name) });
  });

  test.each([
    ['a common table expression', (call: string) => `WITH x AS (SELECT * FROM ${call}) SELECT * FROM x`],
    ['a subquery in FROM', (call: string) => `SELECT * FROM (SELECT * FROM ${call})`],
    ['a scalar subquery', (call: string) => `SELECT (SELECT count(*) FROM ${call}) FROM payments`],
    ['a lateral join', (call: string) => `SELECT * FROM payments, LATERAL (SELECT * FROM ${call})`],
    ['EXISTS', (call: string) => `SELECT 1 FROM payments WHERE EXISTS (FROM ${call})`],
    ['IN', (call: string) => `SELECT 1 FROM payments WHERE code IN (FROM ${call})`],
    ['a union', (call: string) => `SELECT code FROM payments UNION ALL SELECT * FROM ${call}`],
    [
      'a recursive expression',
      (call: string) => `WITH RECURSIVE x AS (SELECT 1 UNION ALL SELECT 1 FROM ${call}) FROM x`,
    ],
    ['ORDER BY', (call: string) => `SELECT 1 FROM payments ORDER BY (SELECT count(*) FROM ${call})`],
    [
      'a pivot',
      (call: string) => `SELECT * FROM (PIVOT (SELECT * FROM ${call}) ON name IN ('x') USING count(*))`,
    ],
    ['LIMIT', (call: string) => `SELECT 1 FROM payments LIMIT (SELECT count(*) FROM ${call})`],
    [
      'a window',
      (call: string) => `SELECT sum(amount) OVER (ORDER BY (SELECT count(*) FROM ${call})) FROM payments`,
    ],
    ['a list comprehension', (call: string) => `SELECT [x FOR x IN (SELECT list(name) FROM ${call})]`],
    ['VALUES', (call: string) => `VALUES ((SELECT count(*) FROM ${call}))`],
  ])('also within %s', async (_, nest) => {
    const { code, out, err } = await sql(nest(`read_text('${secret}')`));
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: noFunction('read_text') });
  });
});

describe('functions that show settings, variables or other tables are refused', () => {
  test.each([
    "current_setting('memory_limit')",
    "getvariable('x')",
    "getenv('HOME')",
    'current_database()',
    'current_schemas(true)',
    'current_schema()',
    'current_catalog()',
    'version()',
    'txid_current()',
    "json_serialize_plan('SELECT 1')",
    "write_log('x')",
    "in_search_path('x', 'y')",
  ])('%s', async (call) => {
    const { code, out, err } = await sql(`SELECT ${call} FROM payments`);
    const name = call.replace(/\(.*/, '');
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: noFunction(name) });
  });
});

describe('tables other than the committed ones are refused', () => {
  test.each([
    'people',
    'candidate',
    'information_schema.tables',
    'information_schema.columns',
    'pg_catalog.pg_class',
    'pg_tables',
    'sqlite_master',
    'sqlite_schema',
    'duckdb_tables',
    'duckdb_settings',
    'duckdb_views',
    'main.payments',
    'memory.main.payments',
    'system.main.duckdb_tables',
    'temp.main.payments',
    "'SECRET'",
    '"SECRET"',
    "'*.parquet'",
    '"home/warehouse/payments/1.parquet"',
    "'https://example.invalid/x.parquet'",
    "'s3://bucket/x.parquet'",
  ])('%s', async (name) => {
    const { code, out, err } = await sql(`SELECT * FROM ${name.replace('SECRET', secret)}`);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: noTable });
  });
});

describe('what the engine says of a failed query', () => {
  test.each([
    ["SELECT note::INTEGER FROM payments WHERE note LIKE 'p%'", 'Conversion Error'],
    ['SELECT CAST(note AS DATE) FROM payments', 'Conversion Error'],
    ["SELECT error(note) FROM payments WHERE note LIKE 'p%'", 'Invalid Input Error'],
    ["SELECT strptime(note, '%Y') FROM payments WHERE note LIKE 'p%'", 'Invalid Input Error'],
    ["SELECT note::UUID FROM payments WHERE note LIKE 'p%'", 'Conversion Error'],
    ["SELECT json(note) FROM payments WHERE note LIKE 'p%'", 'Invalid Input Error'],
    ["SELECT regexp_matches('a', note || '(') FROM payments WHERE note LIKE 'p%'", 'Invalid Input Error'],
  ])('never quotes a value: %s', async (text, reason) => {
    expect(await sql(text)).toEqual({ code: 2, out: '', err: `The query failed: ${reason} [sql.failed]\n` });
  });

  test('names what is wrong with the text of the query', async () => {
    const { code, err } = await sql('SELECT absent FROM payments');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'The query failed: Binder Error: Referenced column "absent" not found in FROM clause! [sql.failed]\n',
    });
  });
});
