import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { BodyNews } from '../../../services/machines/news.ts';

/** Tells bodies what waits for them, on one topic: the attribute `body` lets each subscription filter its own. */
export const topicOf =
  (client: SNSClient, topicArn: string) =>
  async (news: BodyNews): Promise<void> => {
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Message: JSON.stringify(news),
        MessageAttributes: { body: { DataType: 'String', StringValue: news.body } },
      }),
    );
  };
