import type { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, test } from 'vitest';
import { dynamoTable } from '../../adapters/aws/dynamo/table.ts';
import { eventBridgeSchedules } from '../../adapters/aws/lake/schedules.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { input } from '../../functions/expect/contract.ts';
import { expectWith } from '../../functions/expect/handler.ts';
import { schedulesOf } from '../../services/lake/expect.ts';
import { kept, personColumn, regulationsText } from '../load/setting/regulations.ts';
import { fakeDocuments } from './setting/documents.ts';
import { fakeScheduler } from './setting/scheduler.ts';

const asked = {
  regulations: 'register',
  version: '1.0.0',
  provider: 'Ministry',
  informationSystem: 'Register',
  table: 'people',
  frequency: { value: 1, unit: 'day' },
  window: { from: '01:00', to: '06:00' },
};

/** The function over a record of loads; the clock is that of Kazakhstan. */
async function setting(now: string, ...loads: readonly object[]) {
  const documents = fakeDocuments();
  const table = dynamoTable(documents.client, 'loads');
  for (const [index, load] of loads.entries()) {
    const sk = String(index + 1).padStart(12, '0');
    await table.write([
      {
        put: {
          table: 'people',
          landed: 'scheduled/ministry/register/0123/people.csv',
          ...load,
          pk: 'LOADS',
          sk,
        },
      },
    ]);
  }
  const told: unknown[] = [];
  const faults: Error[] = [];
  const topics = {
    send: async (command: PublishCommand) => {
      const fault = faults.shift();
      if (fault) throw fault;
      told.push({ topic: command.input.TopicArn, ...JSON.parse(command.input.Message ?? '') });
    },
  } as unknown as SNSClient;
  const clock = { now: new Date(`${now.replace(' ', 'T')}:00+05:00`) };
  const look = expectWith(
    { documents: documents.client, topics },
    { LOADS_TABLE: 'loads', ALARMS_TOPIC: 'alarms' },
    () => clock.now,
  );
  const recorded = () => documents.of('loads').filter(({ pk }) => String(pk).startsWith('EXPECTED#'));
  return { look: () => look(input.parse(asked)), told, faults, recorded, clock };
}

const committed = { state: 'committed', endedAt: '2026-03-02T00:00:00.000Z' };

describe('expect', () => {
  test('finds a delivery of the period', async () => {
    const { look, told, recorded } = await setting('2026-03-02 06:15', committed);
    expect(await look()).toEqual({ table: 'people', verdict: 'nothing-missing' });
    expect([told, recorded()]).toEqual([[], []]);
  });

  test('tells who must act of one that has not come, and records it, once a due day', async () => {
    const { look, told, recorded, clock } = await setting('2026-03-03 06:15', committed);
    const missing = { table: 'people', verdict: 'missing', due: '2026-03-03' };
    expect(await look()).toEqual(missing);
    clock.now = new Date('2026-03-04T01:15:00Z');
    expect(await look()).toEqual(missing);
    const { window: _, ...its } = asked;
    expect(told).toEqual([{ topic: 'alarms', ...its, due: '2026-03-03' }]);
    expect(recorded()).toEqual([
      {
        pk: 'EXPECTED#people',
        sk: 'MISSED#2026-03-03',
        ...its,
        due: '2026-03-03',
        at: '2026-03-03T01:15:00.000Z',
      },
    ]);
  });

  test('tells again what it could not tell', async () => {
    const { look, told, faults, recorded } = await setting('2026-03-03 06:15', committed);
    faults.push(new Error('slow down'));
    await expect(look()).rejects.toThrow('slow down');
    expect(recorded()).toEqual([]);
    await look();
    expect(told).toHaveLength(1);
    expect(recorded()).toHaveLength(1);
  });

  test.each([
    ['another table', { ...committed, endedAt: '2026-03-03T00:00:00.000Z', table: 'other' }],
    ['a load that failed', { state: 'failed', endedAt: '2026-03-03T00:00:00.000Z' }],
    [
      'a trial of the connection',
      { ...committed, endedAt: '2026-03-03T00:00:00.000Z', landed: 'test/ministry/register/0123/people.csv' },
    ],
    [
      'historical data',
      {
        ...committed,
        endedAt: '2026-03-03T00:00:00.000Z',
        landed: 'historical/ministry/register/0123/people.csv',
      },
    ],
  ])('is not answered by %s', async (_, load) => {
    const { look } = await setting('2026-03-03 06:15', committed, load);
    expect(await look()).toMatchObject({ verdict: 'missing' });
  });

  test('waits for a load that runs', async () => {
    const { look, told } = await setting('2026-03-03 06:15', committed, { state: 'running' });
    expect(await look()).toEqual({ table: 'people', verdict: 'running' });
    expect(told).toEqual([]);
  });
});

const text = (tables: readonly string[], status = 'active'): string =>
  regulationsText({
    id: 'register',
    version: '1.0.0',
    depersonalizer: 'provider',
    tables: tables.map((name) => ({
      name,
      delivery: 'snapshot' as const,
      columns: [{ ...personColumn, key: true, required: true }, kept('code', 'CODE')],
    })),
  }).replace(/"status":\s*"active"/, `"status": "${status}"`);

describe('schedules by the regulations', () => {
  const arns = { group: 'g', target: 'arn:expect', role: 'arn:scheduler', undelivered: 'arn:queue' };
  const keep = async (scheduler: ReturnType<typeof fakeScheduler>, ...given: Parameters<typeof text>) => {
    const read = readRegulations(text(...given), 'regulations');
    await eventBridgeSchedules({ scheduler: scheduler.client, ...arns }).keep('register', schedulesOf(read));
  };

  test('call expect about each table, in the time of Kazakhstan, with what they say', async () => {
    const scheduler = fakeScheduler();
    await keep(scheduler, ['people', 'places']);
    const made = [...scheduler.kept.values()];
    expect(made).toHaveLength(2);
    expect(made[0]).toMatchObject({
      GroupName: 'g',
      ScheduleExpressionTimezone: 'Asia/Almaty',
      ScheduleExpression: expect.stringMatching(/^cron\(15 /),
      State: 'ENABLED',
      Target: { Arn: 'arn:expect', RoleArn: 'arn:scheduler', DeadLetterConfig: { Arn: 'arn:queue' } },
    });
    const inputs = made.map(({ Target }) => input.parse(JSON.parse(Target?.Input ?? '')));
    expect(inputs).toMatchObject([
      { regulations: 'register', version: '1.0.0', table: 'people', frequency: { value: 1, unit: 'day' } },
      { table: 'places' },
    ]);
    for (const { Name = '' } of made) expect(Name).toMatch(/^[0-9a-f]{16}-[0-9a-f]{32}$/);
  });

  test('said again are the same; a table that is gone has none, others stay', async () => {
    const scheduler = fakeScheduler();
    await keep(scheduler, ['people', 'places']);
    const before = new Map(scheduler.kept);
    await keep(scheduler, ['people', 'places']);
    expect(scheduler.kept).toEqual(before);
    scheduler.kept.set('of-others', { Name: 'of-others' } as never);
    await keep(scheduler, ['places']);
    const tables = [...scheduler.kept.values()].map(({ Target }) => JSON.parse(Target?.Input ?? '{}').table);
    expect(tables).toEqual(['places', undefined]);
  });

  test('that are not in force any more are removed', async () => {
    const scheduler = fakeScheduler();
    await keep(scheduler, ['people']);
    await keep(scheduler, ['people'], 'retired');
    expect([...scheduler.kept]).toEqual([]);
    expect(scheduler.changes).toEqual(['Create', 'Delete']);
  });
});
