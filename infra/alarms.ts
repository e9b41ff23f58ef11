import { Duration } from 'aws-cdk-lib';
import {
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { type Deployment, nameOf } from './deployment.ts';
import { metricNamespace, serviceOf } from './function.ts';

/** An alarm of CloudWatch: it sounds in the first period in which its metric is over (or under) the threshold. */
export interface AlarmOf {
  /** What has happened when it sounds, in one sentence. */
  readonly says: string;
  readonly metric: IMetric;
  readonly comparison: ComparisonOperator;
  readonly threshold: number;
  /** What a period without a number means. */
  readonly missing: TreatMissingData;
}

const day = Duration.days(1);
const hour = Duration.hours(1);
const fiveMinutes = Duration.minutes(5);

/** Queues of what was tried again and again in vain. */
export const failureQueues = [
  'undelivered',
  'relay-failures',
  'archive-failures',
  'project-failures.fifo',
] as const;

/** Functions that work once a day and on which others rest. */
const daily = ['sweep', 'project'] as const;

/** Days that the working calendar is to reach ahead: as core/calendar/runway.ts warns. */
const runwayDays = 400;

/** Of a number that a function counts. */
const counted = (deployment: Deployment, metricName: string, period: Duration, statistic: string): Metric =>
  new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { service: serviceOf(deployment) },
    period,
    statistic,
    label: metricName,
  });

/** The sum of several metrics, of which each may be silent. */
function sumOf(label: string, period: Duration, metrics: readonly IMetric[]): IMetric {
  const named = metrics.map((metric, index) => [`m${index}`, metric] as const);
  return new MathExpression({
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    period,
    label,
  });
}

const moreThanNone = {
  comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
  threshold: 0,
  missing: TreatMissingData.NOT_BREACHING,
} as const;

/** The alarms, each by the section of docs/operations.md that says what to do. @param loadMachine its ARN */
export function alarmsOf(deployment: Deployment, loadMachine: string): Readonly<Record<string, AlarmOf>> {
  const inService = (namespace: string, metricName: string, dimensionsMap: Record<string, string>) =>
    new Metric({ namespace, metricName, dimensionsMap, statistic: Stats.SUM, period: hour });
  const ofLoadMachine = (metricName: string) =>
    inService('AWS/States', metricName, { StateMachineArn: loadMachine });
  const errorsOf = (name: string) =>
    inService('AWS/Lambda', 'Errors', { FunctionName: nameOf(deployment, name) });
  const waitingIn = (name: string) =>
    new Metric({
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensionsMap: { QueueName: nameOf(deployment, name) },
      statistic: Stats.MAXIMUM,
      period: fiveMinutes,
    });
  return {
    'step-past-its-term': {
      says: 'A step of a case is open after its last day',
      metric: counted(deployment, 'StepsPastTerm', day, Stats.MAXIMUM),
      ...moreThanNone,
    },
    'machine-behind-its-case': {
      says: 'A machine did not know what had happened to its case until the nightly sweep told it',
      metric: sumOf('cases', day, [
        counted(deployment, 'MachinesBehind', day, Stats.MAXIMUM),
        counted(deployment, 'CasesNotSwept', day, Stats.MAXIMUM),
      ]),
      ...moreThanNone,
    },
    'load-failed': {
      says: 'A delivery was refused, or its load ended and published nothing',
      metric: sumOf('loads', hour, [
        counted(deployment, 'DeliveriesRefused', hour, Stats.SUM),
        counted(deployment, 'LoadsFailed', hour, Stats.SUM),
      ]),
      ...moreThanNone,
    },
    'load-late': {
      says: 'A load was cut off after six hours, or runs for longer; or a delivery has not come by the end of its window',
      metric: sumOf('loads', hour, [
        ofLoadMachine('ExecutionsTimedOut'),
        ofLoadMachine('ExecutionsAborted'),
        counted(deployment, 'LoadsLate', hour, Stats.MAXIMUM),
        counted(deployment, 'DeliveriesMissing', hour, Stats.SUM),
      ]),
      ...moreThanNone,
    },
    'verification-failed': {
      says: 'The verification of a load failed (para 21): it is to be sent back to its provider',
      metric: counted(deployment, 'VerificationsFailed', hour, Stats.SUM),
      ...moreThanNone,
    },
    'failures-waiting': {
      says: 'Events wait in a queue of failures',
      metric: sumOf('events', fiveMinutes, failureQueues.map(waitingIn)),
      ...moreThanNone,
    },
    'calendar-runway': {
      says: 'The working calendar ends in less than 400 days, or the nightly sweep did not run',
      metric: counted(deployment, 'CalendarDaysAhead', day, Stats.MINIMUM),
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: runwayDays,
      missing: TreatMissingData.BREACHING,
    },
    'daily-work-failed': {
      says: 'The nightly sweep, or the daily writing of the register, failed',
      metric: sumOf('errors', hour, daily.map(errorsOf)),
      ...moreThanNone,
    },
  };
}
