import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Look } from './look.ts';

/** Tables; the properties of their one replica are looked at one by one, as `Replicas.DeletionProtectionEnabled`. */
export const table: Look = {
  apart({ Replicas, ...properties }) {
    const [replica = {}] = Replicas as readonly object[];
    const its = Object.entries(replica).map(([name, value]) => [`Replicas.${name}`, value]);
    return { ...properties, ...Object.fromEntries(its) };
  },
  async found({ dynamodb }, TableName) {
    const { Table: is } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    const backups = await dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
    const { TimeToLiveDescription: life } = await dynamodb.send(new DescribeTimeToLiveCommand({ TableName }));
    const recovery = backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    const sealed = is?.SSEDescription;
    return {
      TableName: is?.TableName,
      AttributeDefinitions: is?.AttributeDefinitions,
      KeySchema: is?.KeySchema,
      BillingMode: is?.BillingModeSummary?.BillingMode,
      StreamSpecification: is?.StreamSpecification,
      SSESpecification: sealed && { SSEEnabled: sealed.Status === 'ENABLED', SSEType: sealed.SSEType },
      TimeToLiveSpecification: life && {
        AttributeName: life.AttributeName,
        Enabled: life.TimeToLiveStatus === 'ENABLED',
      },
      'Replicas.Region': is?.TableArn?.split(':')[3],
      'Replicas.DeletionProtectionEnabled': is?.DeletionProtectionEnabled,
      'Replicas.PointInTimeRecoverySpecification': {
        PointInTimeRecoveryEnabled: recovery?.PointInTimeRecoveryStatus === 'ENABLED',
        RecoveryPeriodInDays: recovery?.RecoveryPeriodInDays,
      },
      'Replicas.SSESpecification': sealed && { KMSMasterKeyId: sealed.KMSMasterKeyArn },
    };
  },
};
