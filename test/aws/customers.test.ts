import { describe, expect, test } from 'vitest';
import { homeEvents } from '../../adapters/aws/cases/home.ts';
import { dynamoTable } from '../../adapters/aws/dynamo/table.ts';
import { firstBreak } from '../../core/audit/chain.ts';
import { RefusedError } from '../../core/errors.ts';
import { closeAccessWith } from '../../functions/close-access/handler.ts';
import { openAccessWith } from '../../functions/open-access/handler.ts';
import { tablesOf } from '../../services/customers/delivered.ts';
import { agreed, brought, customerEnvironment as env, report, rows, sha256 } from './setting/brought.ts';
import { fakeCatalog } from './setting/catalog.ts';

/** The rules of a refusal. */
async function refusal(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof RefusedError)) throw error ?? new Error('nothing was refused');
  return error.findings.map(({ message }) => message.id);
}

describe('open-access', () => {
  test('makes a workgroup that enforces place, key and limit, and a database', async () => {
    const { clients, workGroups, databases } = fakeCatalog();
    const places = await openAccessWith(clients, env)({ customer: 'min-health' });
    expect(places).toEqual({
      tag: 'min_health',
      folder: 'customers/min_health/',
      workGroup: 'udw-example-customer-min_health',
      database: 'udw_example_customer_min_health',
    });
    expect(workGroups.get(places.workGroup)).toEqual({
      EnforceWorkGroupConfiguration: true,
      PublishCloudWatchMetricsEnabled: true,
      BytesScannedCutoffPerQuery: 10 ** 10,
      EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
      ResultConfiguration: {
        OutputLocation: 's3://query-results/customers/min_health/',
        EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: 'arn:key' },
      },
    });
    expect([...databases.keys()]).toEqual([places.database]);
  });

  test('said again, it mends what was changed and leaves tables as they are', async () => {
    const { clients, workGroups, databases } = fakeCatalog();
    const open = openAccessWith(clients, env);
    const { workGroup, database } = await open({ customer: 'edu' });
    const made = workGroups.get(workGroup);
    workGroups.set(workGroup, { EnforceWorkGroupConfiguration: false });
    databases.get(database)?.set('jobs', {});
    await open({ customer: 'edu' });
    expect(workGroups.get(workGroup)).toEqual(made);
    expect(databases.get(database)?.has('jobs')).toBe(true);
  });

  test.each(['CreateDatabaseDefaultPermissions', 'CreateTableDefaultPermissions'] as const)(
    'is refused where Lake Formation governs: %s',
    async (setting) => {
      const { clients, workGroups, databases, settings } = fakeCatalog();
      settings[setting] = [
        { Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['SELECT'] },
      ];
      expect(await refusal(openAccessWith(clients, env)({ customer: 'edu' }))).toEqual([
        'customers.lake-formation',
      ]);
      expect([workGroups.size, databases.size]).toEqual([0, 0]);
    },
  );
});

test('close-access removes workgroup and database, once or twice', async () => {
  const { clients, workGroups, databases } = fakeCatalog();
  for (const customer of ['edu', 'health']) await openAccessWith(clients, env)({ customer });
  const close = closeAccessWith(clients, env);
  await close({ customer: 'edu' });
  await close({ customer: 'edu' });
  expect([...workGroups.keys()]).toEqual(['udw-example-customer-health']);
  expect([...databases.keys()]).toEqual(['udw_example_customer_health']);
});

const folder = 'd1';
const table = 'jobs_by_town_20261123_011842';
const view = 'jobs_by_town_latest';
const database = 'udw_example_customer_edu';
const viewIn = (databases: ReturnType<typeof fakeCatalog>['databases']) =>
  databases.get(database)?.get(view) as { readonly ViewOriginalText: string } | undefined;

describe('publish-delivery', () => {
  test('is refused until the agreement is signed, and says which step is missing', async () => {
    const { publish, objects, databases, events } = await brought();
    expect(await refusal(publish({ folder }))).toEqual(['gate.missing']);
    expect(objects.keys('delivery').filter((key) => key.startsWith('customers/'))).toEqual([]);
    expect(databases.get('udw_example_customer_edu')?.size).toBe(0);
    expect(await events()).toEqual([]);
  });

  test.each([
    ['a file is not the one that was summed', 'result.parquet', 'x', 'customers.file-differs'],
    ['SHA256SUMS names a stranger', 'SHA256SUMS', `${'0'.repeat(64)}  ../x\n`, 'customers.sums-unreadable'],
    ['a file is not named', 'SHA256SUMS', `${'0'.repeat(64)}  result.csv\n`, 'customers.file-missing'],
  ])('is refused where %s', async (_, file, bytes, rule) => {
    const { publish, put } = await brought();
    put(file, bytes);
    expect(await refusal(publish({ folder }))).toEqual([rule]);
  });

  test.each([
    [
      'how rows were suppressed would be told',
      { said: { ...report, disclosure: { ...report.disclosure, operator: { primary: 3 } } } },
      'customers.no-delivery',
    ],
    ['the result has other columns', { select: `SELECT 1 AS other` }, 'customers.columns-differ'],
    [
      'a type has no word in Athena',
      { select: rows.replace('12::BIGINT', '12::UBIGINT') },
      'customers.column-type',
    ],
    ['access is not open', { said: { ...report, customer: 'health' } }, 'customers.not-open'],
    [
      'no case is about the request',
      { said: { ...report, requestSha256: '0'.repeat(64) } },
      'gate.no-request',
    ],
  ])('is refused where %s', async (_, given, rule) => {
    const { publish } = await brought(given);
    expect(await refusal(publish({ folder }))).toEqual([rule]);
  });

  test('is refused where another customer is named than the one whose request it is', async () => {
    const { publish, clients, events, objects } = await agreed({ said: { ...report, customer: 'health' } });
    await openAccessWith(clients, env)({ customer: 'health' });
    expect(await refusal(publish({ folder }))).toEqual(['customers.other-customer']);
    expect(await events()).toEqual([]);
    expect(objects.keys('delivery').filter((key) => key.startsWith('customers/'))).toEqual([]);
  });

  test('gives the customer the files and a table under the headings and descriptions of the request', async () => {
    const { publish, id, objects, databases } = await agreed();
    expect(await publish({ folder })).toEqual({
      customer: 'edu',
      database,
      table,
      view,
      allowedBy: { case: id },
    });
    const given = objects.keys('delivery').filter((key) => key.startsWith('customers/'));
    expect(given).toEqual([
      `customers/edu/${table}/delivery.json`,
      `customers/edu/${table}/rows/result.parquet`,
    ]);
    expect(databases.get(database)?.get(table)).toMatchObject({
      Name: table,
      StorageDescriptor: {
        Location: `s3://delivery/customers/edu/${table}/rows/`,
        Columns: [
          { Name: 'город', Type: 'string', Comment: 'What Город says' },
          { Name: 'persons', Type: 'bigint', Comment: 'What Persons says' },
          { Name: 'share', Type: 'double', Comment: 'What share says' },
          { Name: 'sum', Type: 'decimal(38,6)', Comment: 'What sum says' },
          { Name: 'day', Type: 'date', Comment: 'What day says' },
        ],
      },
    });
  });

  test('is on record once, in a chain that holds, however often it is said', async () => {
    const { publish, id, events, documents } = await agreed();
    await publish({ folder });
    await publish({ folder });
    expect(await events()).toMatchObject([
      { body: { customer: 'edu', table, request: 'jobs-by-town', allowedBy: { case: id } } },
    ]);
    expect(firstBreak(await homeEvents(dynamoTable(documents, 'cases')))).toBeUndefined();
  });

  test('finishes what was begun: the record stands, table and files do not', async () => {
    const { publish, databases, objects, events } = await agreed();
    await publish({ folder });
    databases.get('udw_example_customer_edu')?.clear();
    objects.stored.delete(`delivery/customers/edu/${table}/rows/result.parquet`);
    await publish({ folder });
    expect(databases.get('udw_example_customer_edu')?.has(table)).toBe(true);
    expect(objects.keys('delivery')).toContain(`customers/edu/${table}/rows/result.parquet`);
    expect(await events()).toHaveLength(1);
  });

  test('replaces nothing that was published', async () => {
    const { publish, put, objects } = await agreed();
    await publish({ folder });
    const other = JSON.stringify({ ...report, requestVersion: '2' });
    const result = objects.stored.get('delivery/incoming/d1/result.parquet')?.bytes ?? '';
    put('delivery.json', other);
    put('SHA256SUMS', `${sha256(other)}  delivery.json\n${sha256(result)}  result.parquet\n`);
    expect(await refusal(publish({ folder }))).toEqual(['customers.other-content']);
  });
});

describe('the view of the latest delivery', () => {
  const later = { ...report, at: '2026-12-23T01:18:42.123Z', requestVersion: '1' };

  test('has the headings and the descriptions of the request, over the table of the delivery', async () => {
    const { publish, databases, statements } = await agreed();
    await publish({ folder });
    expect(statements).toEqual([
      {
        workGroup: 'udw-example-views',
        database,
        text: `CREATE OR REPLACE VIEW "${database}"."${view}" AS
SELECT "город" AS "Город", "persons" AS "Persons", "share" AS "share", "sum" AS "sum", "day" AS "day"
FROM "${database}"."${table}"`,
      },
    ]);
    expect(viewIn(databases)).toMatchObject({
      TableType: 'VIRTUAL_VIEW',
      Description: 'Delivery by request jobs-by-town, version 1',
      ViewOriginalText: statements[0]?.text,
      StorageDescriptor: {
        Columns: [
          { Name: 'город', Type: 'string', Comment: 'What Город says' },
          { Name: 'persons', Type: 'bigint', Comment: 'What Persons says' },
          { Name: 'share', Comment: 'What share says' },
          { Name: 'sum', Comment: 'What sum says' },
          { Name: 'day', Comment: 'What day says' },
        ],
      },
    });
  });

  test('moves with the next delivery, and stays when an earlier one is published again', async () => {
    const { publish, bring, objects, databases } = await agreed();
    await publish({ folder });
    const result = objects.stored.get('delivery/incoming/d1/result.parquet')?.bytes ?? '';
    bring({ 'delivery.json': JSON.stringify(later), 'result.parquet': result }, 'd2');
    await publish({ folder: 'd2' });
    const shown = `FROM "${database}"."jobs_by_town_20261223_011842"`;
    expect(viewIn(databases)?.ViewOriginalText).toContain(shown);
    await publish({ folder });
    expect(viewIn(databases)?.ViewOriginalText).toContain(shown);
  });

  test('is that of its own request, not of one whose name begins alike', () => {
    const tables = ['jobs_20261123_011842', 'jobs_by_town_20270101_000000', 'jobs_20261122_000000'];
    expect(tablesOf({ request: 'jobs' }, tables)).toEqual(['jobs_20261122_000000', 'jobs_20261123_011842']);
  });

  test('that was not made is made when it is said again', async () => {
    const { publish, states, databases, events } = await agreed();
    states.push('FAILED');
    await expect(publish({ folder })).rejects.toThrow('the view of a delivery was not made: failed');
    await publish({ folder });
    expect(viewIn(databases)?.ViewOriginalText).toContain(table);
    expect(await events()).toHaveLength(1);
  });
});
