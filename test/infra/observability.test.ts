import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { clearLanding, example, present, resources, synthesised, type Templates } from './synthesised.ts';

const root = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/operations.md'), 'utf8');
const templates = synthesised(example);

/** The anchors of the sections under `## Alarms`. */
function sectionsOfAlarms(): readonly string[] {
  const [, chapter = ''] = page.split(/^## Alarms$/m);
  const [own = ''] = chapter.split(/^## /m);
  return [...own.matchAll(/^### (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-'));
}

/** Where the texts of everything that tells an alarm lead. */
function linked(of: Templates): readonly string[] {
  const alarms = resources(of, 'AWS::CloudWatch::Alarm').map(
    ({ Properties }) => Properties['AlarmDescription'],
  );
  const rules = resources(of, 'AWS::Events::Rule')
    .filter(({ stack }) => stack === 'Observability')
    .map(({ Properties }) => Properties['Description']);
  return [...alarms, ...rules].map(
    (text) => /docs\/operations\.md#(\S+)$/.exec(String(text))?.[1] ?? String(text),
  );
}

const budget = present(resources(templates, 'AWS::Budgets::Budget')[0]).Properties as {
  Budget: { BudgetName: string; BudgetLimit: object };
};

describe('alarms', () => {
  test('each leads to its section of the page of operators, and each section has its alarm', () => {
    const budgets = [budget.Budget.BudgetName.replace('udw-example-', '')];
    expect([...linked(templates), ...budgets].toSorted()).toEqual(sectionsOfAlarms().toSorted());
  });

  test('are told on one topic under a key of the deployment, by all who tell one', () => {
    const [topic] = resources(templates, 'AWS::SNS::Topic').filter(({ stack }) => stack === 'Observability');
    const { id, Properties: its } = present(topic);
    expect(JSON.stringify(its['KmsMasterKeyId'])).toContain('dataalarms');
    for (const { Properties } of resources(templates, 'AWS::CloudWatch::Alarm'))
      expect(Properties['AlarmActions']).toEqual([{ Ref: id }]);
    const [policy] = resources(templates, 'AWS::SNS::TopicPolicy').filter(
      ({ stack }) => stack === 'Observability',
    );
    for (const service of ['cloudwatch', 'budgets', 'events'])
      expect(JSON.stringify(present(policy).Properties)).toContain(`"Service":"${service}.amazonaws.com"`);
    expect(JSON.stringify(budget)).toContain(`{"Address":{"Ref":"${id}"},"SubscriptionType":"SNS"}`);
  });

  test.each([
    ['calendar-runway', 'breaching'],
    ['step-past-its-term', 'notBreaching'],
  ])('%s: no number is %s', (section, missing) => {
    const alarm = resources(templates, 'AWS::CloudWatch::Alarm').find(
      ({ Properties }) => Properties['AlarmName'] === `udw-example-${section}`,
    );
    expect(present(alarm).Properties['TreatMissingData']).toBe(missing);
  });

  test('queues, functions and machines that are watched exist', () => {
    const text = JSON.stringify(present(templates['Observability']));
    const watched = (dimension: string) => [
      ...new Set(
        [...text.matchAll(new RegExp(`"Name":"${dimension}","Value":"([^"]+)"`, 'g'))].map(
          ([, name]) => name,
        ),
      ),
    ];
    const named = (type: string, property: string) =>
      resources(templates, type).map(({ Properties }) => Properties[property]);
    // What a queue gives up lies in another one, which is watched.
    const last = resources(templates, 'AWS::SQS::Queue').filter(
      ({ Properties }) => Properties['RedrivePolicy'] === undefined,
    );
    expect(watched('QueueName').toSorted()).toEqual(
      last.map(({ Properties }) => Properties['QueueName']).toSorted(),
    );
    expect(named('AWS::Lambda::Function', 'FunctionName')).toEqual(
      expect.arrayContaining(watched('FunctionName')),
    );
    expect(watched('FunctionName')).not.toEqual([]);
    const machines = named('AWS::StepFunctions::StateMachine', 'StateMachineName');
    const [machine = ''] = watched('StateMachineArn');
    expect(machines).toContain(machine.split(':').at(-1));
  });

  test('numbers of functions that are watched are written by a function', () => {
    const text = JSON.stringify(present(templates['Observability']));
    const watched = [
      ...new Set([...text.matchAll(/"MetricName":"(\w+)","Namespace":"UDW"/g)].map(([, name = '']) => name)),
    ];
    expect(watched.length).toBeGreaterThan(5);
    const code = ['sweep', 'register', 'verify', 'end', 'project', 'expect']
      .map((name) => readFileSync(path.join(root, `functions/${name}/handler.ts`), 'utf8'))
      .join('\n');
    expect(watched.filter((name) => !code.includes(`${name}:`))).toEqual([]);
  });
});

const ruleNamed = (of: Templates, name: string) =>
  resources(of, 'AWS::Events::Rule').find(({ Properties }) => Properties['Name'] === `udw-example-${name}`);

test('functions and policies of buckets are watched for changes by anybody but the role that deploys', () => {
  const { EventPattern } = present(ruleNamed(templates, 'guard-changed-by-hand')).Properties as {
    EventPattern: { source: string[]; detail: { eventName: unknown[]; $or: object[] } };
  };
  const { source, detail } = EventPattern;
  const by = (arn: object) => ({ userIdentity: { sessionContext: { sessionIssuer: { arn: [arn] } } } });
  const role = `cdk-hnb659fds-cfn-exec-role-${example.account}-${example.region}`;
  const deployer = `arn:aws:iam::${example.account}:role/${role}`;
  const ours = [
    { functionName: [{ wildcard: '*udw-example-*' }] },
    { role: [{ wildcard: '*:role/udw-example-*' }] },
    { bucketName: [{ prefix: 'udw-example-' }] },
  ];
  expect(source).toEqual(['aws.lambda', 'aws.s3']);
  expect(detail.$or).toEqual(
    ours.flatMap((requestParameters) => [
      { requestParameters, ...by({ 'anything-but': deployer }) },
      { requestParameters, ...by({ exists: false }) },
    ]),
  );
  // What EventBridge takes.
  expect(JSON.stringify(EventPattern).length).toBeLessThan(2048);
  expect(detail.eventName).toEqual(
    expect.arrayContaining([{ prefix: 'UpdateFunctionCode' }, 'PutBucketPolicy', 'PutBucketLifecycle']),
  );
});

describe('a MAC outside a job', () => {
  const ruleOf = (of: Templates) => {
    return present(ruleNamed(of, 'mac-outside-a-job')).Properties as {
      State: string;
      EventPattern: { detail: { eventName: string[]; $or: { userIdentity: { arn: object[] } }[] } };
    };
  };
  const session = (role: string, name: string) =>
    `arn:aws:sts::${example.account}:assumed-role/udw-example-${role}/${name}`;
  const ofWarehouse = ['udw-example-stage', 'udw-example-measure', 'GlueJobRunnerSession'].map((name) =>
    session('warehouse', name),
  );
  const jobs = (of: Templates) => {
    const [first] = ruleOf(of).EventPattern.detail.$or;
    const [other] = present(first).userIdentity.arn as { 'anything-but': unknown }[];
    const text = JSON.stringify(other?.['anything-but']);
    return [...text.matchAll(/assumed-role\/udw-example-([a-z]+)\/([A-Za-z-]+)/g)].map(
      ([, role = '', name = '']) => session(role, name),
    );
  };

  test.each([
    [
      'files of providers who depersonalize',
      templates,
      [...ofWarehouse, session('edge', 'udw-example-edge-key')],
    ],
    [
      'clear files',
      synthesised(clearLanding),
      [...ofWarehouse, session('edge', 'udw-example-edge-key'), session('edge', 'udw-example-edge')],
    ],
  ])('with %s: jobs are the sessions of the functions that derive, and that of Glue', (_, of, wanted) => {
    expect(jobs(of)).toEqual(wanted);
  });

  test('is heard of although CloudTrail calls it read-only, and without an identity too', () => {
    const { State, EventPattern } = ruleOf(templates);
    expect(State).toBe('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
    expect(EventPattern.detail.eventName).toEqual(['GenerateMac', 'VerifyMac']);
    expect(EventPattern.detail.$or).toContainEqual({ userIdentity: { arn: [{ exists: false }] } });
  });

  test('there is a trail, which is proof against change, and leaves no management event out', () => {
    const [trail] = resources(templates, 'AWS::CloudTrail::Trail');
    expect(present(trail).Properties).toMatchObject({
      IsLogging: true,
      EnableLogFileValidation: true,
      S3BucketName: 'udw-example-access-logs-111122223333-eu-central-1',
    });
    expect(present(trail).Properties['EventSelectors']).toBeUndefined();
    const policies = JSON.stringify(resources(templates, 'AWS::S3::BucketPolicy'));
    expect(policies).toContain(':trail/udw-example-trail"');
  });
});

test('functions and machines are traced', () => {
  for (const { Properties } of resources(templates, 'AWS::Lambda::Function'))
    expect(Properties['TracingConfig']).toEqual({ Mode: 'Active' });
  for (const { Properties } of resources(templates, 'AWS::StepFunctions::StateMachine'))
    expect(Properties['TracingConfiguration']).toEqual({ Enabled: true });
});

test('a budget is in dollars a month, and told at four fifths', () => {
  expect(budget.Budget).toMatchObject({ TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 300, Unit: 'USD' } });
});

test('numbers leave by the log, under the name of the deployment alone', () => {
  for (const { Properties } of resources(templates, 'AWS::Lambda::Function'))
    expect(Properties['Environment']).toMatchObject({
      Variables: { POWERTOOLS_METRICS_NAMESPACE: 'UDW', POWERTOOLS_SERVICE_NAME: 'udw-example' },
    });
});
