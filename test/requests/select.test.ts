import { describe, expect, test } from 'vitest';
import { parseRequestSelect } from '../../adapters/local/delivering/select.ts';
import { say } from '../../core/messages/catalogue.ts';
import { checkRequest } from '../../core/requests/read.ts';
import { requestText } from '../delivery/setting/request.ts';

const whole = JSON.parse(requestText());

/** What a check says of a request with this SELECT. */
async function said(select: string): Promise<readonly string[]> {
  const text = requestText({ calculation: { ...whole.calculation, select } });
  const { errors } = await checkRequest(text, 'request.yaml', parseRequestSelect);
  return errors.map(({ message }) => message.id);
}

const from = 'FROM residents';

describe('what DuckDB, Spark and Trino answer alike is taken', () => {
  test.each([
    `SELECT DISTINCT person, district ${from}`,
    `SELECT person, CASE WHEN sex IN ('F', 'M') AND district BETWEEN 'A' AND 'B' THEN 1 ELSE 0 END AS x ${from}`,
    `SELECT r.person, count(*) AS n, sum(c.amount) AS s FROM residents r LEFT JOIN contributions c ON c.person = r.person GROUP BY r.person HAVING count(*) > 1`,
    `SELECT person ${from} WHERE EXISTS (SELECT 1 FROM contributions c WHERE c.person = residents.person)`,
    `SELECT person ${from} WHERE person IN (SELECT person FROM contributions) AND NOT district IS NULL`,
    `WITH p AS (SELECT person ${from}) SELECT person FROM p UNION ALL SELECT person FROM contributions`,
    `SELECT person, coalesce(nullif(sex, 'X'), 'F') || '-' || substring(district, 1, 2) AS x, length(sex) AS l ${from}`,
    `SELECT person, EXTRACT(quarter FROM DATE '2026-04-01') AS q, CAST(amount AS DECIMAL(20, 2)) * 2 - 1 AS a FROM contributions`,
    `SELECT person ${from} WHERE district LIKE 'A%' AND sex IS DISTINCT FROM 'M';`,
    `SELECT person ${from} CROSS JOIN (SELECT max(amount) AS most FROM contributions) m`,
  ])('%s', async (select) => {
    expect(await said(select)).toEqual([]);
  });
});

const notPortable = 'request.select-not-portable';

describe('what they do not is refused', () => {
  test.each([
    `SELECT * ${from}`,
    `SELECT r.* FROM residents r`,
    `SELECT count(*) / 2 AS half ${from}`,
    `SELECT upper(sex) AS sex ${from}`,
    `SELECT CAST(person AS VARCHAR) AS person ${from}`,
    `SELECT person::TEXT AS person ${from}`,
    `SELECT TRY_CAST(sex AS INTEGER) AS x ${from}`,
    `SELECT person ${from} ORDER BY person`,
    `SELECT person ${from} LIMIT 1`,
    `SELECT DISTINCT ON (sex) person ${from}`,
    `SELECT row_number() OVER () AS n ${from}`,
    `SELECT person ${from} QUALIFY row_number() OVER () = 1`,
    `SELECT person ${from} USING SAMPLE 10`,
    `SELECT person ${from} TABLESAMPLE 10%`,
    `SELECT sex ${from} GROUP BY ALL`,
    `SELECT sex ${from} GROUP BY CUBE (sex, district)`,
    `SELECT count(*) FILTER (WHERE true) ${from}`,
    `SELECT string_agg(sex) ${from}`,
    `SELECT person ${from} WHERE sex LIKE '\\%'`,
    `SELECT person ${from} WHERE sex ~ 'F'`,
    `SELECT person ${from} SEMI JOIN contributions USING (person)`,
    `SELECT person ${from} NATURAL JOIN contributions`,
    `SELECT person ${from} POSITIONAL JOIN contributions`,
    `SELECT person ${from} WHERE person > ANY (SELECT person FROM contributions)`,
    `SELECT person ${from} UNION BY NAME SELECT person FROM contributions`,
    `SELECT [person] AS x ${from}`,
    `SELECT {'a': person} AS x ${from}`,
    `SELECT list_transform([1], lambda x: x) AS x ${from}`,
    `SELECT EXTRACT(epoch FROM DATE '2026-01-01') AS x ${from}`,
    `WITH RECURSIVE p AS (SELECT person ${from} UNION ALL SELECT person FROM p) SELECT person FROM p`,
    `SELECT person FROM (VALUES (1)) AS v(person)`,
    `SELECT $1 AS x ${from}`,
    `SELECT ? AS x ${from}`,
  ])('%s', async (select) => {
    expect(await said(select)).toContain(notPortable);
  });
});

describe('nothing reaches keys, files, settings, the clock or other tables', () => {
  const calls = [
    "read_csv('x')",
    "read_text('x')",
    "read_blob('x')",
    "read_parquet('x')",
    "parquet_metadata('x')",
    "read_json('x')",
    "sniff_csv('x')",
    "glob('*')",
    "query('SELECT 1')",
    "query_table('residents')",
    "query_table(['residents', 'contributions'])",
    'duckdb_settings()',
    'duckdb_secrets()',
    'duckdb_views()',
    'duckdb_functions()',
    'pragma_database_list()',
    "pragma_table_info('residents')",
    'range(3)',
    'unnest([1])',
    'generate_series(1, 3)',
    "json_execute_serialized_sql('{}')",
    'test_all_types()',
    'which_secret(1, 2)',
    "sqlite_scan('x', 'y')",
    'iceberg_scan(1)',
    "postgres_scan('a', 'b', 'c')",
    'repeat_row(1)',
    "load_aws_credentials('x')",
    'arrow_scan(1, 2, 3)',
    'pandas_scan(1)',
    'summary(1)',
    'force_checkpoint()',
    'enable_logging()',
    'checkpoint()',
  ];

  test.each(calls)('as a table: %s', async (call) => {
    expect(await said(`SELECT 1 AS x FROM ${call}`)).toContain(notPortable);
    expect(await said(`SELECT person ${from}, LATERAL (SELECT * FROM ${call}) l`)).toContain(notPortable);
    expect(await said(`WITH residents AS (SELECT * FROM ${call}) SELECT person ${from}`)).toContain(
      notPortable,
    );
    expect(await said(`SELECT person ${from} WHERE EXISTS (SELECT 1 FROM ${call})`)).toContain(notPortable);
  });

  test.each([
    "getenv('HOME')",
    "current_setting('threads')",
    "getvariable('x')",
    'version()',
    'current_database()',
    'current_user',
    'session_user',
    'current_catalog',
    'current_schema',
    'current_date',
    'current_timestamp',
    'localtime',
    'now()',
    'random()',
    'uuid()',
    'txid_current()',
    "nextval('s')",
    "write_log('x')",
    "parse_path('a/b')",
    "parse_filename('a/b')",
    "path_join('a', 'b')",
    "file_exists('x')",
    "json_serialize_plan('SELECT 1')",
    "json_serialize_sql('SELECT 1')",
    'pg_typeof(person)',
    'typeof(person)',
    'hex(person)',
    'md5(person)',
    'sha256(person)',
    'hash(person)',
    'encode(sex)',
    'to_base64(person)',
    "error('x')",
    "main.query('SELECT 1')",
    'system.main.getenv(1)',
    'udw_person(sex)',
    'k3(person)',
  ])('as a value: %s', async (value) => {
    expect(await said(`SELECT ${value} AS x ${from}`)).toContain(notPortable);
    expect(await said(`SELECT person ${from} WHERE ${value} IS NULL`)).toContain(notPortable);
  });

  test.each([
    'payments',
    'calculated',
    'codes',
    'pseudonyms',
    'duckdb_settings',
    'information_schema.tables',
    'pg_catalog.pg_class',
    'sqlite_master',
    'main.residents',
    'memory.main.residents',
    "'keys/release.key'",
    '"keys/release.key"',
    "'*.parquet'",
    "'https://example.invalid/x.csv'",
  ])('as another table: %s', async (name) => {
    expect(await said(`SELECT 1 AS x FROM ${name}`)).toContain('request.select-table');
  });

  test.each([
    "ATTACH 'x' AS y",
    "COPY residents TO 'x'",
    'INSTALL httpfs',
    'LOAD httpfs',
    'PRAGMA database_list',
    'SET threads = 1',
    'RESET threads',
    'CREATE MACRO m() AS 1',
    'CREATE TEMP TABLE t AS SELECT 1',
    'PREPARE p AS SELECT 1',
    'EXECUTE p',
    'CALL pragma_version()',
    'EXPLAIN SELECT 1',
    "EXPORT DATABASE 'x'",
    'SELECT 1; SELECT 2',
    'DELETE FROM residents',
    'USE memory',
    'VACUUM',
    'SELECT 1) AS x, (SELECT 2',
  ])('as another statement: %s', async (statement) => {
    expect(await said(statement)).toHaveLength(1);
  });

  test('a common table expression may bear the name of a source, not read what the source is not', async () => {
    expect(await said(`WITH secret AS (SELECT person ${from}) SELECT person FROM secret, keys`)).toEqual([
      'request.select-table',
    ]);
  });
});

test('a fault of the SELECT is told with its line in the document', async () => {
  const text = [
    'calculation:',
    '  select: |',
    '    SELECT person,',
    '           upper(sex) AS sex',
    '    FROM residents',
  ];
  const { calculation, ...rest } = whole;
  const { select: _, ...others } = calculation;
  const block = [
    ...Object.entries(rest).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
    text[0],
    ...Object.entries(others).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
    ...text.slice(1),
  ];
  const { errors } = await checkRequest(block.join('\n'), 'request.yaml', parseRequestSelect);
  expect(errors.map(({ at, message }) => [at?.line, say('en', message)])).toEqual([
    [
      block.indexOf('           upper(sex) AS sex') + 1,
      'UPPER is not on the list of what DuckDB, Spark and Trino answer alike. docs/requests.md has the list.',
    ],
  ]);
});
