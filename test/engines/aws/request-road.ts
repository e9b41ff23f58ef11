import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetExecutionHistoryCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { GetTopicAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, type CallAs, enrol, paper } from './actors.ts';
import { type Operator, operatorOf, until } from './operator.ts';
import { type Platform, place } from './platform.ts';

const prefix = 'udw-example-';

/** Holds a deployed platform to a request that people take to its acceptance by calls of its API alone. */
export function requestRoad(deployed: () => Platform): void {
  describe('a request', () => {
    let operator: Operator;
    let callAs: CallAs;
    beforeAll(async () => {
      operator = operatorOf(deployed().clients, prefix);
      callAs = await actorsOf(deployed(), prefix);
      await enrol(operator, { edu: 'customer', mdai: 'authorized-body', nit: 'operator' });
    });

    /** How the executions of a chapter ended, by their names. */
    async function executionsOf(chapter: string): Promise<Readonly<Record<string, string | undefined>>> {
      const stateMachineArn = `arn:aws:states:${place.region}:${place.account}:stateMachine:${prefix}request-${chapter}`;
      const { executions = [] } = await deployed().clients.states.send(
        new ListExecutionsCommand({ stateMachineArn }),
      );
      return Object.fromEntries(executions.map(({ name = '', status }) => [name, status]));
    }

    /** Waits until an execution has come to a state. */
    async function standsAt(chapter: string, execution: string, state: string): Promise<void> {
      const executionArn = `arn:aws:states:${place.region}:${place.account}:execution:${prefix}request-${chapter}:${execution}`;
      const entered = async (): Promise<string | undefined> => {
        const { events = [] } = await deployed()
          .clients.states.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }))
          .catch(() => ({ events: [] }));
        return events.flatMap(({ stateEnteredEventDetails: its }) => its?.name ?? []).at(-1);
      };
      await until(async () => ((await entered()) === state ? state : undefined), entered);
    }

    /** What is told on the topic of a body from now on. */
    async function newsOf(body: string): Promise<() => Promise<readonly unknown[]>> {
      const { sns, sqs } = deployed().clients;
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `news-of-${body}` }));
      const Endpoint = `arn:aws:sqs:${place.region}:${place.account}:news-of-${body}`;
      const TopicArn = `arn:aws:sns:${place.region}:${place.account}:${prefix}news-${body}`;
      await sns.send(
        new SubscribeCommand({
          TopicArn,
          Protocol: 'sqs',
          Endpoint,
          Attributes: { RawMessageDelivery: 'true' },
        }),
      );
      return async () => {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
        );
        return Messages.map(({ Body = 'null' }) => JSON.parse(Body) as unknown);
      };
    }

    test('bodies have topics of their own, under the key of news', async () => {
      const { sns, kms } = deployed().clients;
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: `alias/${prefix}data-news` }));
      for (const body of ['edu', 'mdai', 'nit']) {
        const TopicArn = `arn:aws:sns:${place.region}:${place.account}:${prefix}news-${body}`;
        const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
        expect(Attributes['KmsMasterKeyId']).toBe(KeyMetadata?.Arn);
        expect(JSON.parse(Attributes['Policy'] ?? 'null')).toMatchObject({
          Statement: { Effect: 'Deny', Resource: TopicArn },
        });
      }
    });

    test('runs to its acceptance by the HTTP API: events, machines, tokens', async () => {
      const told = await newsOf('mdai');
      const { case: opened } = await callAs('edu', 'POST /cases', { procedure: 'request', key: 'letter 1' });
      const { id } = opened;
      const decide = (person: string, step: string, outcome: string, ...documents: readonly string[]) =>
        callAs(person, `POST /cases/${id}/decisions`, { step, outcome, documents: documents.map(paper) });
      const sign = (person: string, step: string, outcome: string) =>
        callAs(person, `POST /cases/${id}/signatures`, { step, outcome });

      await decide('edu', 'file', 'sent', 'request');
      await expect(decide('edu', 'consider', 'accepted', 'order')).rejects.toThrow('case.wrong-body');
      await standsAt('initiation', `${id}_initiation_1`, 'Consider request - para 6 - 5 wd');
      await until(async () => ((await told()).length > 0 ? true : undefined), told);
      expect(await told()).toContainEqual(
        expect.objectContaining({
          ...{ body: 'mdai', case: id, procedure: 'request' },
          waits: [expect.objectContaining({ step: 'consider', act: 'decide', lapsed: false })],
        }),
      );
      await decide('mdai', 'consider', 'accepted', 'order');
      await standsAt('availability', `${id}_availability_1`, 'Determine availability - para 8 - 10 wd');
      await decide('nit', 'determine-availability', 'available');
      await decide('nit', 'agree-terms', 'agreed', 'delivery-agreement');
      await sign('mdai', 'agree-terms', 'agreed');
      await decide('nit', 'provide', 'access-opened', 'access-notice');
      await decide('edu', 'check', 'positive', 'check-result');
      await decide('edu', 'analyse', 'handed-in', 'analytical-result');
      const { case: last } = await decide('nit', 'keep', 'kept');
      expect(last.ended).toMatchObject({ end: 'completed' });

      const chapters = ['initiation', 'availability', 'delivery', 'analysis'];
      const machines = async () => {
        const found = await Promise.all(chapters.map(executionsOf));
        return Object.assign({}, ...found) as Record<string, string>;
      };
      await until(
        async () =>
          Object.values(await machines()).filter((status) => status === 'SUCCEEDED').length === 4 ||
          undefined,
        machines,
      );
      expect(await machines()).toEqual(
        Object.fromEntries(chapters.map((chapter) => [`${id}_${chapter}_1`, 'SUCCEEDED'])),
      );
      const documents = DynamoDBDocumentClient.from(deployed().clients.dynamodb);
      const { Items: events = [] } = await documents.send(
        new QueryCommand({
          TableName: `${prefix}cases`,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': `CASE#${id}`, ':sk': 'E#' },
        }),
      );
      const acts = [
        'decided',
        'decided',
        'decided',
        'decided',
        'signed',
        'decided',
        'decided',
        'decided',
        'decided',
      ];
      expect(events.map(({ kind }) => kind)).toEqual(['opened', ...acts]);
      // Of envelopes those of the registry: the filter of the stream asks that a field be absent, which MiniStack never finds of one whose
      // parent is absent, so that no event of a case reaches `archive` there. test/aws/archive.test.ts holds them.
      const audit = `${prefix}audit-${place.account}-${place.region}`;
      const homes = async () => (await operator.objects(audit, 'home/')).size;
      await until(async () => ((await homes()) === 9 ? true : undefined), homes);
      expect((await operator.objects(audit, `cases/${id}/`)).size).toBe(0);
      const tokens = await documents.send(new ScanCommand({ TableName: `${prefix}tokens` }));
      expect(tokens.Items).toEqual([]);
    });
  });
}
