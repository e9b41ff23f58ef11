import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Deployment, nameOf } from './deployment.ts';

/** The tables of cases. */
export interface CaseTables {
  readonly cases: TableV2;
  readonly tokens: TableV2;
}

/**
 * Adds the tables of cases. `cases` holds, under `CASE#id`, the events (`E#seq`) and the head (`HEAD`) of a case, beside
 * them the keys of openings, counters, lists and the registry of bodies. `tokens` holds what a machine waits with: secrets, so in no stream and in no backup.
 */
export function addCaseTables(
  stack: Stack,
  deployment: Deployment,
  key: IKey,
  removalPolicy: RemovalPolicy,
): CaseTables {
  const shared: TablePropsV2 = {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
    removalPolicy,
  };
  const cases = new TableV2(stack, 'cases', {
    ...shared,
    tableName: nameOf(deployment, 'cases'),
    dynamoStream: StreamViewType.NEW_IMAGE,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
  });
  const tokens = new TableV2(stack, 'tokens', {
    ...shared,
    tableName: nameOf(deployment, 'tokens'),
    timeToLiveAttribute: 'expires',
  });
  return { cases, tokens };
}
