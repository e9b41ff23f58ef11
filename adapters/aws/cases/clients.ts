import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The clients of AWS that cases need. Each is made when it is first asked for: no function needs all of them. */
export interface CaseClients {
  readonly documents: DynamoDBDocumentClient;
  readonly functions: LambdaClient;
  readonly machines: SFNClient;
  readonly topics: SNSClient;
}

/** What a client is told besides the environment; nothing in a deployment. */
export interface ClientSettings {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * The clients that the environment describes: region, credentials, and `AWS_ENDPOINT_URL` or `AWS_ENDPOINT_URL_DYNAMODB` and the
 * like, which the SDK reads itself. Throttled calls are tried again, ever slower.
 */
export function caseClients(settings: ClientSettings = {}): CaseClients {
  const all = { maxAttempts: 8, ...settings };
  const documents = once(() =>
    DynamoDBDocumentClient.from(new DynamoDBClient(all), {
      marshallOptions: { removeUndefinedValues: true },
    }),
  );
  const functions = once(() => new LambdaClient(all));
  const machines = once(() => new SFNClient(all));
  const topics = once(() => new SNSClient(all));
  return {
    get documents() {
      return documents();
    },
    get functions() {
      return functions();
    },
    get machines() {
      return machines();
    },
    get topics() {
      return topics();
    },
  };
}
