import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import type { Look } from './look.ts';

/** Topics. Their physical id is their ARN. */
export const topic: Look = {
  async found({ sns }, TopicArn) {
    const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    return {
      TopicName: Attributes['TopicArn']?.split(':').at(-1),
      KmsMasterKeyId: Attributes['KmsMasterKeyId'],
    };
  },
};

/** Policies of topics. */
export const topicPolicy: Look = {
  async found({ sns }, _, { Topics }) {
    const [TopicArn] = Topics as readonly string[];
    const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    return { Topics: [TopicArn], PolicyDocument: JSON.parse(Attributes['Policy'] ?? 'null') };
  },
};
