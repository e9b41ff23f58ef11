import type { Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { type CfnRule, EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { clearLandingGround, type Deployment, nameOf } from './deployment.ts';
import { linkTo } from './link.ts';

/** The session of every job of Glue, whatever its name. */
const ofGlue = 'GlueJobRunnerSession';

/** Who derives subkeys, with their roles: the name of a function is the name of its session. */
const deriving = (deployment: Deployment) =>
  [
    ['warehouse', nameOf(deployment, 'stage')],
    ['warehouse', nameOf(deployment, 'measure')],
    ['warehouse', ofGlue],
    ['edge', nameOf(deployment, 'edge-key')],
    ...(clearLandingGround(deployment) === undefined ? [] : [['edge', nameOf(deployment, 'edge')] as const]),
  ] as const;

/** The sessions in which MACs are made. Another one is no job, whatever its role. */
const jobsOf = ({ partition, account }: Stack, deployment: Deployment): readonly string[] =>
  deriving(deployment).map(
    ([role, session]) =>
      `arn:${partition}:sts::${account}:assumed-role/${nameOf(deployment, role)}/${session}`,
  );

/**
 * Tells of every `GenerateMac` and `VerifyMac` outside a job, refused ones too: keys refuse them by themselves, but somebody tried.
 * EventBridge hears of calls by CloudTrail, so there is a trail; it writes beside the access logs.
 */
export function watchMacs(stack: Stack, deployment: Deployment, topic: ITopic, trailBucket: string): void {
  new CfnTrail(stack, 'trail', {
    trailName: nameOf(deployment, 'trail'),
    s3BucketName: trailBucket,
    s3KeyPrefix: 'trail',
    isLogging: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
  });
  const section = 'mac-outside-a-job';
  const field = (path: string) => EventField.fromPath(`$.detail.${path}`);
  const rule = new Rule(stack, section, {
    ruleName: nameOf(deployment, section),
    description: `A MAC was asked for outside a job. ${linkTo(section)}`,
    eventPattern: {
      source: ['aws.kms'],
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: ['kms.amazonaws.com'],
        eventName: ['GenerateMac', 'VerifyMac'],
        $or: [
          { userIdentity: { arn: [{ 'anything-but': jobsOf(stack, deployment) }] } },
          { userIdentity: { arn: [{ exists: false }] } },
        ],
      },
    },
    targets: [
      new SnsTopic(topic, {
        message: RuleTargetInput.fromText(
          `${field('eventName')} outside a job at ${field('eventTime')} by ${field('userIdentity.arn')} from ${field('sourceIPAddress')}, error: ${field('errorCode')}. ${linkTo(section)}`,
        ),
      }),
    ],
  });
  // Without it EventBridge leaves out what CloudTrail calls read-only, and calls for a MAC are.
  (rule.node.defaultChild as CfnRule).state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
}
