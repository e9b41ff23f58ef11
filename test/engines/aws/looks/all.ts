import { api, integration, route, stage } from './apis.ts';
import { workGroup } from './athena.ts';
import { dashboard } from './cloudwatch.ts';
import { table } from './dynamodb.ts';
import { rule } from './events.ts';
import { eventSourceMapping, lambda, permission } from './functions.ts';
import { database, glueTable, job } from './glue.ts';
import { policy, role } from './iam.ts';
import { alias, key } from './kms.ts';
import type { Look } from './look.ts';
import { logGroup, stateMachine } from './procedures.ts';
import { bucket, bucketPolicy } from './s3.ts';
import { scheduleGroup } from './scheduler.ts';
import { secret } from './secrets.ts';
import { topic, topicPolicy } from './sns.ts';
import { queue, queuePolicy } from './sqs.ts';

/** How each type of resource is looked at. A template with another type fails until it stands here. */
export const looks: Readonly<Record<string, Look>> = {
  'AWS::ApiGatewayV2::Api': api,
  'AWS::ApiGatewayV2::Integration': integration,
  'AWS::ApiGatewayV2::Route': route,
  'AWS::ApiGatewayV2::Stage': stage,
  'AWS::Athena::WorkGroup': workGroup,
  'AWS::CloudWatch::Dashboard': dashboard,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Events::Rule': rule,
  'AWS::Glue::Database': database,
  'AWS::Glue::Job': job,
  'AWS::Glue::Table': glueTable,
  'AWS::IAM::Policy': policy,
  'AWS::IAM::Role': role,
  'AWS::KMS::Alias': alias,
  'AWS::KMS::Key': key,
  'AWS::Lambda::EventSourceMapping': eventSourceMapping,
  'AWS::Lambda::Function': lambda,
  'AWS::Lambda::Permission': permission,
  'AWS::Logs::LogGroup': logGroup,
  'AWS::S3::Bucket': bucket,
  'AWS::S3::BucketPolicy': bucketPolicy,
  'AWS::SNS::Topic': topic,
  'AWS::SNS::TopicPolicy': topicPolicy,
  'AWS::SQS::Queue': queue,
  'AWS::SQS::QueuePolicy': queuePolicy,
  'AWS::Scheduler::ScheduleGroup': scheduleGroup,
  'AWS::SecretsManager::Secret': secret,
  'AWS::StepFunctions::StateMachine': stateMachine,
};
