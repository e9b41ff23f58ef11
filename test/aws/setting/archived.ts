import { type AttributeValue, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { input } from '../../../functions/archive/contract.ts';
import { archiveWith } from '../../../functions/archive/handler.ts';
import type { CasesOnAws } from './cases-on-aws.ts';
import { client } from './client.ts';
import type { FakeObjects } from './objects.ts';
import { decision, officeOnAws, sentRequest } from './office.ts';

/** What the one who refused wrote: words of a person. */
export const words = 'No grounds for it';

/** A request that was refused, with words of a person. */
export async function aRefusedRequest(): Promise<{ readonly here: CasesOnAws; readonly id: string }> {
  const here = await officeOnAws();
  const id = await sentRequest(here);
  const said = decision('consider', 'refused', ['refusal'], { reason: words, ground: '7-2' });
  await here.call('aliya', 'POST /cases/{case}/decisions', { case: id }, said);
  return { here, id };
}

/** The events of a partition as the stream brings them. */
export async function streamOf({ dynamo }: CasesOnAws, pk: string): Promise<readonly object[]> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'eu-central-1', credentials });
  const items: Record<string, AttributeValue>[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: 'cases',
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': { S: pk }, ':sk': { S: 'E#' } },
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items.map((NewImage, index) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(index + 1), NewImage },
  }));
}

/**
 * Gives the function `archive` records of the stream.
 * @param asked what the queue of `project` is told
 */
export const archive = (
  audit: Pick<FakeObjects, 'client'>,
  Records: readonly object[],
  asked: unknown[] = [],
) =>
  archiveWith(
    {
      objects: audit.client,
      queues: client({ SendMessage: (input) => asked.push(input) && {} }) as unknown as SQSClient,
    },
    { AUDIT_BUCKET: 'audit', PROJECT_QUEUE: 'project' },
  )(input.parse({ Records }));
