import { runSimulation } from '@cloud-copilot/iam-simulate';
import { describe, expect, test } from 'vitest';
import { registerTables } from '../../core/register/tables.ts';
import { deployedViews } from '../../functions/views.ts';
import { readers } from '../../infra/access.ts';
import { nameOf } from '../../infra/deployment.ts';
import { mayBy } from './role-policies.ts';
import { example, present, resources, synthesised } from './synthesised.ts';

const templates = synthesised(example);
const { account, region } = example;

const arnOf = (role: string): string => `arn:aws:iam::${account}:role/${nameOf(example, role)}`;
const at = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
const inRegister = (name: string): string => at('glue', `table/udw_example_register/${name}`);

const may = mayBy(example);

const of = (reader: string) => (action: string, resource: string) =>
  may(`${reader.replace('-', '')}policy`, reader, action, resource);

describe.each(readers)('%s', (reader) => {
  const its = of(reader);

  test('asks in the workgroup of the role, and in no other', async () => {
    for (const group of ['operator', 'authorized-body', 'views', 'loads', 'customer-edu'])
      for (const action of ['athena:StartQueryExecution', 'athena:GetQueryResults'])
        expect(await its(action, at('athena', `workgroup/udw-example-${group}`)), group).toBe(
          group === reader,
        );
    expect(await its('athena:StartQueryExecution', at('athena', 'workgroup/primary'))).toBe(false);
  });

  test('sees every table and view of the register', async () => {
    const names = [...Object.keys(registerTables), ...deployedViews().map(({ name }) => name)];
    expect(names).toHaveLength(10);
    for (const name of names) expect(await its('glue:GetTable', inRegister(name)), name).toBe(true);
    expect(await its('glue:GetDatabase', at('glue', 'database/udw_example_register'))).toBe(true);
  });

  test('sees no table of persons, of staging or of a customer', async () => {
    for (const table of [
      'udw_example_warehouse/people',
      'udw_example_warehouse/people_versions',
      'udw_example_warehouse/_loads',
      'udw_example_staging/load_1',
      'udw_example_customer_edu/jobs_latest',
    ])
      expect(await its('glue:GetTable', at('glue', `table/${table}`)), table).toBe(false);
  });

  test('changes nothing', async () => {
    for (const action of ['glue:CreateTable', 'glue:UpdateTable', 'glue:DeleteTable'])
      expect(await its(action, inRegister('terms')), action).toBe(false);
    expect(await its('athena:UpdateWorkGroup', at('athena', `workgroup/udw-example-${reader}`))).toBe(false);
    expect(await its('dynamodb:Query', at('dynamodb', 'table/udw-example-cases'))).toBe(false);
  });

  test('has a workgroup that enforces place, key and limit', () => {
    const group = present(
      resources(templates, 'AWS::Athena::WorkGroup').find(
        ({ Properties }) => Properties['Name'] === nameOf(example, reader),
      ),
    ).Properties['WorkGroupConfiguration'];
    expect(group).toMatchObject({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 10 ** 9,
      ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
    });
    expect(JSON.stringify(group)).toContain(`/${reader}/"`);
  });

  test('is taken with the tag that says so, which the directory gives', async () => {
    const role = resources(templates, 'AWS::IAM::Role').find(
      ({ Properties }) => Properties['RoleName'] === nameOf(example, reader),
    );
    const trust = present(role).Properties['AssumeRolePolicyDocument'] as object;
    const mayTake = async (tag: string | undefined) => {
      const principal = `arn:aws:iam::${account}:role/person`;
      const answer = await runSimulation(
        {
          request: {
            principal,
            action: 'sts:AssumeRole',
            resource: { resource: arnOf(reader), accountId: account },
            contextVariables: {
              'aws:PrincipalArn': principal,
              ...(tag === undefined ? {} : { 'aws:PrincipalTag/udw-reads': tag }),
            },
          },
          identityPolicies: [
            {
              name: 'anything',
              policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
            },
          ],
          serviceControlPolicies: [],
          resourceControlPolicies: [],
          resourcePolicy: trust,
        },
        {},
      );
      if (answer.resultType === 'error') throw new Error(JSON.stringify(answer.errors));
      return answer.overallResult === 'Allowed';
    };
    for (const tag of ['operator', 'authorized-body', 'customer', undefined])
      expect(await mayTake(tag), tag).toBe(tag === reader);
  });
});

describe('who makes the views', () => {
  const project = (action: string, resource: string) => may('projectpolicy', 'project', action, resource);

  test('project makes views of the register, and changes none of its tables', async () => {
    for (const { name } of deployedViews())
      for (const action of ['glue:GetTable', 'glue:CreateTable', 'glue:UpdateTable'])
        expect(await project(action, inRegister(name)), `${action} ${name}`).toBe(true);
    for (const name of Object.keys(registerTables)) {
      expect(await project('glue:GetTable', inRegister(name)), name).toBe(true);
      expect(await project('glue:UpdateTable', inRegister(name)), name).toBe(false);
    }
    expect(await project('glue:GetTable', at('glue', 'table/udw_example_warehouse/people'))).toBe(false);
  });

  test.each(['project', 'publish'])('%s asks in the workgroup of views alone', async (role) => {
    const policy = role === 'publish' ? 'publishdeliverypolicy' : 'projectpolicy';
    for (const group of ['operator', 'authorized-body', 'views', 'loads', 'customer-edu'])
      expect(
        await may(policy, role, 'athena:StartQueryExecution', at('athena', `workgroup/udw-example-${group}`)),
        group,
      ).toBe(group === 'views');
  });

  test('the register is written and its views are made at night, and when its stack was made or changed', () => {
    const rules = resources(templates, 'AWS::Events::Rule').filter(({ stack }) => stack === 'Register');
    const patterns = rules.map(
      ({ Properties: { EventPattern: pattern, ScheduleExpression: at } }) => at ?? pattern,
    );
    expect(patterns).toEqual([
      'cron(0 20 * * ? *)',
      {
        source: ['aws.cloudformation'],
        'detail-type': ['CloudFormation Stack Status Change'],
        detail: {
          'stack-id': [{ prefix: `arn:aws:cloudformation:${region}:${account}:stack/udw-example-register/` }],
          'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
        },
      },
    ]);
    for (const { Properties } of rules) {
      expect(Properties['Targets']).toMatchObject([
        { Input: '{"cases":"all"}', SqsParameters: { MessageGroupId: 'register' } },
      ]);
      expect(JSON.stringify(Properties['Targets'])).toContain('projectqueue');
    }
  });

  test('what it is asked for waits as long as SQS knows it: what happens meanwhile is written with it', () => {
    const queue = resources(templates, 'AWS::SQS::Queue').find(
      ({ Properties }) => Properties['QueueName'] === 'udw-example-project.fifo',
    );
    expect(present(queue).Properties).toMatchObject({
      FifoQueue: true,
      ContentBasedDeduplication: true,
      DeduplicationScope: 'queue',
      DelaySeconds: 300,
    });
  });

  test('the queue brings again what could not be written, and nothing else', () => {
    const mapping = resources(templates, 'AWS::Lambda::EventSourceMapping').find(({ Properties }) =>
      JSON.stringify(Properties['EventSourceArn']).includes('projectqueue'),
    );
    expect(present(mapping).Properties).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});
