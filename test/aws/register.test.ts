import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { recorded } from '../../adapters/aws/cases/home.ts';
import { dynamoTable } from '../../adapters/aws/dynamo/table.ts';
import { registerTables } from '../../core/register/tables.ts';
import { everything, input as whatToProject } from '../../functions/project/contract.ts';
import { projectWith } from '../../functions/project/handler.ts';
import { deployedViews } from '../../functions/views.ts';
import { clientAt } from '../cases/contract/dynamodb.ts';
import { aRefusedRequest, words } from './setting/archived.ts';
import type { CasesOnAws } from './setting/cases-on-aws.ts';
import { fakeCatalog } from './setting/catalog.ts';
import { type FakeObjects, fakeObjects } from './setting/objects.ts';
import { officeOnAws, sentRequest } from './setting/office.ts';

/** The rows of an object of the register, as another engine reads them. */
async function rowsOf(register: FakeObjects, key: string): Promise<readonly Record<string, unknown>[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'udw-register-'));
  try {
    const file = path.join(folder, 'rows.parquet');
    const stored = register.stored.get(`register/${key}`);
    if (stored === undefined) throw new Error(`${key} is not among ${register.keys('register').join(', ')}`);
    writeFileSync(file, stored.bytes);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const read = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
    const rows = read.getRowObjectsJson();
    connection.closeSync();
    instance.closeSync();
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const projected = async (
  here: CasesOnAws,
  register: FakeObjects,
  catalog = fakeCatalog(),
  said: object = {},
) =>
  await projectWith(
    { documents: clientAt(here.dynamo.url), objects: register.client, athena: catalog.clients.athena },
    {
      CASES_TABLE: 'cases',
      LOADS_TABLE: 'loads',
      REGISTER_BUCKET: 'register',
      MACHINE_MINUTES: 360,
      VIEWS_WORK_GROUP: 'udw-test-views',
      REGISTER_DATABASE: 'udw_test_register',
      STATEMENT_SECONDS: 0,
    },
    () => new Date(here.clock.now()),
  )(whatToProject.parse(said));

/** Messages of the queue as Lambda brings them. */
const messages = (...bodies: readonly object[]) => ({
  Records: bodies.map((body, at) => ({ body: JSON.stringify(body), messageId: String(at) })),
});

describe('the register follows cases', () => {
  test('with their events and the open terms, and nothing else', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    const register = fakeObjects();
    const catalog = fakeCatalog();
    const said = messages({ cases: 'R-2026-00000' }, { cases: 'C-2026-00000' });
    expect(await projected(here, register, catalog, said)).toEqual({
      events: 2,
      terms: 1,
      batchItemFailures: [],
    });
    expect(register.keys('register').toSorted()).toEqual([
      'case_events/R-2026-00000.parquet',
      'open_terms/all.parquet',
    ]);
    expect(await rowsOf(register, 'open_terms/all.parquet')).toMatchObject([
      { case_id: id, step: 'consider' },
    ]);
    expect(catalog.statements).toEqual([]);
  });

  test('but for those that cannot be written: the queue brings them again, and no other', async () => {
    const here = await officeOnAws();
    await sentRequest(here);
    const register = fakeObjects();
    const whole = register.client.send.bind(register.client);
    const client = {
      send: (command: { input: { Key?: string } }) =>
        command.input.Key?.startsWith('case_events/R-')
          ? Promise.reject(new Error('slow down'))
          : whole(command as never),
    } as unknown as FakeObjects['client'];
    const said = messages({ cases: 'C-2026-00000' }, { cases: 'R-2026-00000' });
    expect(await projected(here, { ...register, client }, fakeCatalog(), said)).toEqual({
      events: 0,
      terms: 1,
      batchItemFailures: [{ itemIdentifier: '1' }],
    });
    expect(register.keys('register')).toEqual(['open_terms/all.parquet']);
  });

  test('as the nightly writing has them', async () => {
    const { here } = await aRefusedRequest();
    const [followed, whole] = [fakeObjects(), fakeObjects()];
    await projected(here, followed, fakeCatalog(), messages({ cases: 'R-2026-00000' }));
    await projected(here, whole);
    for (const key of followed.keys('register'))
      expect(await rowsOf(followed, key)).toEqual(await rowsOf(whole, key));
  });

  test.each([
    ['by the message of every night', messages({ cases: 'all' })],
    ['by that message among others', messages({ cases: 'R-2026-00000' }, everything)],
    ['by hand, with nothing said', {}],
  ])('it is written whole %s', async (_, said) => {
    const { here } = await aRefusedRequest();
    expect(await projected(here, fakeObjects(), fakeCatalog(), said)).toMatchObject({ events: 3, loads: 0 });
  });

  test.each(['', 'R', 'R-2026', 'X-2026-00000', 'R-20261-00000', 'R-2026-000001', 'R-2026-+0001'])(
    '"%s" names no ten cases',
    (cases) => {
      expect(whatToProject.safeParse(messages({ cases })).success).toBe(false);
    },
  );
});

describe('the register', () => {
  test('has the events of cases, by body and role', async () => {
    const { here, id } = await aRefusedRequest();
    const register = fakeObjects();
    expect(await projected(here, register)).toMatchObject({ events: 3 });
    const rows = await rowsOf(register, 'case_events/R-2026-00000.parquet');
    expect(rows.map(({ case_id, sequence, kind }) => [case_id, sequence, kind])).toEqual([
      [id, '1', 'opened'],
      [id, '2', 'decided'],
      [id, '3', 'decided'],
    ]);
    expect(Object.keys(rows[2] ?? {})).toEqual(Object.keys(registerTables.case_events));
    expect(rows[2]).toMatchObject({
      at: '2026-03-02 05:00:00',
      procedure: 'request',
      step: 'consider',
      provider: null,
      body: 'mdai',
      role: 'authorized-body',
      outcome: 'refused',
    });
    const text = [...register.stored.values()].map(({ bytes }) => bytes.toString('latin1')).join('');
    for (const secret of [words, 'aliya']) expect(text).not.toContain(secret);
  });

  test('has the open terms with their last day, and whether it is past', async () => {
    const here = await officeOnAws();
    const id = await sentRequest(here);
    await here.pass(20);
    const register = fakeObjects();
    await projected(here, register);
    expect(await rowsOf(register, 'open_terms/all.parquet')).toMatchObject([
      {
        case_id: id,
        step: 'consider',
        visit: '1',
        body: 'mdai',
        due: '2026-03-10',
        days_left: '-8',
        days_of_others: '0',
        lapsed: true,
      },
    ]);
  });

  test('has loads as their record has them, and counts those that run for too long', async () => {
    const here = await officeOnAws();
    const loads = dynamoTable(clientAt(here.dynamo.url), 'loads');
    const load = {
      regulations: 'people',
      regulationsVersion: '1',
      table: 'people',
      landed: 'test/ministry/people/0123/people.csv',
      asOf: '2026-02-28',
    };
    const done = { ended: '2026-03-01T09:05:00.000Z', counts: { records: 10, accepted: 9, rejected: 1 } };
    await loads.write([
      {
        put: {
          ...load,
          pk: 'LOADS',
          sk: '000000000001',
          id: 1,
          state: 'committed',
          at: '2026-03-01T09:00:00.000Z',
          endedAt: done.ended,
          delivery: done.counts,
          sequence: 4,
          allowed: { case: 'C-2026-000001' },
          found: {
            operation: 'snapshot',
            faults: [
              { column: 'iin', rule: 'check-digit', records: 1 },
              { column: '', rule: 'unreadable', records: 2 },
            ],
          },
        },
      },
      {
        put: {
          ...load,
          pk: 'LOADS',
          sk: '000000000002',
          id: 2,
          state: 'running',
          at: '2026-03-01T09:00:00.000Z',
        },
      },
    ]);
    const register = fakeObjects();
    expect(await projected(here, register)).toMatchObject({ loads: 2, late: 1 });
    expect(await rowsOf(register, 'load_records/all.parquet')).toMatchObject([
      {
        load_id: '1',
        kind: 'test',
        operation: 'snapshot',
        sequence: '4',
        data_as_of: '2026-02-28',
        case_id: 'C-2026-000001',
        state: 'committed',
        ended_at: '2026-03-01 09:05:00',
        records: '10',
        accepted: '9',
        rejected: '1',
      },
      { load_id: '2', state: 'running', ended_at: null, records: null, as_of: '2026-03-02 05:00:00' },
    ]);
  });

  test('has rejected records by column and rule', async () => {
    const here = await officeOnAws();
    const loads = dynamoTable(clientAt(here.dynamo.url), 'loads');
    const faults = [
      { column: 'iin', rule: 'check-digit', records: 1 },
      { column: '', rule: 'unreadable', records: 2 },
    ];
    const load = {
      id: 7,
      regulations: 'people',
      regulationsVersion: '1',
      table: 'people',
      landed: 'people.csv',
      asOf: '2026-02-28',
      at: '2026-03-01T09:00:00.000Z',
      state: 'failed',
      rules: ['verification.rejects', 'verification.total'],
      found: { operation: 'increment', faults },
    };
    await loads.write([{ put: { ...load, pk: 'LOADS', sk: '000000000007' } }]);
    const register = fakeObjects();
    await projected(here, register);
    expect(await rowsOf(register, 'load_rejects/all.parquet')).toEqual([
      { load_id: '7', column_name: 'iin', rule: 'check-digit', records: '1', as_of: '2026-03-02 05:00:00' },
      { load_id: '7', column_name: null, rule: 'unreadable', records: '2', as_of: '2026-03-02 05:00:00' },
    ]);
    expect(await rowsOf(register, 'load_records/all.parquet')).toMatchObject([
      { rules: 'verification.rejects verification.total', kind: 'scheduled', records: null },
    ]);
  });

  test('has the deliveries that the record of the home has', async () => {
    const here = await officeOnAws();
    await recorded(dynamoTable(clientAt(here.dynamo.url), 'cases'), async () => ({
      writes: [],
      event: {
        at: '2026-03-01T10:00:00.000Z',
        kind: 'delivery-published',
        loadId: null,
        body: {
          customer: 'edu',
          request: 'jobs',
          requestVersion: '2',
          requestSha256: '0'.repeat(64),
          table: 'jobs_20260301_095900',
          sums: '0'.repeat(64),
          allowedBy: { case: 'R-2026-000001' },
        },
      },
    }));
    const register = fakeObjects();
    expect(await projected(here, register)).toMatchObject({ deliveries: 1 });
    expect(await rowsOf(register, 'published_deliveries/all.parquet')).toEqual([
      {
        customer: 'edu',
        request: 'jobs',
        version: '2',
        table_name: 'jobs_20260301_095900',
        published_at: '2026-03-01 10:00:00',
        case_id: 'R-2026-000001',
        as_of: '2026-03-02 05:00:00',
      },
    ]);
  });

  test('has its views made anew by their files, in its database, after its rows', async () => {
    const here = await officeOnAws();
    const catalog = fakeCatalog();
    await projected(here, fakeObjects(), catalog);
    expect(catalog.statements).toEqual(
      deployedViews().map(({ statement }) => ({
        workGroup: 'udw-test-views',
        database: 'udw_test_register',
        text: statement,
      })),
    );
  });

  test('whose view is not made fails, and has its rows', async () => {
    const here = await officeOnAws();
    const catalog = fakeCatalog();
    const register = fakeObjects();
    catalog.states.push('SUCCEEDED', 'FAILED');
    await expect(projected(here, register, catalog)).rejects.toThrow(
      'the view deliveries was not made: failed',
    );
    expect(register.keys('register')).toContain('published_deliveries/all.parquet');
  });

  test('written again is the same objects', async () => {
    const { here } = await aRefusedRequest();
    const register = fakeObjects();
    await projected(here, register);
    const keys = register.keys('register');
    await projected(here, register);
    expect(register.keys('register')).toEqual(keys);
  });
});
