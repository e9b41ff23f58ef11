import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { nameOf } from './deployment.ts';
import type { FunctionPlace } from './function.ts';
import type { LoadTables } from './load-tables.ts';

/** Reading a secret. */
export const readsSecret = (secret: Secret): PolicyStatement =>
  new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] });

type Act = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query';

/** Acts on items of a table. */
export const onTable = (table: LoadTables[keyof LoadTables], ...acts: readonly Act[]): PolicyStatement =>
  new PolicyStatement({
    actions: acts.map((act) => `dynamodb:${act}`),
    resources: [table.tableArn],
  });

/** Reading versions of regulations, and no record of a load. */
export const readsRegulations = (loads: LoadTables['loads']): PolicyStatement =>
  new PolicyStatement({
    sid: 'ReadsRegulations',
    actions: ['dynamodb:GetItem'],
    resources: [loads.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['REGULATIONS#*'] } },
  });

/** Reading the cases of an information system: its list and their events, nothing else of the table and nothing of it changed. */
export const readsCases = ({ stack, deployment }: FunctionPlace): PolicyStatement =>
  new PolicyStatement({
    sid: 'AsksCases',
    actions: ['dynamodb:Query'],
    // By its name: the table stands in a stack after this one.
    resources: [
      stack.formatArn({
        service: 'dynamodb',
        resource: 'table',
        resourceName: nameOf(deployment, 'cases'),
      }),
    ],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SYSTEM#*', 'CASE#*'] } },
  });

/** The role of `turn`: it works in no zone, so it stands with its function. */
export const roleOfTurn = ({ stack, deployment }: FunctionPlace): Role =>
  new Role(stack, 'turn-role', {
    roleName: nameOf(deployment, 'turn'),
    description: 'Gives loads their turn at their tables',
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
