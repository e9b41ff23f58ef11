import { AthenaClient } from '@aws-sdk/client-athena';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GlueClient } from '@aws-sdk/client-glue';
import { KMSClient } from '@aws-sdk/client-kms';
import { LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What a client is told besides the environment; nothing in a deployment. */
export interface ClientSettings {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Hears what the SDK has to say; without it warnings go to the terminal. */
  readonly logger?: Readonly<Record<'debug' | 'info' | 'warn' | 'error', (...said: unknown[]) => void>>;
}

/** Throttled calls are tried again, ever slower. */
const maxAttempts = 8;

const makers = {
  athena: (its) => new AthenaClient(its),
  catalog: (its) => new GlueClient(its),
  documents: (its) =>
    DynamoDBDocumentClient.from(new DynamoDBClient(its), {
      marshallOptions: { removeUndefinedValues: true },
    }),
  functions: (its) => new LambdaClient(its),
  keys: (its) => new KMSClient(its),
  lakeFormation: (its) => new LakeFormationClient(its),
  machines: (its) => new SFNClient(its),
  objects: (its) => new S3Client({ ...its, forcePathStyle: isElsewhere(process.env) }),
  queues: (its) => new SQSClient(its),
  scheduler: (its) => new SchedulerClient(its),
  secrets: (its) => new SecretsManagerClient(its),
  topics: (its) => new SNSClient(its),
} as const satisfies Readonly<Record<string, (its: ClientSettings & { maxAttempts: number }) => object>>;

/** Where S3 is not AWS's own, buckets are named in the path. */
const isElsewhere = (env: NodeJS.ProcessEnv): boolean =>
  (env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL']) !== undefined;

/** The clients of AWS. Each is made when it is first asked for: no function needs all of them. */
export type Clients = { readonly [Name in keyof typeof makers]: ReturnType<(typeof makers)[Name]> };

/**
 * The clients that the environment describes: region, credentials, and `AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_ATHENA` and the like,
 * which the SDK reads itself.
 */
export function clientsOf(settings: ClientSettings = {}): Clients {
  const made = new Map<string, object>();
  const once = (name: string, make: (typeof makers)[keyof typeof makers]) => () => {
    const client = made.get(name) ?? make({ maxAttempts, ...settings });
    made.set(name, client);
    return client;
  };
  const getters = Object.entries(makers).map(([name, make]) => [name, { get: once(name, make) }]);
  return Object.defineProperties({}, Object.fromEntries(getters)) as Clients;
}
