import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { nameOf } from './deployment.ts';
import type { FunctionPlace } from './function.ts';
import type { LoadTables } from './load-tables.ts';
import { type ItemAct, inPartitions } from './partitions.ts';

/** Reading a secret. */
export const readsSecret = (secret: Secret): PolicyStatement =>
  new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] });

/** Acts on leases: each item is a partition of its own, the table that is loaded. */
export const onLeases = ({ leases }: LoadTables, ...acts: readonly ItemAct[]): PolicyStatement =>
  new PolicyStatement({
    actions: acts.map((act) => `dynamodb:${act}`),
    resources: [leases.tableArn],
  });

/** What a load is known by: its record, and the version of regulations that it names. */
const known = ['LOADS', 'REGULATIONS#*'];

/** What each function does in the table of loads: acts, each in its partitions (`adapters/aws/lake/registry.ts`). */
const loadPartitions = {
  migrate: { GetItem: ['REGULATIONS#*'], Query: ['TABLES'], PutItem: ['REGULATIONS#*'] },
  'edge-key': { PutItem: ['KEY'] },
  edge: { GetItem: known, UpdateItem: ['LOADS'] },
  register: {
    GetItem: [...known, 'ARRIVAL#*', 'KEY', 'TABLES', 'TABLE#*'],
    PutItem: ['ARRIVAL#*', 'LOADS', 'LOAD#*'],
    UpdateItem: ['COUNTER'],
  },
  turn: {
    GetItem: [...known, 'TABLES', 'TABLE#*'],
    Query: ['TABLES'],
    UpdateItem: ['LOADS'],
    PutItem: ['LOAD#*'],
  },
  stage: { GetItem: [...known, 'KEY'] },
  plan: { GetItem: known },
  measure: { GetItem: [...known, 'KEY'] },
  verify: { GetItem: known, Query: ['TABLES'], UpdateItem: ['LOADS'] },
  commit: { GetItem: known, UpdateItem: ['LOADS', 'COUNTER'], PutItem: ['TABLES', 'TABLE#*', 'LOAD#*'] },
  // It finishes a commit that had begun.
  end: { GetItem: known, UpdateItem: ['LOADS'], PutItem: ['TABLES', 'TABLE#*', 'LOAD#*'] },
  project: { Query: ['LOADS'] },
} as const satisfies Readonly<Record<string, Partial<Readonly<Record<ItemAct, readonly string[]>>>>>;

/** The rights of a function in the table of loads, as IAM has them. */
export const inLoads = (
  name: keyof typeof loadPartitions,
  { tableArn }: LoadTables['loads'],
): readonly PolicyStatement[] =>
  Object.entries(loadPartitions[name]).map(([act, partitions]) =>
    inPartitions(`${act}InLoads`, tableArn, [act as ItemAct], partitions),
  );

/** Reading the cases of an information system: its list and their events, nothing else of the table and nothing of it changed. */
export const readsCases = ({ stack, deployment }: FunctionPlace): PolicyStatement =>
  inPartitions(
    'AsksCases',
    // By its name: the table stands in a stack after this one.
    stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: nameOf(deployment, 'cases') }),
    ['Query'],
    ['SYSTEM#*', 'CASE#*'],
  );

/** The role of `turn`: it works in no zone, so it stands with its function. */
export const roleOfTurn = ({ stack, deployment }: FunctionPlace): Role =>
  new Role(stack, 'turn-role', {
    roleName: nameOf(deployment, 'turn'),
    description: 'Gives loads their turn at their tables',
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
