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

/**
 * The tables of cases. `cases` holds, under `CASE#id`, the events (`E#seq`), the head (`HEAD`) and the idempotency keys
 * (`KEY#…`) of a case. `tokens` holds what a machine waits with: secrets, so in no stream and in no backup.
 */
export function addCaseTables(
  stack: Stack,
  deployment: Deployment,
  key: IKey,
  removalPolicy: RemovalPolicy,
): void {
  const shared: TablePropsV2 = {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
    removalPolicy,
  };
  new TableV2(stack, 'cases', {
    ...shared,
    tableName: nameOf(deployment, 'cases'),
    dynamoStream: StreamViewType.NEW_IMAGE,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
  });
  new TableV2(stack, 'tokens', { ...shared, tableName: nameOf(deployment, 'tokens') });
}
