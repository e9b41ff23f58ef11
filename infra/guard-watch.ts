import type { Stack } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { type Deployment, nameOf } from './deployment.ts';
import { deployerOf } from './key-policy.ts';
import { linkTo } from './link.ts';

/** What lets somebody act as a function of the deployment, or past the policy of a bucket. CloudTrail adds versions to names of Lambda. */
const changes = [
  { prefix: 'CreateFunction' },
  { prefix: 'UpdateFunctionCode' },
  { prefix: 'UpdateFunctionConfiguration' },
  { prefix: 'AddPermission' },
  'PutBucketPolicy',
  'DeleteBucketPolicy',
  'PutBucketLifecycle',
  'DeleteBucketLifecycle',
];

/**
 * Tells of a change of a function of the deployment, or of the policy or lifecycle of its buckets, by anybody but the role that
 * deploys; refused ones too. Calls of IAM are told in us-east-1 alone: no rule of another Region hears them.
 */
export function watchGuards(stack: Stack, deployment: Deployment, topic: ITopic): void {
  const section = 'guard-changed-by-hand';
  const field = (path: string) => EventField.fromPath(`$.detail.${path}`);
  const issuer = (arn: unknown) => ({ userIdentity: { sessionContext: { sessionIssuer: { arn: [arn] } } } });
  const others = [issuer({ 'anything-but': deployerOf(stack, deployment) }), issuer({ exists: false })];
  const ours = [
    // A function is named by its name or its ARN.
    { requestParameters: { functionName: [{ wildcard: `*${nameOf(deployment, '*')}` }] } },
    // Or another function is given a role of the deployment.
    { requestParameters: { role: [{ wildcard: `*:role/${nameOf(deployment, '*')}` }] } },
    { requestParameters: { bucketName: [{ prefix: nameOf(deployment, '') }] } },
  ];
  new Rule(stack, section, {
    ruleName: nameOf(deployment, section),
    description: `A function or the policy of a bucket was changed outside a deployment. ${linkTo(section)}`,
    eventPattern: {
      source: ['aws.lambda', 'aws.s3'],
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        eventName: changes,
        $or: ours.flatMap((one) => others.map((other) => ({ ...one, ...other }))),
      },
    },
    targets: [
      new SnsTopic(topic, {
        message: RuleTargetInput.fromText(
          `${field('eventName')} outside a deployment at ${field('eventTime')} by ${field('userIdentity.arn')} from ${field('sourceIPAddress')}, error: ${field('errorCode')}. ${linkTo(section)}`,
        ),
      }),
    ],
  });
}
