import { setTimeout as wait } from 'node:timers/promises';
import { AthenaClient, GetWorkGroupCommand, UpdateWorkGroupCommand } from '@aws-sdk/client-athena';
import { CreateTableCommand, GetDatabaseCommand, GetTablesCommand } from '@aws-sdk/client-glue';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import {
  CreateScheduleGroupCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
} from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { customerAccess } from '../../adapters/aws/customers/access.ts';
import { athenaWarehouse } from '../../adapters/aws/lake/athena.ts';
import { loadMachine } from '../../adapters/aws/lake/machine.ts';
import { eventBridgeSchedules } from '../../adapters/aws/lake/schedules.ts';
import { placesOf } from '../../core/lake/customers.ts';
import { accessContract } from '../aws/contract/access.ts';
import { loadMachineContract } from '../aws/contract/load-machine.ts';
import { machinesContract } from '../aws/contract/machines.ts';
import { schedulesContract } from '../aws/contract/schedules.ts';
import {
  chapterNames,
  type Handed,
  overStepFunctions,
  waitingMachine,
} from '../aws/contract/waiting-machines.ts';
import { warehouseContract } from '../aws/contract/warehouse.ts';
import { zoneContractsOver } from '../aws/contract/zones.ts';
import { clientsOf } from './aws/clients.ts';
import { athena } from './harness/athena.ts';
import { ministack } from './harness/ministack.ts';
import { stepFunctions } from './harness/step-functions.ts';
import { useEngine } from './harness/use-engine.ts';
import { make } from './step-functions/machine.ts';

const place = { account: '111122223333', region: 'eu-central-1' } as const;
const emulator = useEngine(ministack(place));
const states = useEngine(stepFunctions(undefined, place));
const double = useEngine(athena());

/** Everything that is made has a number: the engines stand for the whole run. */
let made = 0;
const numbered = (what: string): string => {
  made += 1;
  return `${what}-${made}`;
};

zoneContractsOver('S3 of MiniStack', async () => {
  const { s3: objects } = clientsOf(emulator().client);
  const bucket = numbered('bucket');
  await objects.send(new CreateBucketCommand({ Bucket: bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await objects.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
  return {
    objects,
    bucket,
    async written(Key) {
      const { Versions = [] } = await objects.send(
        new ListObjectVersionsCommand({ Bucket: bucket, Prefix: Key }),
      );
      const its = Versions.filter((version) => version.Key === Key).toReversed();
      return Promise.all(
        its.map(async ({ VersionId }) => {
          const { Body } = await objects.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }));
          return Buffer.from((await Body?.transformToByteArray()) ?? '');
        }),
      );
    },
  };
});

warehouseContract('the double of Athena on Trino', async () => {
  const { endpoint, makeDatabase, executions, nextStatements } = double();
  const warehouse = numbered('udw_contract').replaceAll('-', '_');
  await makeDatabase(warehouse);
  const { credentials, region } = emulator().client;
  const waiting = (patience: number) =>
    athenaWarehouse({
      athena: new AthenaClient({ endpoint: endpoint.url, credentials, region }),
      workGroup: 'udw-contract',
      databases: { warehouse, staging: 'udw_contract_staging' },
      tables: `s3://udw-contract/${warehouse}/tables/`,
      deployment: warehouse,
      patience,
      interval: 50,
    });
  return {
    warehouse: waiting(120_000),
    hasty: waiting(0),
    ran: () => executions().length,
    failNext: (truth) => nextStatements(`fails ${truth}`),
    // Trino is asked by HTTP: no statement has ended at the first look.
    lastNext: () => undefined,
  };
});

schedulesContract('Scheduler of MiniStack', async () => {
  const { scheduler } = clientsOf(emulator().client);
  const group = numbered('deliveries');
  await scheduler.send(new CreateScheduleGroupCommand({ Name: group }));
  const arn = `arn:aws:lambda:${place.region}:${place.account}:function:expect`;
  return {
    schedules: eventBridgeSchedules({
      ...{ scheduler, group, target: arn },
      role: `arn:aws:iam::${place.account}:role/scheduler`,
      undelivered: `arn:aws:sqs:${place.region}:${place.account}:undelivered`,
    }),
    async kept() {
      const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName: group }));
      const all = await Promise.all(
        Schedules.map(({ Name }) => scheduler.send(new GetScheduleCommand({ GroupName: group, Name }))),
      );
      return all.map(({ Name = '', ScheduleExpression = '', ScheduleExpressionTimezone = '', Target }) => ({
        name: Name,
        times: ScheduleExpression,
        zone: ScheduleExpressionTimezone,
        input: JSON.parse(Target?.Input ?? ''),
      }));
    },
  };
});

const isAbsent = (error: unknown): undefined => {
  if (error instanceof Error && /^(EntityNotFound|InvalidRequest)Exception$/.test(error.name))
    return undefined;
  throw error;
};

accessContract('Athena and Glue of MiniStack', async () => {
  const { athena: workGroups, glue } = clientsOf(emulator().client);
  const access = customerAccess(
    { athena: workGroups, catalog: glue, lakeFormation: undefined as never },
    { bucket: 'query-results', keyArn: 'arn:key', scanLimit: 10 ** 10 },
  );
  for (const customer of ['min-edu', 'min-health']) {
    const places = placesOf('contract', customer);
    await access.removeWorkGroup(places);
    await access.removeDatabase(places);
  }
  return {
    access,
    async workGroup(WorkGroup) {
      const found = await workGroups.send(new GetWorkGroupCommand({ WorkGroup })).catch(isAbsent);
      const its = found?.WorkGroup?.Configuration;
      if (its === undefined) return undefined;
      return {
        place: its.ResultConfiguration?.OutputLocation ?? '',
        isEnforced: its.EnforceWorkGroupConfiguration === true,
      };
    },
    async loosen(WorkGroup) {
      const ConfigurationUpdates = { EnforceWorkGroupConfiguration: false };
      await workGroups.send(new UpdateWorkGroupCommand({ WorkGroup, ConfigurationUpdates }));
    },
    async tables(DatabaseName) {
      const found = await glue.send(new GetDatabaseCommand({ Name: DatabaseName })).catch(isAbsent);
      if (found === undefined) return undefined;
      const { TableList = [] } = await glue.send(new GetTablesCommand({ DatabaseName }));
      return TableList.flatMap(({ Name }) => Name ?? []);
    },
    async makeTable(DatabaseName, Name) {
      await glue.send(new CreateTableCommand({ DatabaseName, TableInput: { Name } }));
    },
  };
});

const arnOf = (kind: string, name: string): string =>
  `arn:aws:states:${place.region}:${place.account}:${kind}:${name}`;

loadMachineContract('Step Functions of LocalStack', async () => {
  const { ask, client } = states();
  const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
  const arn = await make(ask, numbered('load'), definition, place.account);
  return {
    machine: loadMachine(new SFNClient(client), arn),
    async started() {
      const { executions } = await ask('ListExecutions', { stateMachineArn: arn });
      const all = (executions as { executionArn: string }[]).map(async ({ executionArn }) =>
        JSON.parse(String((await ask('DescribeExecution', { executionArn }))['input'])),
      );
      return Promise.all(all);
    },
  };
});

machinesContract('Step Functions of LocalStack', async () => {
  const { ask, answerWith, client } = states();
  const prefix = `${numbered('udw')}-`;
  const definition = waitingMachine(`arn:aws:lambda:${place.region}:${place.account}:function:hand`);
  for (const chapter of chapterNames) await make(ask, `${prefix}${chapter}`, definition, place.account);
  const tokens = new Map<string, string>();
  answerWith((_, payload) => {
    const { execution, token } = payload as unknown as Handed;
    tokens.set(execution, token);
    return { answer: {} };
  });
  async function until<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
    for (let time = 0; time < 300; time += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await wait(100);
    }
    throw new Error('it did not come so within half a minute');
  }
  return {
    ...overStepFunctions(client, arnOf('stateMachine', prefix)),
    tokenOf: (execution) => until(async () => tokens.get(execution)),
    endOf: (execution) =>
      until(async () => {
        const executionArn = arnOf('execution', `${prefix}request-initiation:${execution}`);
        const { status, output } = await ask('DescribeExecution', { executionArn });
        return status === 'RUNNING' ? undefined : JSON.parse(String(output));
      }),
  };
});
