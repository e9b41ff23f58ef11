import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { kindOfLanded } from '../../../core/lake/landed.ts';
import type { ExpectPorts, MissedDelivery } from '../../../services/lake/expect.ts';
import type { LakeLoad } from '../../../services/lake/ports.ts';

/** Where is looked, and who is told. */
export interface ExpectedOf {
  readonly documents: DynamoDBDocumentClient;
  readonly topics: SNSClient;
  /** The table of loads. */
  readonly loads: string;
  /** ARN of the topic of alarms. */
  readonly topic: string;
}

type Load = LakeLoad & { readonly endedAt?: string };

const keyOf = ({ table, due }: MissedDelivery) => ({ pk: `EXPECTED#${table}`, sk: `MISSED#${due}` });

/** The loads on record, the newest first: what is looked for is among the last ones. */
async function* newestFirst(documents: DynamoDBDocumentClient, TableName: string): AsyncGenerator<Load> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'LOADS' },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: 200,
        ...(from === undefined ? {} : { ExclusiveStartKey: from }),
      }),
    );
    yield* (page.Items ?? []) as unknown as readonly Load[];
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/** Deliveries that are expected, by the record of loads. */
export function expectedDeliveries({
  documents,
  topics,
  loads: TableName,
  topic,
}: ExpectedOf): Omit<ExpectPorts, 'clock' | 'calendar'> {
  return {
    async scheduledLoads(table) {
      let isRunning = false;
      for await (const load of newestFirst(documents, TableName)) {
        if (load.table !== table || kindOfLanded(load.landed) !== 'scheduled') continue;
        if (load.state === 'committed') return { last: load.endedAt, isRunning };
        isRunning ||= load.state === 'running';
      }
      return { last: undefined, isRunning };
    },
    async isRecorded(missed) {
      const Key = keyOf(missed);
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item !== undefined;
    },
    async record(missed, at) {
      await documents.send(
        new PutCommand({ TableName, Item: { ...keyOf(missed), ...missed, at: at.toISOString() } }),
      );
    },
    async tell(missed) {
      const Subject = 'UDW: a delivery has not come';
      await topics.send(new PublishCommand({ TopicArn: topic, Subject, Message: JSON.stringify(missed) }));
    },
  };
}
