import { type Stack, Validations } from 'aws-cdk-lib';
import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CatalogNames } from './catalog.ts';

/** Lets a role ask Athena: statements in the workgroup of loads, tables in its two databases. */
export function letAskAthena(
  stack: Stack,
  role: IRole,
  { workGroup, warehouse, staging }: Pick<CatalogNames, 'workGroup' | 'warehouse' | 'staging'>,
): void {
  const { partition, region, account } = stack;
  const glue = `arn:${partition}:glue:${region}:${account}`;
  const databases = [warehouse, staging];
  const tables = databases.map((name) => `${glue}:table/${name}/*`);
  const policy = new Policy(stack, 'athena-policy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        sid: 'AsksAthena',
        actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'],
        resources: [`arn:${partition}:athena:${region}:${account}:workgroup/${workGroup}`],
      }),
      new PolicyStatement({
        sid: 'KeepsTables',
        actions: [
          'glue:GetDatabase',
          'glue:GetDatabases',
          'glue:GetTable',
          'glue:GetTables',
          'glue:GetPartitions',
          'glue:CreateTable',
          'glue:UpdateTable',
          'glue:DeleteTable',
        ],
        resources: [`${glue}:catalog`, ...databases.map((name) => `${glue}:database/${name}`), ...tables],
      }),
    ],
  });
  for (const table of tables) {
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${table}]`,
      reason: 'Tables of these two databases are made at run time, from the interaction regulations',
    });
  }
}
