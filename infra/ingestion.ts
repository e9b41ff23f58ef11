import { type App, Duration, type RemovalPolicy, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { CfnJob } from 'aws-cdk-lib/aws-glue';
import { AnyPrincipal, Effect, Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { clearLandingGround, type Deployment, nameOf } from './deployment.ts';
import { addExpect } from './expect.ts';
import type { FunctionPlace } from './function.ts';
import { addRegister } from './landed.ts';
import { addLoadFunctions, type LoadFunctions } from './load-functions.ts';
import { addLoadJob, jobMinutes, loadJobName } from './load-job.ts';
import { loadMachineOf } from './load-machine.ts';
import type { Before } from './load-place.ts';
import { addLoadTables, type LoadTables } from './load-tables.ts';
import { letOptimize } from './optimizers.ts';
import { placed } from './placed.ts';

/** Minutes that an execution of the load machine lasts at most. */
export const machineMinutes = 360;

/** From a file that lands to rows that are published: events, functions, the machine of loads, its record. */
export function addIngestion(
  app: App,
  deployment: Deployment,
  before: Before,
  removalPolicy: RemovalPolicy,
): LoadTables {
  const stack = new Stack(app, 'Ingestion', placed(deployment, 'ingestion', 'Loads of UDW'));
  const { keys, zones } = before;
  const place: FunctionPlace = { stack, deployment, logsKey: keys.logs, removalPolicy };
  const tables = addLoadTables(stack, deployment, keys.loads, removalPolicy);
  const identity = addIdentity(stack, deployment, before, removalPolicy);
  letOptimize(stack, before.roles.optimizer, before.catalog.warehouse);
  const undelivered = addQueue(stack, deployment);
  const looking = addExpect(place, tables, undelivered);
  const parts = { tables, identity, undelivered, looking, machineMinutes };
  const functions = addLoadFunctions({ ...place, ...before, ...parts });
  const machine = addMachine(place, functions, addLoadJob(place, before));
  const register = addRegister(place, before, tables, { machine, identity, undelivered });
  new Rule(stack, 'landed', {
    ruleName: nameOf(deployment, 'landed'),
    description: 'An object was made in landing',
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [zones.landing.bucketName] } },
    },
    targets: [new LambdaFunction(register, { deadLetterQueue: undelivered, retryAttempts: 20 })],
  });
  new Rule(stack, 'cut-off', {
    ruleName: nameOf(deployment, 'cut-off'),
    description: 'An execution of the load machine published nothing: its load is ended, where it is not yet',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: [machine.stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    },
    targets: [new LambdaFunction(functions.end, { deadLetterQueue: undelivered, retryAttempts: 20 })],
  });
  return tables;
}

/** The identity that opens sealed deliveries. It is put in by the operator: the value that it is made with opens nothing. */
function addIdentity(
  stack: Stack,
  deployment: Deployment,
  { keys, roles }: Before,
  removalPolicy: RemovalPolicy,
): Secret {
  const readers =
    clearLandingGround(deployment) === undefined ? [roles.register] : [roles.register, roles.edge];
  const secret = new Secret(stack, 'identity', {
    secretName: nameOf(deployment, 'identity'),
    description: 'age identity that opens sealed deliveries',
    encryptionKey: keys.secrets,
    secretStringValue: SecretValue.unsafePlainText('put the identity here'),
    removalPolicy,
  });
  secret.addToResourcePolicy(
    new PolicyStatement({
      sid: 'NobodyElseReads',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['secretsmanager:GetSecretValue'],
      resources: ['*'],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': readers.map(({ roleArn }) => roleArn) } },
    }),
  );
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'Providers seal to the recipient of this identity: it changes when they are given another one',
  });
  return secret;
}

function addQueue(stack: Stack, deployment: Deployment): Queue {
  return new Queue(stack, 'undelivered', {
    queueName: nameOf(deployment, 'undelivered'),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

function addMachine(place: FunctionPlace, functions: LoadFunctions, job: CfnJob): StateMachine {
  const { stack, deployment, logsKey, removalPolicy } = place;
  const { edge, turn, stage, plan, measure, verify, commit, end } = functions;
  const called = [turn, stage, plan, measure, verify, commit, end, ...(edge === undefined ? [] : [edge])];
  const role = roleOfMachine(stack, deployment, called);
  const definition = loadMachineOf({
    turn: turn.functionArn,
    edge: edge?.functionArn,
    stage: stage.functionArn,
    glue: {
      above: deployment.glue.above,
      plan: plan.functionArn,
      measure: measure.functionArn,
      job: job.ref,
      minutes: jobMinutes,
    },
    verify: verify.functionArn,
    commit: commit.functionArn,
    end: end.functionArn,
    minutes: machineMinutes,
  });
  return new StateMachine(stack, 'load', {
    stateMachineName: nameOf(deployment, 'load'),
    definitionBody: DefinitionBody.fromString(stack.toJsonString(definition)),
    role,
    tracingEnabled: true,
    logs: {
      destination: new LogGroup(stack, 'load-log', {
        logGroupName: `/aws/vendedlogs/states/${nameOf(deployment, 'load')}`,
        encryptionKey: logsKey,
        retention: RetentionDays.ONE_YEAR,
        removalPolicy,
      }),
      level: LogLevel.ALL,
      includeExecutionData: false,
    },
  });
}

function roleOfMachine(stack: Stack, deployment: Deployment, functions: readonly Lambda[]): Role {
  const role = new Role(stack, 'load-machine', {
    roleName: nameOf(deployment, 'load-machine'),
    description: 'Calls the functions and the job of loads',
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  });
  new Policy(stack, 'load-machine-policy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        sid: 'CallsFunctions',
        actions: ['lambda:InvokeFunction'],
        resources: functions.map(({ functionArn }) => functionArn),
      }),
      new PolicyStatement({
        sid: 'RunsTheJob',
        actions: ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
        resources: [
          stack.formatArn({ service: 'glue', resource: 'job', resourceName: loadJobName(deployment) }),
        ],
      }),
    ],
  });
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      'Delivery of logs and traces names no resource (Step Functions, "Logging"; X-Ray has no resources)',
  });
  return role;
}
