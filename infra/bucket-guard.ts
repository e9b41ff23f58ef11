import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

const denyBut = (
  sid: string,
  bucket: Bucket,
  actions: readonly string[],
  but: readonly string[],
): PolicyStatement =>
  new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: [...actions],
    resources: [bucket.bucketArn],
    ...(but.length === 0 ? {} : { conditions: { ArnNotEquals: { 'aws:PrincipalArn': [...but] } } }),
  });

/**
 * How long objects stay is changed by a deployment and by nobody else: what expires is deleted by S3, which asks no policy.
 * @param deployer ARN of the role that CloudFormation acts with
 */
export const lifecycleStays = (bucket: Bucket, deployer: string): PolicyStatement =>
  denyBut('LifecycleStays', bucket, ['s3:PutLifecycleConfiguration'], [deployer]);

const arnsOf = (roles: readonly IRole[]): readonly string[] => roles.map(({ roleArn }) => roleArn);

/**
 * Names of objects tell who delivered what and when: they are listed by those whom the zone names, and by nobody else.
 * @param listers roles that list in the zone, or in folders of it
 * @param seers roles that look for uploads which were not finished
 */
export const nobodyElseLists = (
  bucket: Bucket,
  listers: readonly IRole[],
  seers: readonly IRole[],
): readonly PolicyStatement[] => [
  denyBut('NobodyElseLists', bucket, ['s3:ListBucket', 's3:ListBucketVersions'], arnsOf(listers)),
  denyBut('NobodyElseSeesUploads', bucket, ['s3:ListBucketMultipartUploads'], arnsOf(seers)),
];
