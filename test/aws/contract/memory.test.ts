import { onTestFinished } from 'vitest';
import { customerAccess } from '../../../adapters/aws/customers/access.ts';
import { athenaWarehouse } from '../../../adapters/aws/lake/athena.ts';
import { loadMachine } from '../../../adapters/aws/lake/machine.ts';
import { eventBridgeSchedules } from '../../../adapters/aws/lake/schedules.ts';
import { machineArn } from '../../procedures/machine/functions.ts';
import { interpreter } from '../../procedures/machine/interpreter.ts';
import { virtualClock } from '../../procedures/machine/virtual-clock.ts';
import { fakeAthena } from '../setting/athena.ts';
import { fakeCatalog } from '../setting/catalog.ts';
import { newCloud } from '../setting/cloud.ts';
import { fakeObjects } from '../setting/objects.ts';
import { fakeScheduler } from '../setting/scheduler.ts';
import { stepFunctionsOver } from '../setting/step-functions.ts';
import { accessContract } from './access.ts';
import { loadMachineContract } from './load-machine.ts';
import { machinesContract } from './machines.ts';
import { schedulesContract } from './schedules.ts';
import { chapterNames, type Handed, overStepFunctions, waitingMachine } from './waiting-machines.ts';
import { warehouseContract } from './warehouse.ts';
import { zoneContractsOver } from './zones.ts';

const stores = fakeObjects();
let buckets = 0;
zoneContractsOver('S3 in memory', async () => {
  buckets += 1;
  const bucket = `bucket-${buckets}`;
  return { objects: stores.client, bucket, written: async (key) => stores.writings(bucket, key) };
});

warehouseContract('Athena as a script', async () => {
  const athena = fakeAthena(async () => 0);
  const insert = /^INSERT/;
  const waiting = (patience: number) =>
    athenaWarehouse({
      athena: athena.client,
      workGroup: 'udw-test',
      databases: { warehouse: 'udw_test_warehouse', staging: 'udw_test_staging' },
      tables: 's3://warehouse/tables/',
      deployment: 'udw-test',
      patience,
    });
  return {
    warehouse: waiting(1000),
    hasty: waiting(0),
    ran: () => athena.ran.length,
    failNext: (truth) =>
      athena.fates.push({ of: insert, fate: truth === 'done' ? 'failed-but-done' : 'failed' }),
    lastNext: () => athena.fates.push({ of: insert, fate: 'running' }),
  };
});

schedulesContract('Scheduler in memory', async () => {
  const { client, kept } = fakeScheduler();
  return {
    schedules: eventBridgeSchedules({
      ...{ scheduler: client, group: 'udw-test-deliveries', target: 'expect', role: 'role' },
      undelivered: 'queue',
    }),
    kept: async () =>
      [...kept.values()].map(
        ({ Name = '', ScheduleExpression = '', ScheduleExpressionTimezone = '', Target }) => ({
          name: Name,
          times: ScheduleExpression,
          zone: ScheduleExpressionTimezone,
          input: JSON.parse(Target?.Input ?? ''),
        }),
      ),
  };
});

accessContract('Athena and its catalog in memory', async () => {
  const { clients, workGroups, databases } = fakeCatalog();
  return {
    access: customerAccess(clients, { bucket: 'query-results', keyArn: 'arn:key', scanLimit: 10 ** 10 }),
    async workGroup(name) {
      const made = workGroups.get(name) as
        | {
            readonly EnforceWorkGroupConfiguration: boolean;
            readonly ResultConfiguration: { readonly OutputLocation: string };
          }
        | undefined;
      if (made === undefined) return undefined;
      return {
        place: made.ResultConfiguration.OutputLocation,
        isEnforced: made.EnforceWorkGroupConfiguration,
      };
    },
    async loosen(name) {
      workGroups.set(name, { ...(workGroups.get(name) as object), EnforceWorkGroupConfiguration: false });
    },
    async tables(database) {
      const tables = databases.get(database);
      return tables === undefined ? undefined : [...tables.keys()];
    },
    async makeTable(database, name) {
      databases.get(database)?.set(name, {});
    },
  };
});

loadMachineContract('Step Functions in memory', async () => {
  const { clients, executions } = newCloud();
  return {
    machine: loadMachine(clients.machines, 'arn:load'),
    started: async () => [...executions.values()],
  };
});

machinesContract('the interpreter', async () => {
  const clock = virtualClock(0);
  const tokens = new Map<string, string>();
  const prefix = machineArn('udw-');
  const service = interpreter({
    clock,
    machines: Object.fromEntries(
      chapterNames.map((name) => [`${prefix}${name}`, waitingMachine('arn:function')]),
    ),
    invoke: (_, payload) => {
      const { execution, token } = payload as unknown as Handed;
      tokens.set(execution, token);
      return {};
    },
  });
  const server = await stepFunctionsOver(() => service);
  onTestFinished(() => server.close());
  const settings = {
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  return {
    ...overStepFunctions(settings, prefix),
    async tokenOf(execution) {
      clock.advanceTo(clock.now());
      return tokens.get(execution) ?? '';
    },
    async endOf(execution) {
      clock.advanceTo(clock.now());
      return service.executions.find(({ name }) => name === execution)?.output;
    },
  };
});
