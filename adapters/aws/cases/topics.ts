import { CreateTopicCommand, NotFoundException, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { BodyNews } from '../../../services/machines/news.ts';

/** Where the topics of bodies are. */
export interface TopicPlace {
  /** What their ARNs begin with: `arn:aws:sns:REGION:ACCOUNT:udw-NAME-news-`; the identifier of the body follows. */
  readonly topics: string;
  /** ARN of the key under which their messages lie. */
  readonly key: string;
}

const overTlsOnly = (topic: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Sid: 'OverTlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: topic,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  });

/** Makes the topic of a body; one that is there as it would be made stays. @returns its ARN */
export const topicMaker =
  (client: SNSClient, { topics, key }: TopicPlace) =>
  async (body: string): Promise<string> => {
    const topic = `${topics}${body}`;
    await client.send(
      new CreateTopicCommand({
        Name: topic.split(':').at(-1),
        Attributes: { KmsMasterKeyId: key, Policy: overTlsOnly(topic) },
      }),
    );
    return topic;
  };

/** Tells bodies what waits for them, each on its own topic, which is made where it is not there. */
export const teller =
  (client: SNSClient, place: TopicPlace) =>
  async (news: BodyNews): Promise<void> => {
    const publish = (TopicArn: string) =>
      client.send(new PublishCommand({ TopicArn, Message: JSON.stringify(news) }));
    try {
      await publish(`${place.topics}${news.body}`);
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
      await publish(await topicMaker(client, place)(news.body));
    }
  };
