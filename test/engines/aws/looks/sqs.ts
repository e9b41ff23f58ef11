import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Look } from './look.ts';

/** Queues. Their physical id is their address. */
export const queue: Look = {
  async found({ sqs }, QueueUrl) {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    const { QueueArn, RedrivePolicy, ...its } = Attributes;
    return {
      ...its,
      QueueName: QueueArn?.split(':').at(-1),
      ...(RedrivePolicy === undefined ? {} : { RedrivePolicy: JSON.parse(RedrivePolicy) as object }),
    };
  },
};

/** Policies of queues. */
export const queuePolicy: Look = {
  async found({ sqs }, _, { Queues }) {
    const [QueueUrl] = Queues as readonly string[];
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }),
    );
    return { Queues: [QueueUrl], PolicyDocument: JSON.parse(Attributes.Policy ?? 'null') };
  },
};
