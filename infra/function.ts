import { Duration, type RemovalPolicy, Size, type Stack, Validations } from 'aws-cdk-lib';
import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, type CfnFunction, Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { z } from 'zod';
import { bundle, sourceOf } from './bundle.ts';
import { type Deployment, nameOf } from './deployment.ts';

/** What the contract of a function asks of its environment. */
export type EnvironmentOf<Schema extends z.ZodType> = z.input<Schema> & object;

/** A function of the platform. Its environment is that of its contract. */
export interface FunctionOf<Environment extends object> {
  /** The name of its folder. */
  readonly name: string;
  readonly description: string;
  readonly role: IRole;
  readonly environment: Readonly<Record<keyof Environment & string, string>>;
  /** What the function itself may do; what it may do with objects and keys stands at them. */
  readonly mayDo: readonly PolicyStatement[];
  /** Megabytes. */
  readonly memory?: number;
  /** Megabytes of /tmp. */
  readonly disk?: number;
  readonly minutes?: number;
  /** Where events go that it failed on, again and again. */
  readonly undelivered?: Queue;
}

/** Where functions are made, and what all of them share. */
export interface FunctionPlace {
  readonly stack: Stack;
  readonly deployment: Deployment;
  readonly logsKey: IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** The namespace of the numbers that functions count. */
export const metricNamespace = 'UDW';

/** What numbers are told apart by: `udw-example`. */
export const serviceOf = ({ name }: Deployment): string => `udw-${name}`;

const writesTraces = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'WritesTraces',
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    resources: ['*'],
  });

/** Lambda lists streams, of which it then reads one; a list has no resource (service authorization reference of DynamoDB). */
export const listsStreams = (): PolicyStatement =>
  new PolicyStatement({ sid: 'ListsStreams', actions: ['dynamodb:ListStreams'], resources: ['*'] });

/** Adds a function with its log; what it may do is given to its role where it is made. */
export function addFunction<Environment extends object>(
  { stack, deployment, logsKey, removalPolicy }: FunctionPlace,
  {
    name,
    description,
    role,
    environment,
    mayDo,
    memory = 512,
    disk = 512,
    minutes = 1,
    undelivered,
  }: FunctionOf<Environment>,
): Lambda {
  const { architecture } = deployment;
  const logGroup = new LogGroup(stack, `${name}-log`, {
    logGroupName: `/udw/${nameOf(deployment, name)}`,
    encryptionKey: logsKey,
    retention: RetentionDays.ONE_YEAR,
    removalPolicy,
  });
  const writesLog = new PolicyStatement({
    sid: 'WritesLog',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  const tellsUndelivered =
    undelivered === undefined
      ? []
      : [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [undelivered.queueArn] })];
  const policy = new Policy(stack, `${name}-policy`, {
    roles: [role],
    statements: [...mayDo, ...tellsUndelivered, writesLog, writesTraces()],
  });
  Validations.of(policy).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'Traces have no resource (service authorization reference of X-Ray)',
  });
  const made = new Lambda(stack, name, {
    functionName: nameOf(deployment, name),
    description,
    // Its policies stand in this stack: the roles are made before everything that they may touch.
    role: role as never,
    runtime: Runtime.NODEJS_24_X,
    architecture: architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
    handler: 'index.handler',
    // `cdk` names the stacks that it deploys: functions of others are not bundled.
    code: Code.fromAsset(stack.bundlingRequired ? bundle(name, architecture) : sourceOf(name)),
    memorySize: memory,
    ephemeralStorageSize: Size.mebibytes(disk),
    timeout: Duration.minutes(minutes),
    environment: {
      ...environment,
      POWERTOOLS_SERVICE_NAME: serviceOf(deployment),
      POWERTOOLS_METRICS_NAMESPACE: metricNamespace,
    },
    logGroup,
  });
  // Lambda asks, when a function is made, whether its role may send to the queue.
  made.node.addDependency(policy);
  // The options of the library would widen the role where it stands, in a stack before this one.
  const resource = made.node.defaultChild as CfnFunction;
  resource.tracingConfig = { mode: 'Active' };
  if (undelivered !== undefined) {
    resource.deadLetterConfig = { targetArn: undelivered.queueArn };
  }
  return made;
}
