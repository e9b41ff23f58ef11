import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GlueClient } from '@aws-sdk/client-glue';
import { KMSClient } from '@aws-sdk/client-kms';
import { LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The clients of AWS. Each is made when it is first asked for: no function needs all of them. */
export interface Clients {
  readonly athena: AthenaClient;
  readonly catalog: GlueClient;
  readonly lakeFormation: LakeFormationClient;
  readonly documents: DynamoDBDocumentClient;
  readonly keys: KMSClient;
  readonly objects: S3Client;
  readonly secrets: SecretsManagerClient;
  readonly machines: SFNClient;
  readonly scheduler: SchedulerClient;
  readonly topics: SNSClient;
}

/**
 * The clients that the environment describes: region, credentials, and `AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_ATHENA` and the like,
 * which the SDK reads itself. Where S3 is not AWS's own, buckets are named in the path.
 */
export function clientsOf(env: NodeJS.ProcessEnv = process.env): Clients {
  const isElsewhere = (env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL']) !== undefined;
  let athena: AthenaClient | undefined;
  let catalog: GlueClient | undefined;
  let lakeFormation: LakeFormationClient | undefined;
  let documents: DynamoDBDocumentClient | undefined;
  let keys: KMSClient | undefined;
  let objects: S3Client | undefined;
  let secrets: SecretsManagerClient | undefined;
  let machines: SFNClient | undefined;
  let scheduler: SchedulerClient | undefined;
  let topics: SNSClient | undefined;
  return {
    get athena() {
      athena ??= new AthenaClient();
      return athena;
    },
    get catalog() {
      catalog ??= new GlueClient();
      return catalog;
    },
    get lakeFormation() {
      lakeFormation ??= new LakeFormationClient();
      return lakeFormation;
    },
    get documents() {
      documents ??= DynamoDBDocumentClient.from(new DynamoDBClient(), {
        marshallOptions: { removeUndefinedValues: true },
      });
      return documents;
    },
    get keys() {
      keys ??= new KMSClient();
      return keys;
    },
    get objects() {
      objects ??= new S3Client({ forcePathStyle: isElsewhere });
      return objects;
    },
    get secrets() {
      secrets ??= new SecretsManagerClient();
      return secrets;
    },
    get machines() {
      machines ??= new SFNClient();
      return machines;
    },
    get scheduler() {
      scheduler ??= new SchedulerClient();
      return scheduler;
    },
    get topics() {
      topics ??= new SNSClient();
      return topics;
    },
  };
}
