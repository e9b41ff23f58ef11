import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { type Deployment, nameOf } from './deployment.ts';

/** Adds the topic on which alarms are told: CloudWatch, EventBridge and Budgets publish, for this account. */
export function addAlarmTopic(stack: Stack, deployment: Deployment, key: IKey): Topic {
  const topic = new Topic(stack, 'alarms', {
    topicName: nameOf(deployment, 'alarms'),
    masterKey: key,
    enforceSSL: true,
  });
  for (const service of ['cloudwatch', 'budgets'])
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: `Tells${service}`,
        principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    );
  return topic;
}
