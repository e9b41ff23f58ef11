import { Duration, type Stack } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { type Deployment, nameOf } from './deployment.ts';

/** Minutes that one writing of the register lasts at most. */
export const projectMinutes = 15;

/**
 * Adds the queue of what `project` is asked for: it holds each message for the five minutes in which SQS takes no second of the same
 * words, so that whatever happens to cases is written once, after it.
 */
export function addRegisterQueue(stack: Stack, deployment: Deployment): Queue {
  const fifo = {
    fifo: true,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  };
  const failures = new Queue(stack, 'project-failures', {
    ...fifo,
    queueName: nameOf(deployment, 'project-failures.fifo'),
  });
  return new Queue(stack, 'project-queue', {
    ...fifo,
    queueName: nameOf(deployment, 'project.fifo'),
    contentBasedDeduplication: true,
    deduplicationScope: DeduplicationScope.QUEUE,
    fifoThroughputLimit: FifoThroughputLimit.PER_QUEUE,
    deliveryDelay: Duration.minutes(5),
    // One call at a time takes messages of the one group: none waits behind another for longer than a call lasts.
    visibilityTimeout: Duration.minutes(projectMinutes + 1),
    deadLetterQueue: { queue: failures, maxReceiveCount: 3 },
  });
}
