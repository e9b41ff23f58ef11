import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { GetQueryResultsCommand, StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { registerParquet } from '../../adapters/aws/register/parquet.ts';
import { registerKey } from '../../adapters/aws/register/register.ts';
import { type RegisterRow, type RegisterTable, registerTables } from '../../core/register/tables.ts';
import { deployedViews } from '../../functions/views.ts';
import { type Asked, askedOf } from './aws/athena/client.ts';
import { athena } from './harness/athena.ts';
import { useEngine } from './harness/use-engine.ts';

const double = useEngine(athena());
let asked: Asked;
beforeAll(async () => {
  asked = await askedOf(double());
});

const iceberg = (table: string): string => `LOCATION 's3://udw-test-warehouse/tables/${table}/'
  TBLPROPERTIES ('table_type' = 'ICEBERG', 'format' = 'parquet')`;

/** Makes a table of two columns under a name of its own. */
async function tableOf(name: string): Promise<string> {
  await asked.rows(`CREATE TABLE ${name} (\`region\` string, \`amount\` decimal(38, 6)) ${iceberg(name)}`);
  return name;
}

describe('statements change rows', () => {
  test('CREATE TABLE, INSERT and MERGE', async () => {
    const table = await tableOf('merged');
    await asked.rows(`INSERT INTO ${table} VALUES ('north', 1), ('south', 2)`);
    await asked.rows(`MERGE INTO ${table} AS t USING (VALUES ('south', 5), ('west', 7)) AS s (region, amount)
      ON t.region = s.region
      WHEN MATCHED THEN UPDATE SET amount = s.amount
      WHEN NOT MATCHED THEN INSERT (region, amount) VALUES (s.region, s.amount)`);
    expect(await asked.rows(`SELECT region, amount FROM ${table} ORDER BY region`)).toEqual([
      ['region', 'amount'],
      ['north', '1.000000'],
      ['south', '5.000000'],
      ['west', '7.000000'],
    ]);
  });

  test('a table lies where it was placed, and has partitions and comments', async () => {
    await asked.rows(`CREATE TABLE IF NOT EXISTS \`udw_test_warehouse\`.\`placed\` (
      \`person\` binary COMMENT 'Pseudonym, of (a) person', \`day\` date, \`_recorded_at\` timestamp)
      PARTITIONED BY (day(\`_recorded_at\`), bucket(4, \`person\`)) ${iceberg('placed')}`);
    const [row] = (await double().trino.ask('SHOW CREATE TABLE udw_test_warehouse.placed')).rows;
    const said = String(row);
    expect(said).toContain("person varbinary COMMENT 'Pseudonym, of (a) person'");
    expect(said).toContain('_recorded_at timestamp(6)');
    expect(said).toContain("location = 'local:///s3/udw-test-warehouse/tables/placed'");
    expect(said).toContain('format_version = 2');
    expect(said).toMatch(/partitioning = ARRAY\['day\(_recorded_at\)',\s*'bucket\(person, 4\)'\]/);
  });

  test('columns are added, tables optimized, vacuumed and dropped', async () => {
    const table = await tableOf('kept');
    await asked.rows(`INSERT INTO ${table} VALUES ('north', 1)`);
    await asked.rows(`INSERT INTO ${table} VALUES ('south', 2)`);
    await asked.rows(
      `ALTER TABLE \`${table}\` ADD COLUMNS (\`visits\` bigint COMMENT 'Visits', \`paid\` boolean)`,
    );
    await asked.rows(`OPTIMIZE ${table} REWRITE DATA USING BIN_PACK`);
    await asked.rows(`VACUUM ${table}`);
    expect(await asked.rows(`SELECT count(*) FROM "${table}$files"`)).toEqual([['_col0'], ['1']]);
    expect(await asked.rows(`SELECT * FROM ${table} ORDER BY region`)).toEqual([
      ['region', 'amount', 'visits', 'paid'],
      ['north', '1.000000', undefined, undefined],
      ['south', '2.000000', undefined, undefined],
    ]);
    await asked.rows(`DROP TABLE IF EXISTS ${table}`);
    await expect(asked.rows(`SELECT * FROM ${table}`)).rejects.toThrow('TABLE_NOT_FOUND');
  });

  test('an external table has the rows of the Parquet files at its place, and dropping it leaves them', async () => {
    const place = { bucket: 'udw-test-staging', prefix: 'load-1/rows' };
    const file = path.join(double().trino.folder, 'rows.parquet');
    const writer = await (await DuckDBInstance.create(':memory:')).connect();
    await writer.run(`COPY (SELECT 'north' AS region, 7::BIGINT AS _seq) TO '${file}' (FORMAT parquet)`);
    writer.closeSync();
    const body = await readFile(file);
    const asks: unknown[] = [];
    double().readFrom(async (from) => {
      asks.push(from);
      return new Map([[`${place.prefix}/rows.parquet`, body]]);
    });
    const create = `CREATE EXTERNAL TABLE IF NOT EXISTS staged (\`region\` string, \`_seq\` bigint)
      STORED AS PARQUET LOCATION 's3://${place.bucket}/${place.prefix}/'`;
    for (const _ of ['first', 'second']) {
      await asked.rows(create);
      expect(await asked.rows('SELECT region, _seq FROM staged')).toEqual([
        ['region', '_seq'],
        ['north', '7'],
      ]);
      await asked.rows('DROP TABLE staged');
    }
    expect(asks).toEqual([place, place]);
  });
});

describe('what is not Athena is refused', () => {
  test.each([
    ['a name of DDL in double quotes', 'DROP TABLE "quoted"', 'mismatched input'],
    ['a table without a place', 'CREATE TABLE nowhere (a string)', 'a table is created at a LOCATION'],
    ['a table of Hive', "CREATE TABLE hive (a string) LOCATION 's3://b/t/'", "'table_type' = 'ICEBERG'"],
    [
      'a type of Trino in DDL',
      `CREATE TABLE typed (a varbinary) ${iceberg('typed')}`,
      'no type of Athena: varbinary',
    ],
    ['DDL that the double does not know', 'ALTER TABLE kept CHANGE COLUMN a b string', 'mismatched input'],
  ])('%s', async (_, statement, reason) => {
    await expect(asked.rows(statement)).rejects.toThrow(reason);
  });

  test.each([
    ['CREATE TABLE', `CREATE TABLE here (a bigint) ${iceberg('here')}`],
    ['CREATE EXTERNAL TABLE', "CREATE EXTERNAL TABLE here (a bigint) STORED AS PARQUET LOCATION 's3://b/t/'"],
    ['ADD COLUMNS', 'ALTER TABLE main.here ADD COLUMNS (a bigint)'],
    ['OPTIMIZE', 'OPTIMIZE here REWRITE DATA USING BIN_PACK'],
    ['VACUUM', 'VACUUM here'],
    ['a name in backticks', 'DROP TABLE IF EXISTS `here`'],
  ])('%s is translated because Trino does not read it', async (_, statement) => {
    await expect(double().trino.ask(statement)).rejects.toThrow('SYNTAX_ERROR');
  });

  test('a statement that fails says why, as its own fault', async () => {
    const { Status } = await asked.ended(await asked.start('SELECT 1 / 0'));
    expect(Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: expect.stringContaining('DIVISION_BY_ZERO'),
      AthenaError: { ErrorCategory: 2, Retryable: false },
    });
  });
});

describe('results', () => {
  test('come in pages; the first begins with the names of columns', async () => {
    const { client, start, ended } = asked;
    const QueryExecutionId = await start('SELECT n FROM UNNEST(sequence(1, 5)) AS t (n) ORDER BY n');
    await ended(QueryExecutionId);
    const pages: (string | undefined)[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new GetQueryResultsCommand({ QueryExecutionId, NextToken, MaxResults: 4 }),
      );
      pages.push((page.ResultSet?.Rows ?? []).map(({ Data }) => Data?.[0]?.VarCharValue));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(pages).toEqual([
      ['n', '1', '2', '3'],
      ['4', '5'],
    ]);
  });

  test('NULL is nothing, bytes are pairs of digits, columns have types', async () => {
    const { client, start, ended } = asked;
    const QueryExecutionId = await start(
      "SELECT CAST(NULL AS VARCHAR) AS nothing, X'00AB' AS bytes, TIMESTAMP '2026-09-30 04:05:06.789' AS moment",
    );
    await ended(QueryExecutionId);
    const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId }));
    expect(ResultSet?.Rows?.[1]?.Data?.map(({ VarCharValue }) => VarCharValue)).toEqual([
      undefined,
      '00 ab',
      '2026-09-30 04:05:06.789',
    ]);
    expect(ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Type }) => Type)).toEqual([
      'varchar',
      'varbinary',
      'timestamp',
    ]);
  });

  test('a statement that changes rows says how many', async () => {
    const { client, start, ended } = asked;
    const table = await tableOf('counted');
    const QueryExecutionId = await start(`INSERT INTO ${table} VALUES ('north', 1), ('south', 2)`);
    await ended(QueryExecutionId);
    expect(await client.send(new GetQueryResultsCommand({ QueryExecutionId }))).toMatchObject({
      UpdateCount: 2,
    });
  });

  test('there are none of a statement that failed', async () => {
    const QueryExecutionId = await asked.start('SELECT broken');
    await asked.ended(QueryExecutionId);
    await expect(asked.client.send(new GetQueryResultsCommand({ QueryExecutionId }))).rejects.toThrow(
      'Query did not finish successfully. Final query state: FAILED',
    );
  });
});

describe('what is done once', () => {
  const token = 'a-token-of-at-least-32-characters-1';

  test('the same token and text is the same execution; another text is refused', async () => {
    const table = await tableOf('once');
    const insert = `INSERT INTO ${table} VALUES ('north', 1)`;
    const first = await asked.start(insert, token);
    await asked.ended(first);
    expect(await asked.start(insert, token)).toBe(first);
    await expect(asked.start(`${insert}, ('south', 2)`, token)).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: 'Idempotent parameters do not match',
    });
    expect(await asked.rows(`SELECT count(*) AS n FROM ${table}`)).toEqual([['n'], ['1']]);
  });

  test('a client that loses the answer asks again, and the statement runs once', async () => {
    const table = await tableOf('lost');
    const before = double().executions().length;
    double().nextRequests('StartQueryExecution', 'answer lost', 'throttled');
    await asked.ended(await asked.start(`INSERT INTO ${table} VALUES ('north', 1)`));
    expect(double().executions().length - before).toBe(1);
    expect(await asked.rows(`SELECT count(*) AS n FROM ${table}`)).toEqual([['n'], ['1']]);
  });

  test('a client that is throttled for too long is told so', async () => {
    double().nextRequests('StartQueryExecution', 'throttled', 'throttled', 'throttled');
    await expect(asked.start('SELECT 1')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    expect(await asked.rows('SELECT 1 AS one')).toEqual([['one'], ['1']]);
  });

  test.each([
    ['fails done', '1'],
    ['fails undone', '0'],
  ] as const)('a statement that %s is reported in the same words', async (misreport, count) => {
    const table = await tableOf(misreport.replace(' ', '_'));
    double().nextStatements(misreport);
    const { Status } = await asked.ended(await asked.start(`INSERT INTO ${table} VALUES ('north', 1)`));
    expect(Status).toMatchObject({ State: 'FAILED', AthenaError: { ErrorCategory: 1, Retryable: true } });
    expect(await asked.rows(`SELECT count(*) AS n FROM ${table}`)).toEqual([['n'], [count]]);
  });

  test('a statement that is stopped is cancelled, and changes nothing', async () => {
    const table = await tableOf('stopped');
    const many = 'UNNEST(sequence(1, 10000)) AS a (x) CROSS JOIN UNNEST(sequence(1, 10000)) AS b (y)';
    const long = `INSERT INTO ${table} SELECT to_hex(sha512(to_utf8(CAST(x * y AS VARCHAR)))), 1 FROM ${many}`;
    const QueryExecutionId = await asked.start(long);
    await asked.client.send(new StopQueryExecutionCommand({ QueryExecutionId }));
    expect((await asked.ended(QueryExecutionId)).Status).toMatchObject({ State: 'CANCELLED' });
    expect(await asked.rows(`SELECT count(*) AS n FROM ${table}`)).toEqual([['n'], ['0']]);
  });
});

describe('views of the register', () => {
  const asOf = '2026-11-23T20:00:00.000Z';
  const load = {
    regulations: 'people-register',
    version: '1.0.0',
    table_name: 'people',
    kind: 'scheduled',
    operation: 'snapshot',
    sequence: 1,
    data_as_of: '2026-09-30',
    state: 'committed',
    rules: undefined,
    case_id: 'C-2026-000001',
    started_at: '2026-10-01T01:00:00.000Z',
    ended_at: '2026-10-01T01:02:05.000Z',
    records: 3,
    accepted: 2,
    rejected: 1,
    as_of: asOf,
  } as const;
  const later = { data_as_of: '2026-10-31', ended_at: '2026-11-01T02:00:00.000Z', accepted: 5, rejected: 0 };
  const term = {
    case_id: 'R-2026-000001',
    procedure: 'request',
    step: 'consider',
    visit: 1,
    provider: undefined,
    body: 'mdai',
    role: 'authorized-body',
    started: '2026-11-02T05:00:00.000Z',
    due: '2026-11-09',
    days_left: -10,
    days_of_others: 2,
    calendar: 'v1',
    lapsed: true,
    as_of: asOf,
  } as const;
  const delivery = {
    customer: 'edu',
    request: 'jobs',
    version: '1',
    table_name: 'jobs_20261001_000000',
    published_at: '2026-10-01T00:00:00.000Z',
    case_id: 'R-2026-000001',
    as_of: asOf,
  } as const;
  const rows: { readonly [Table in RegisterTable]: readonly RegisterRow<Table>[] } = {
    case_events: [],
    open_terms: [
      term,
      { ...term, step: 'deliver', due: undefined, days_left: undefined, lapsed: false },
      { ...term, step: 'check-result', due: '2026-11-30', days_left: 5, lapsed: false },
    ],
    load_records: [
      { ...load, load_id: 1 },
      { ...load, load_id: 2, ...later },
      { ...load, load_id: 3, ...later, operation: 'increment', data_as_of: '2026-10-15' },
      {
        ...load,
        load_id: 4,
        state: 'failed',
        rules: 'verification.rejects',
        records: undefined,
        accepted: undefined,
        rejected: undefined,
      },
    ],
    load_rejects: [
      { load_id: 1, column_name: 'iin', rule: 'check-digit', records: 1, as_of: asOf },
      { load_id: 4, column_name: undefined, rule: 'unreadable', records: 9, as_of: asOf },
    ],
    published_deliveries: [
      delivery,
      { ...delivery, table_name: 'jobs_20261101_000000', published_at: '2026-11-01T00:00:00.000Z' },
      { ...delivery, customer: 'health' },
    ],
  };

  beforeAll(async () => {
    double().readFrom(async ({ prefix }) => {
      const table = prefix as RegisterTable;
      return new Map([[registerKey(table, 'all'), registerParquet(table, rows[table] as never)]]);
    });
    for (const [table, columns] of Object.entries(registerTables)) {
      const typed = Object.entries(columns).map(([name, type]) => `\`${name}\` ${type}`);
      await asked.rows(
        `CREATE EXTERNAL TABLE ${table} (${typed.join(', ')}) STORED AS PARQUET LOCATION 's3://udw-test-register/${table}/'`,
      );
    }
    // Said twice, as it is every night.
    for (const { statement } of [...deployedViews(), ...deployedViews()]) await asked.rows(statement);
  });

  test.each([
    [
      'terms',
      'step, due, days_left, days_late, days_of_others, lapsed',
      [
        ['check-result', '2026-11-30', '5', '0', '2', 'false'],
        ['consider', '2026-11-09', '0', '10', '2', 'true'],
        ['deliver', undefined, undefined, undefined, '2', 'false'],
      ],
    ],
    [
      'loads',
      'load_id, source, state, rules, seconds, rejected_percent',
      [
        ['1', 'people-register', 'committed', undefined, '125', '33.33'],
        ['2', 'people-register', 'committed', undefined, '2682000', '0'],
        ['3', 'people-register', 'committed', undefined, '2682000', '0'],
        ['4', 'people-register', 'failed', 'verification.rejects', '125', undefined],
      ],
    ],
    [
      'available_data',
      'month, first_day, last_day, loads, loads_in_current, records, last_load',
      [
        ['2026-09-01', '2026-09-30', '2026-09-30', '1', '0', '2', '1'],
        ['2026-10-01', '2026-10-15', '2026-10-31', '2', '2', '10', '3'],
      ],
    ],
    [
      'rejects',
      'load_id, source, table_name, data_as_of, state, column_name, rule, records',
      [
        ['1', 'people-register', 'people', '2026-09-30', 'committed', 'iin', 'check-digit', '1'],
        ['4', 'people-register', 'people', '2026-09-30', 'failed', undefined, 'unreadable', '9'],
      ],
    ],
    [
      'deliveries',
      'customer, table_name, number, is_last',
      [
        ['edu', 'jobs_20261001_000000', '1', 'false'],
        ['edu', 'jobs_20261101_000000', '2', 'true'],
        ['health', 'jobs_20261001_000000', '1', 'true'],
      ],
    ],
  ] as const)('%s answers by the rows of the register', async (view, columns, expected) => {
    const [headings, ...answer] = await asked.rows(`SELECT ${columns} FROM ${view} ORDER BY 1, 2`);
    expect(headings).toEqual(columns.split(', '));
    expect(answer).toEqual(expected);
  });
});
