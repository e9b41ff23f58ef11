import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { AwsClient } from '../harness/aws-client.ts';

/** AWS's own clients of one account, an emulated one. */
export interface Clients {
  readonly cloudformation: CloudFormationClient;
  readonly dynamodb: DynamoDBClient;
  readonly glue: GlueClient;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly states: SFNClient;
}

/** Makes the clients; they hold nothing that has to be closed before the emulator is. */
export function clientsOf(client: AwsClient): Clients {
  return {
    cloudformation: new CloudFormationClient(client),
    dynamodb: new DynamoDBClient(client),
    glue: new GlueClient(client),
    iam: new IAMClient(client),
    kms: new KMSClient(client),
    logs: new CloudWatchLogsClient(client),
    s3: new S3Client(client),
    states: new SFNClient(client),
  };
}
