import { expect, test } from 'vitest';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import type { LookingSchedule } from '../../services/lake/expect.ts';
import { migrate } from '../../services/lake/migrate.ts';
import type { Ran } from '../../services/lake/ports.ts';
import { kept, personColumn, regulationsText, type TableText } from '../load/setting/regulations.ts';
import { fakeDocuments } from './setting/documents.ts';

const people = (...more: readonly ReturnType<typeof kept>[]): TableText => ({
  name: 'people',
  delivery: 'snapshot',
  columns: [{ ...personColumn, key: true, required: true }, kept('code', 'CODE'), ...more],
});
const text = (...more: readonly ReturnType<typeof kept>[]): string =>
  regulationsText({
    id: 'register',
    version: more.length === 0 ? '1.0.0' : '1.1.0',
    depersonalizer: 'provider',
    tables: [people(...more)],
  });

/** A warehouse that remembers what it was told, and a catalog with the columns of one table. */
function setting(answer: Ran = { state: 'succeeded', rows: [] }) {
  const ran: string[] = [];
  const scheduled: string[] = [];
  const tables = new Map<string, string[]>();
  const registry = dynamoRegistry(fakeDocuments().client, 'loads');
  const ports = {
    clock: () => new Date('2026-10-01T09:00:00Z'),
    registry,
    optimizers: {
      keep: async (table: string) => {
        ran.push(`optimizers of ${table}`);
      },
    },
    schedules: {
      keep: async (regulations: string, wanted: readonly LookingSchedule[]) => {
        scheduled.push(...wanted.map(({ table, times }) => `${regulations} ${table} ${times}`));
      },
    },
    columnsOf: async (table: string) => tables.get(table),
    warehouse: {
      databases: { warehouse: 'udw_mine_warehouse', staging: 'udw_mine_staging' },
      location: (table: string) => `s3://warehouse/tables/${table}/`,
      run: async (statement: string) => {
        ran.push(statement);
        return answer;
      },
    },
  };
  return { ports, ran, scheduled, tables, registry };
}

const beginnings = (ran: readonly string[]): readonly string[] =>
  ran.map(
    (statement) =>
      statement.slice(0, statement.indexOf(' (') < 0 ? 60 : statement.indexOf(' (')).split('\n')[0] ?? '',
  );

test('regulations that are new make their tables and views', async () => {
  const { ports, ran, registry } = setting();
  expect(await migrate(ports, text())).toEqual({
    regulations: 'register',
    version: '1.0.0',
    tables: [{ table: 'people', added: [] }],
  });
  expect(beginnings(ran)).toEqual([
    'CREATE TABLE IF NOT EXISTS `udw_mine_warehouse`.`_loads`',
    'optimizers of _loads',
    'CREATE TABLE IF NOT EXISTS `udw_mine_warehouse`.`people_versions`',
    'optimizers of people_versions',
    'CREATE OR REPLACE VIEW "udw_mine_warehouse"."people" AS',
  ]);
  expect(await registry.regulations('register', '1.0.0')).toBe(text());
});

test('regulations that widen a table add its columns; those that are gone stay in the view', async () => {
  const { ports, ran, tables } = setting();
  tables.set('people_versions', ['person', 'code', 'old', '_load_id']);
  const { tables: done } = await migrate(ports, text(kept('status', 'STATUS')));
  expect(done).toEqual([{ table: 'people', added: ['status'] }]);
  expect(beginnings(ran)[2]).toBe('ALTER TABLE `udw_mine_warehouse`.`people_versions` ADD COLUMNS');
  expect(ran[4]).toContain('"person", "code", "status", "old", "_load_id"');
});

test('said again, nothing is changed', async () => {
  const { ports, ran, tables } = setting();
  tables.set('people_versions', ['person', 'code']);
  await migrate(ports, text());
  expect(ran.filter((statement) => statement.startsWith('ALTER'))).toEqual([]);
});

test('a table of loads of an older edition gets the column of places, once', async () => {
  const { ports, ran, tables } = setting();
  tables.set('_loads', ['_load_id', 'table_name', '_op', 'state', '_recorded_at']);
  await migrate(ports, text());
  tables.set('_loads', ['_load_id', 'table_name', '_op', 'state', '_recorded_at', '_place']);
  await migrate(ports, text());
  expect(ran.filter((statement) => statement.startsWith('ALTER'))).toEqual([
    'ALTER TABLE `udw_mine_warehouse`.`_loads` ADD COLUMNS (`_place` bigint)',
  ]);
});

test('another text under a version that is there is refused before anything is made', async () => {
  const { ports, ran, registry } = setting();
  await migrate(ports, text());
  ran.length = 0;
  const other = text().replace('"rawRetentionHours","value":72', '"rawRetentionHours","value":48');
  expect(other).not.toBe(text());
  await expect(migrate(ports, other)).rejects.toThrow('lake.other-text');
  expect({ ran, kept: await registry.regulations('register', '1.0.0') }).toEqual({ ran: [], kept: text() });
});

test('of two texts that come under one version at once, one is kept', async () => {
  const { ports, registry } = setting();
  const late = { ...ports, registry: { ...registry, regulations: async () => undefined } };
  await migrate(ports, text());
  await expect(migrate(late, `${text()}\n`)).rejects.toThrow('lake.other-text');
  expect(await registry.regulations('register', '1.0.0')).toBe(text());
});

test('regulations whose tables were not made are not kept', async () => {
  const { ports, registry } = setting({ state: 'failed', kind: '401' });
  await expect(migrate(ports, text())).rejects.toThrow('lake.not-migrated');
  expect(await registry.regulations('register', '1.0.0')).toBeUndefined();
});

test('regulations that are kept have their deliveries looked for; those that are not have none', async () => {
  const { ports, scheduled } = setting();
  await migrate(ports, text());
  expect(scheduled).toEqual([expect.stringMatching(/^register people cron\(/)]);
  const failing = setting({ state: 'failed', kind: '401' });
  await expect(migrate(failing.ports, text())).rejects.toThrow('lake.not-migrated');
  expect(failing.scheduled).toEqual([]);
});

test('regulations with a fault are refused before anything is made', async () => {
  const { ports, ran } = setting();
  await expect(migrate(ports, text().replace('"technique"', '"tecnique"'))).rejects.toThrow('regulations.');
  expect(ran).toEqual([]);
});
