import { type App, Duration, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { type environment as archiveEnvironment, streamFilters } from '../functions/archive/contract.ts';
import {
  everything,
  type environment as projectEnvironment,
  registerGroup,
} from '../functions/project/contract.ts';
import { type CatalogNames, databaseName } from './catalog.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { addFunction, type EnvironmentOf, type FunctionPlace, listsStreams } from './function.ts';
import { machineMinutes } from './ingestion.ts';
import type { DataKeys } from './keys.ts';
import { inLoads } from './load-rights.ts';
import { inPartitions } from './partitions.ts';
import { placed } from './placed.ts';
import { addRegisterQueue, projectMinutes } from './register-queue.ts';
import { addRegisterTables } from './register-tables.ts';
import type { Roles } from './roles.ts';
import { addReaders, asksForViews, keepsViews, statementSeconds } from './views.ts';
import type { Zones } from './zones.ts';

/** What stands before the register. */
export interface BeforeRegister {
  readonly roles: Roles;
  readonly keys: DataKeys;
  readonly zones: Zones;
  readonly catalog: Pick<CatalogNames, 'viewsWorkGroup'>;
  readonly cases: TableV2;
  readonly loads: TableV2;
}

/** One in the morning in Kazakhstan (UTC+5): the sweep has recorded what the night brought. */
const daily = { minute: '0', hour: '20' };

/** What is kept of the record beside its tables: envelopes of events in the audit zone, and tables for views in the zone `register`. */
export function addRegister(
  app: App,
  deployment: Deployment,
  before: BeforeRegister,
  removalPolicy: RemovalPolicy,
): void {
  const stack = new Stack(app, 'Register', placed(deployment, 'register', 'Register of UDW'));
  const place: FunctionPlace = { stack, deployment, logsKey: before.keys.logs, removalPolicy };
  const queue = addRegisterQueue(stack, deployment);
  addArchive(place, before, queue);
  addProject(place, before, queue);
  addRegisterTables(stack, deployment, before.zones);
  addReaders(stack, deployment, before);
}

/** The second consumer of the stream of cases: it tries a hundred times, in order, before an event goes to the queue of failures. */
function addArchive(place: FunctionPlace, { roles, zones, cases }: BeforeRegister, queue: Queue): void {
  const { stack, deployment } = place;
  const failures = new Queue(stack, 'archive-failures', {
    queueName: nameOf(deployment, 'archive-failures'),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Validations.of(failures).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is the queue of failures itself',
  });
  const streamArn = cases.tableStreamArn ?? '';
  const archive = addFunction<EnvironmentOf<typeof archiveEnvironment>>(place, {
    name: 'archive',
    description: 'Keeps envelopes of events in the audit zone; has the register follow them',
    role: roles.archive,
    environment: { AUDIT_BUCKET: zones.audit.bucketName, PROJECT_QUEUE: queue.queueUrl },
    mayDo: [
      new PolicyStatement({
        sid: 'ReadsStream',
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
        resources: [streamArn],
      }),
      listsStreams(),
      new PolicyStatement({
        sid: 'TellsFailures',
        actions: ['sqs:SendMessage'],
        resources: [failures.queueArn],
      }),
      new PolicyStatement({
        sid: 'AsksForTheRegister',
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
      }),
    ],
  });
  new CfnEventSourceMapping(stack, 'archive-stream', {
    functionName: archive.functionName,
    eventSourceArn: streamArn,
    startingPosition: 'TRIM_HORIZON',
    batchSize: 100,
    bisectBatchOnFunctionError: true,
    functionResponseTypes: ['ReportBatchItemFailures'],
    maximumRetryAttempts: 100,
    destinationConfig: { onFailure: { destination: failures.queueArn } },
    filterCriteria: { filters: streamFilters.map((filter) => ({ pattern: JSON.stringify(filter) })) },
  });
}

function addProject(
  place: FunctionPlace,
  { roles, zones, catalog, cases, loads }: BeforeRegister,
  queue: Queue,
): void {
  const { stack, deployment } = place;
  const project = addFunction<EnvironmentOf<typeof projectEnvironment>>(place, {
    name: 'project',
    description: 'Writes the register; every night whole, with the views over it',
    role: roles.project,
    environment: {
      CASES_TABLE: cases.tableName,
      LOADS_TABLE: loads.tableName,
      REGISTER_BUCKET: zones.register.bucketName,
      MACHINE_MINUTES: String(machineMinutes),
      VIEWS_WORK_GROUP: catalog.viewsWorkGroup,
      REGISTER_DATABASE: databaseName(deployment, 'register'),
      STATEMENT_SECONDS: statementSeconds,
    },
    mayDo: [
      inPartitions('ReadsCases', cases.tableArn, ['Query'], ['CASE#*', 'OPEN#*', 'HOME']),
      inPartitions('ReadsCounters', cases.tableArn, ['GetItem'], ['COUNTER#*']),
      ...inLoads('project', loads),
      ...asksForViews(stack, catalog),
      ...keepsViews(stack, deployment),
      new PolicyStatement({
        sid: 'TakesMessages',
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [queue.queueArn],
      }),
    ],
    memory: 2048,
    minutes: projectMinutes,
  });
  new CfnEventSourceMapping(stack, 'project-messages', {
    functionName: project.functionName,
    eventSourceArn: queue.queueArn,
    batchSize: 10,
    functionResponseTypes: ['ReportBatchItemFailures'],
  });
  const asks = new SqsQueue(queue, {
    message: RuleTargetInput.fromObject(everything),
    messageGroupId: registerGroup,
  });
  new Rule(stack, 'daily', {
    ruleName: nameOf(deployment, 'project'),
    description: 'Every night, after the sweep: the register is written',
    schedule: Schedule.cron(daily),
    targets: [asks],
  });
  const { partition, region, account, stackName } = stack;
  new Rule(stack, 'deployed', {
    ruleName: nameOf(deployment, 'project-deployed'),
    description: 'The stack of the register was made or changed: its views are made by its files',
    eventPattern: {
      source: ['aws.cloudformation'],
      detailType: ['CloudFormation Stack Status Change'],
      detail: {
        'stack-id': [{ prefix: `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/` }],
        'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
      },
    },
    targets: [asks],
  });
}
