import { table } from './dynamodb.ts';
import { database } from './glue.ts';
import { policy, role } from './iam.ts';
import { alias, key } from './kms.ts';
import type { Look } from './look.ts';
import { logGroup, stateMachine } from './procedures.ts';
import { bucket, bucketPolicy } from './s3.ts';

/** How each type of resource is looked at. A template with another type fails until it stands here. */
export const looks: Readonly<Record<string, Look>> = {
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Glue::Database': database,
  'AWS::IAM::Policy': policy,
  'AWS::IAM::Role': role,
  'AWS::KMS::Alias': alias,
  'AWS::KMS::Key': key,
  'AWS::Logs::LogGroup': logGroup,
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': bucketPolicy,
  'AWS::StepFunctions::StateMachine': stateMachine,
};
