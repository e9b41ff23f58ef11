import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/**
 * Has the register written anew. The queue holds a message for five minutes and takes no second of the same words in that time, so what
 * happens meanwhile is written with it.
 */
export async function askProject(
  queues: SQSClient,
  { queue, group }: { readonly queue: string; readonly group: string },
  message: object,
): Promise<void> {
  const ask = { QueueUrl: queue, MessageBody: JSON.stringify(message), MessageGroupId: group };
  await queues.send(new SendMessageCommand(ask));
}
