import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { type Function as Lambda, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { streamFilter } from '../functions/relay/contract.ts';
import { addCaseApi } from './case-api.ts';
import { addCaseFunction, type CasePlace } from './case-functions.ts';
import { type CaseFunction, caseFunctions } from './case-rights.ts';
import type { CaseTables } from './case-tables.ts';
import { nameOf } from './deployment.ts';
import type { FunctionPlace } from './function.ts';
import { recordOf } from './record-of.ts';
import { addUpload, type BeforeUpload } from './upload.ts';

/** Half past midnight in Kazakhstan (UTC+5): the term of the day before has ended. */
const nightly = { minute: '30', hour: '19' };

/**
 * What the relay could not do: of records of the stream where they are, which the sweep repeats; of news for which body of which case,
 * with which the relay is called again.
 */
function addFailures({ stack, deployment }: FunctionPlace): Queue {
  return new Queue(stack, 'relay-failures', {
    queueName: nameOf(deployment, 'relay-failures'),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

/** The stream of the table leads to the relay; what it cannot do in an hour of tries goes to the queue. */
function relayStream({ tables }: CasePlace, relay: Lambda, failures: Queue): void {
  relay.addEventSource(
    // The two kinds of tables of CDK differ in what may be undefined.
    new DynamoEventSource(tables.cases as unknown as ITable, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 20,
      maxRecordAge: Duration.hours(1),
      onFailure: new SqsDlq(failures),
      filters: [{ pattern: JSON.stringify(streamFilter) }],
    }),
  );
}

/** The functions of cases with what calls them: machines, the stream, the schedule, the HTTP API. */
export function addCases(
  base: FunctionPlace,
  tables: CaseTables,
  before: BeforeUpload,
  machines: readonly string[],
): void {
  const { stack, deployment } = base;
  const place: CasePlace = { ...base, tables, machines, newsKey: before.keys.news.keyArn };
  const failures = addFailures(base);
  const functions: Readonly<Record<CaseFunction, Lambda>> = recordOf(caseFunctions, (name) =>
    addCaseFunction(place, name, failures),
  );
  relayStream(place, functions.relay, failures);
  new Rule(stack, 'nightly', {
    ruleName: nameOf(deployment, 'sweep'),
    description: 'Every night: what time has brought to cases',
    schedule: Schedule.cron(nightly),
    targets: [new LambdaFunction(functions.sweep, { retryAttempts: 5 })],
  });
  addCaseApi(base, { ...functions, upload: addUpload(place, before) });
}
