import { expect, test } from 'vitest';
import { mayBy } from './role-policies.ts';
import { example, present, resources, synthesised } from './synthesised.ts';

const templates = synthesised(example);
const { account, region } = example;
const may = mayBy(example);
const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;

test('migrate keeps the schedules of deliveries, and hands Scheduler one role and no other', async () => {
  const its = (action: string, resource: string, context = {}) =>
    may('migratepolicy', 'migrate', action, resource, context);
  for (const action of ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule']) {
    expect(await its(action, arn('scheduler', 'schedule/udw-example-deliveries/a')), action).toBe(true);
    expect(await its(action, arn('scheduler', 'schedule/default/a')), action).toBe(false);
  }
  const toScheduler = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
  for (const name of ['commit', 'migrate', 'warehouse', 'project'])
    expect(await its('iam:PassRole', `arn:aws:iam::${account}:role/udw-example-${name}`, toScheduler)).toBe(
      false,
    );
});

test('the role of schedules is taken by Scheduler, for the group of the deployment', () => {
  const role = present(
    resources(templates, 'AWS::IAM::Role').find(
      ({ Properties }) => Properties['RoleName'] === 'udw-example-scheduler',
    ),
  );
  expect(role.Properties['AssumeRolePolicyDocument']).toMatchObject({
    Statement: [
      {
        Principal: { Service: 'scheduler.amazonaws.com' },
        Condition: {
          StringEquals: {
            'aws:SourceAccount': account,
            'aws:SourceArn': arn('scheduler', 'schedule-group/udw-example-deliveries'),
          },
        },
      },
    ],
  });
  const policy = present(
    resources(templates, 'AWS::IAM::Policy').find(({ id }) => id.startsWith('schedulerpolicy')),
  );
  const { Statement } = policy.Properties['PolicyDocument'] as {
    Statement: { Action: string; Resource: object }[];
  };
  expect(Statement.map(({ Action }) => Action)).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage']);
  expect(JSON.stringify(Statement[0]?.Resource)).toMatch(/"expect[0-9A-F]{8}"/);
});

test('expect tells the topic of alarms, and changes no load', () => {
  const policy = present(
    resources(templates, 'AWS::IAM::Policy').find(({ id }) => id.startsWith('expectpolicy')),
  );
  const { Statement } = policy.Properties['PolicyDocument'] as {
    Statement: { Sid: string; Action: string | string[]; Condition?: object; Resource: unknown }[];
  };
  const bySid = (sid: string) => present(Statement.find(({ Sid }) => Sid === sid));
  const leading = (keys: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [keys] } });
  expect(bySid('ReadsLoads')).toMatchObject({ Action: 'dynamodb:Query', Condition: leading('LOADS') });
  expect(bySid('RecordsMissing')).toMatchObject({
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    Condition: leading('EXPECTED#*'),
  });
  expect(bySid('TellsAlarms').Resource).toBe(arn('sns', 'udw-example-alarms'));
});
