import { describe, expect, test } from 'vitest';
import { mayBy } from './role-policies.ts';
import { example, present, resources, synthesised } from './synthesised.ts';

const templates = synthesised(example);
const { account, region } = example;
const may = mayBy(example);
const table = (name: string): string => `arn:aws:glue:${region}:${account}:table/${name}`;

describe('optimizers of tables', () => {
  test('work in a role that Glue alone takes', () => {
    const role = resources(templates, 'AWS::IAM::Role').find(
      ({ Properties }) => Properties['RoleName'] === 'udw-example-optimizer',
    );
    expect(present(role).Properties['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [{ Action: 'sts:AssumeRole', Principal: { Service: 'glue.amazonaws.com' } }],
    });
  });

  test('bring tables of the warehouse up to date, and no others', async () => {
    const its = (action: string, resource: string) => may('optimizerpolicy', 'optimizer', action, resource);
    for (const action of ['glue:GetTable', 'glue:UpdateTable']) {
      expect(await its(action, table('udw_example_warehouse/people_versions'))).toBe(true);
      expect(await its(action, table('udw_example_register/open_terms'))).toBe(false);
      expect(await its(action, table('udw_example_customer_edu/jobs'))).toBe(false);
    }
    expect(await its('glue:DeleteTable', table('udw_example_warehouse/people_versions'))).toBe(false);
  });

  test('are made by migrate, which hands Glue their role and no other', async () => {
    const its = (action: string, resource: string, context = {}) =>
      may('migratepolicy', 'migrate', action, resource, context);
    for (const action of [
      'glue:GetTableOptimizer',
      'glue:CreateTableOptimizer',
      'glue:UpdateTableOptimizer',
    ]) {
      expect(await its(action, table('udw_example_warehouse/people_versions')), action).toBe(true);
      expect(await its(action, table('udw_example_register/open_terms')), action).toBe(false);
    }
    const role = (name: string): string => `arn:aws:iam::${account}:role/udw-example-${name}`;
    const toGlue = { 'iam:PassedToService': 'glue.amazonaws.com' };
    expect(await its('iam:PassRole', role('optimizer'), toGlue)).toBe(true);
    expect(
      await its('iam:PassRole', role('optimizer'), { 'iam:PassedToService': 'lambda.amazonaws.com' }),
    ).toBe(false);
    expect(await its('iam:PassRole', role('warehouse'), toGlue)).toBe(false);
  });
});
