import { ApiGatewayV2Client } from '@aws-sdk/client-apigatewayv2';
import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GlueClient } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { AwsClient } from '../harness/aws-client.ts';

/** AWS's own clients of one account, an emulated one. */
export interface Clients {
  readonly apis: ApiGatewayV2Client;
  readonly athena: AthenaClient;
  readonly cloudformation: CloudFormationClient;
  readonly cloudwatch: CloudWatchClient;
  readonly dynamodb: DynamoDBClient;
  readonly events: EventBridgeClient;
  readonly glue: GlueClient;
  readonly iam: IAMClient;
  readonly kms: KMSClient;
  readonly lambda: LambdaClient;
  readonly logs: CloudWatchLogsClient;
  readonly s3: S3Client;
  readonly scheduler: SchedulerClient;
  readonly secrets: SecretsManagerClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly states: SFNClient;
}

/** Makes the clients; they hold nothing that has to be closed before the emulator is. */
export function clientsOf(client: AwsClient): Clients {
  return {
    apis: new ApiGatewayV2Client(client),
    athena: new AthenaClient(client),
    cloudformation: new CloudFormationClient(client),
    cloudwatch: new CloudWatchClient(client),
    dynamodb: new DynamoDBClient(client),
    events: new EventBridgeClient(client),
    glue: new GlueClient(client),
    iam: new IAMClient(client),
    kms: new KMSClient(client),
    lambda: new LambdaClient(client),
    logs: new CloudWatchLogsClient(client),
    s3: new S3Client(client),
    scheduler: new SchedulerClient(client),
    secrets: new SecretsManagerClient(client),
    sns: new SNSClient(client),
    sqs: new SQSClient(client),
    states: new SFNClient(client),
  };
}
