import { type App, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { addAlarmTopic } from './alarm-topic.ts';
import { alarmsOf } from './alarms.ts';
import { addDashboard } from './dashboard.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { watchGuards } from './guard-watch.ts';
import type { DataKeys } from './keys.ts';
import { linkTo } from './link.ts';
import { watchMacs } from './mac-watch.ts';
import { placed } from './placed.ts';
import { logsBucketName, type Zones } from './zones.ts';

/** Alarms, each with the section of docs/operations.md that says what to do, their topic, and a dashboard. */
export function addObservability(app: App, deployment: Deployment, keys: DataKeys, zones: Zones): void {
  const stack = new Stack(app, 'Observability', placed(deployment, 'observability', 'Alarms of UDW'));
  // The trail writes into a bucket whose policy stands there.
  stack.addStackDependency(Stack.of(zones.landing));
  const { partition, region, account } = stack;
  const loadMachine = `arn:${partition}:states:${region}:${account}:stateMachine:${nameOf(deployment, 'load')}`;
  const topic = addAlarmTopic(stack, deployment, keys.alarms);
  const alarms = alarmsOf(deployment, loadMachine);
  for (const [section, { says, metric, comparison, threshold, missing }] of Object.entries(alarms)) {
    const alarm = new Alarm(stack, section, {
      alarmName: nameOf(deployment, section),
      alarmDescription: `${says}. ${linkTo(section)}`,
      metric,
      comparisonOperator: comparison,
      threshold,
      evaluationPeriods: 1,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }
  watchMacs(stack, deployment, topic, logsBucketName(deployment));
  watchGuards(stack, deployment, topic);
  addBudget(stack, deployment, topic.topicArn);
  addDashboard(stack, deployment, alarms);
}

/** Tells when the account has cost, or is about to cost, more than was said. A budget has no description: its name is its section. */
function addBudget(stack: Stack, deployment: Deployment, topicArn: string): void {
  if (deployment.monthlyBudget === undefined) return;
  const subscribers = [{ subscriptionType: 'SNS', address: topicArn }];
  const over = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: {
      notificationType,
      comparisonOperator: 'GREATER_THAN',
      threshold,
      thresholdType: 'PERCENTAGE',
    },
    subscribers,
  });
  new CfnBudget(stack, 'cost', {
    budget: {
      budgetName: nameOf(deployment, 'cost'),
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: deployment.monthlyBudget, unit: 'USD' },
    },
    notificationsWithSubscribers: [over('ACTUAL', 80), over('FORECASTED', 100)],
  });
}
