import { type Stack, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { environment as expectEnvironment } from '../functions/expect/contract.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { addFunction, type EnvironmentOf, type FunctionPlace } from './function.ts';
import type { LoadTables } from './load-tables.ts';
import { inPartitions } from './partitions.ts';

/** What `migrate` needs to make schedules. */
export interface Looking {
  readonly expect: Lambda;
  /** The role in which Scheduler calls it. */
  readonly scheduler: Role;
  readonly group: string;
}

const groupArn = ({ partition, region, account }: Stack, group: string): string =>
  `arn:${partition}:scheduler:${region}:${account}:schedule-group/${group}`;

/** Adds the function that looks whether deliveries have come, and the group of the schedules that call it, which come at run time. */
export function addExpect(place: FunctionPlace, { loads }: LoadTables, undelivered: Queue): Looking {
  const { stack, deployment } = place;
  const { partition, region, account } = stack;
  const topic = `arn:${partition}:sns:${region}:${account}:${nameOf(deployment, 'alarms')}`;
  const role = new Role(stack, 'expect-role', {
    roleName: nameOf(deployment, 'expect'),
    description: 'Looks whether deliveries have come',
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const expect = addFunction<EnvironmentOf<typeof expectEnvironment>>(place, {
    name: 'expect',
    description: 'After the window of a delivery: looks whether it has come',
    role,
    environment: { LOADS_TABLE: loads.tableName, ALARMS_TOPIC: topic },
    mayDo: [
      inPartitions('ReadsLoads', loads.tableArn, ['Query'], ['LOADS']),
      inPartitions('RecordsMissing', loads.tableArn, ['GetItem', 'PutItem'], ['EXPECTED#*']),
      new PolicyStatement({ sid: 'TellsAlarms', actions: ['sns:Publish'], resources: [topic] }),
    ],
    undelivered,
  });
  const group = new CfnScheduleGroup(stack, 'deliveries', { name: nameOf(deployment, 'deliveries') });
  return { expect, scheduler: addScheduler(stack, deployment, expect, undelivered), group: group.name ?? '' };
}

function addScheduler(stack: Stack, deployment: Deployment, expect: Lambda, undelivered: Queue): Role {
  const role = new Role(stack, 'scheduler', {
    roleName: nameOf(deployment, 'scheduler'),
    description: 'Calls the function that looks whether deliveries have come',
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:SourceAccount': stack.account,
          'aws:SourceArn': groupArn(stack, nameOf(deployment, 'deliveries')),
        },
      },
    }),
  });
  new Policy(stack, 'scheduler-policy', {
    roles: [role],
    statements: [
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [expect.functionArn] }),
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [undelivered.queueArn] }),
    ],
  });
  return role;
}

/** What `migrate` may do with schedules, and the one role that it may hand to them. */
export function keepsSchedules(stack: Stack, { scheduler, group }: Looking): readonly PolicyStatement[] {
  const { partition, region, account } = stack;
  return [
    new PolicyStatement({
      sid: 'KeepsSchedules',
      actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
      resources: [`arn:${partition}:scheduler:${region}:${account}:schedule/${group}/*`],
    }),
    // A list of schedules has no resource.
    new PolicyStatement({ sid: 'ListsSchedules', actions: ['scheduler:ListSchedules'], resources: ['*'] }),
    new PolicyStatement({
      sid: 'HandsRoleToScheduler',
      actions: ['iam:PassRole'],
      resources: [scheduler.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }),
  ];
}

/** Answers the checkers for {@link keepsSchedules} in the policy of `migrate`. */
export function answerForSchedules(stack: Stack, policy: Policy, { group }: Looking): void {
  const { partition, region, account } = stack;
  Validations.of(policy).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:${partition}:scheduler:${region}:${account}:schedule/${group}/*]`,
    reason: 'Schedules are made at run time, from the interaction regulations',
  });
}
