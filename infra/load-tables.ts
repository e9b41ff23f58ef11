import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Deployment, nameOf } from './deployment.ts';

/** The tables of loads. */
export interface LoadTables {
  /** Loads, their events, regulations, what is loaded of which table. */
  readonly loads: TableV2;
  /** Who may write to which table now. */
  readonly leases: TableV2;
}

/** Adds the tables of loads. A lease dies with its load, so it has no backup. */
export function addLoadTables(
  stack: Stack,
  deployment: Deployment,
  key: IKey,
  removalPolicy: RemovalPolicy,
): LoadTables {
  const shared: Omit<TablePropsV2, 'partitionKey'> = {
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
    removalPolicy,
  };
  const partitionKey = { name: 'pk', type: AttributeType.STRING };
  return {
    loads: new TableV2(stack, 'loads', {
      ...shared,
      tableName: nameOf(deployment, 'loads'),
      partitionKey,
      sortKey: { name: 'sk', type: AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    }),
    leases: new TableV2(stack, 'leases', {
      ...shared,
      tableName: nameOf(deployment, 'leases'),
      partitionKey,
    }),
  };
}
