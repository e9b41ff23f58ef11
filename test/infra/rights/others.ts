import { createHash } from 'node:crypto';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Clients } from '../../../adapters/aws/clients.ts';
import { input as archiveInput } from '../../../functions/archive/contract.ts';
import { archiveWith } from '../../../functions/archive/handler.ts';
import { closeAccessWith } from '../../../functions/close-access/handler.ts';
import { input as expectInput } from '../../../functions/expect/contract.ts';
import { expectWith } from '../../../functions/expect/handler.ts';
import { lambda } from '../../../functions/lambda.ts';
import { openAccessWith } from '../../../functions/open-access/handler.ts';
import { projectWith } from '../../../functions/project/handler.ts';
import { upload } from '../../../functions/upload/handler.ts';
import { agreed, customerEnvironment, report } from '../../aws/setting/brought.ts';
import { actors } from '../../aws/setting/cases-on-aws.ts';
import { fakeCatalog } from '../../aws/setting/catalog.ts';
import { client } from '../../aws/setting/client.ts';
import { env } from '../../aws/setting/cloud.ts';
import { connectionIn } from '../../aws/setting/connection.ts';
import { fakeDocuments } from '../../aws/setting/documents.ts';
import { type Call, heard } from '../../aws/setting/heard.ts';
import { fakeObjects } from '../../aws/setting/objects.ts';
import { officeOnAws, sentRequest } from '../../aws/setting/office.ts';
import { newPlatform } from '../../aws/setting/platform.ts';
import { clientAt } from '../../cases/contract/dynamodb.ts';
import { theirs } from '../../provider-hash/setting.ts';

/** What these functions were run with. */
export const environments = {
  archive: { AUDIT_BUCKET: 'audit', PROJECT_QUEUE: 'project' },
  project: {
    CASES_TABLE: 'cases',
    LOADS_TABLE: 'loads',
    REGISTER_BUCKET: 'register',
    MACHINE_MINUTES: 360,
    VIEWS_WORK_GROUP: 'udw-test-views',
    REGISTER_DATABASE: 'udw_test_register',
    STATEMENT_SECONDS: 0,
  },
  expect: { LOADS_TABLE: 'loads', ALARMS_TOPIC: 'alarms' },
  upload: {
    CASES_TABLE: 'cases',
    LOADS_TABLE: 'loads',
    LANDING_BUCKET: 'landing',
    CLEAR_LANDING: 'false',
    ACTORS: actors,
  },
} as const;

/** Access is opened, opened again, closed; a delivery is published, again, and a later one. */
export async function actCustomers(): Promise<void> {
  const { clients } = fakeCatalog();
  const customer = { customer: 'edu' };
  await openAccessWith(heard('open-access', clients), customerEnvironment)(customer);
  await openAccessWith(heard('open-access', clients), customerEnvironment)(customer);
  await closeAccessWith(heard('close-access', clients), customerEnvironment)(customer);
  const { publish, bring, objects } = await agreed();
  await publish({ folder: 'd1' });
  await publish({ folder: 'd1' });
  const result = objects.stored.get('delivery/incoming/d1/result.parquet')?.bytes ?? '';
  const later = JSON.stringify({ ...report, at: '2026-12-23T01:18:42.123Z' });
  bring({ 'delivery.json': later, 'result.parquet': result }, 'd2');
  await publish({ folder: 'd2' });
}

/** The envelopes of a case, twice, and the register with its views. */
export async function actRegister(): Promise<void> {
  const here = await officeOnAws();
  const id = await sentRequest(here);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const table = new DynamoDBClient({ endpoint: here.dynamo.url, region: 'eu-central-1', credentials });
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: 'cases',
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': { S: `CASE#${id}` }, ':sk': { S: 'E#' } },
    }),
  );
  const Records = Items.map((NewImage, index) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(index + 1), NewImage },
  }));
  const audit = {
    objects: fakeObjects().client,
    queues: client({ SendMessage: () => ({}) }) as unknown as SQSClient,
  };
  for (let time = 0; time < 2; time += 1)
    await archiveWith(heard('archive', audit), environments.archive)(archiveInput.parse({ Records }));
  const clients = {
    documents: clientAt(here.dynamo.url),
    objects: fakeObjects().client,
    athena: fakeCatalog().clients.athena,
  };
  await projectWith(heard('project', clients), environments.project, () => new Date(here.clock.now()))({});
}

/** A delivery that has not come. */
export async function actExpect(): Promise<void> {
  const clients = {
    documents: fakeDocuments().client,
    topics: client({ Publish: () => ({}) }) as unknown as SNSClient,
  };
  const asked = expectInput.parse({
    ...{ regulations: 'register', version: '1.0.0', provider: 'Ministry', informationSystem: 'Register' },
    ...{ table: 'people', frequency: { value: 1, unit: 'day' }, window: { from: '01:00', to: '06:00' } },
    since: '2026-03-02',
  });
  const { verdict } = await expectWith(
    heard('expect', clients),
    environments.expect,
    () => new Date('2026-03-05'),
  )(asked);
  if (verdict !== 'missing') throw new Error(`the delivery is ${verdict}`);
}

/**
 * An upload that is allowed: what is signed is done in the name of the function, though another sends it.
 * @returns the requests that were signed
 */
export async function actUpload(): Promise<readonly Call[]> {
  const regulations = theirs();
  const { cloud } = await newPlatform([regulations], false, 'cases');
  await connectionIn(cloud, regulations);
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };
  const signer = new S3Client({ region: 'eu-central-1', credentials });
  const clients = { documents: cloud.documents.client, objects: signer } as unknown as Clients;
  const handler = lambda(upload, {
    env: { ...environments.upload, ...env, ...environments.upload },
    clients: heard('upload', clients),
  } as never);
  const sha256 = createHash('sha256').update('delivery').digest('hex');
  const wanted = {
    ...{ regulations: 'fund', version: '1.0.0' },
    file: { name: 'contributions-1.csv.age', bytes: 8, sha256 },
    manifest: { bytes: 700, sha256, depersonalized: true },
  };
  const answer = await handler(
    {
      routeKey: 'POST /uploads',
      body: JSON.stringify(wanted),
      requestContext: { authorizer: { iam: { userArn: `${actors}saule` } } },
    },
    { getRemainingTimeInMillis: () => 1000 } as never,
  );
  const { uploads } = JSON.parse((answer as { body: string }).body) as {
    uploads: readonly { url: string }[];
  };
  return uploads.map(({ url }) => {
    const { hostname, pathname } = new URL(url);
    const input = { Bucket: hostname.split('.')[0], Key: decodeURIComponent(pathname.slice(1)) };
    return { by: 'upload', command: 'PutObject', input };
  });
}
