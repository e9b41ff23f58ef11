import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CatalogNames } from './catalog.ts';

/** What a function that asks Athena may do: statements in the workgroup of loads, tables in its two databases. */
export function asksAthena(
  { partition, region, account }: Stack,
  { workGroup, warehouse, staging }: CatalogNames,
): readonly PolicyStatement[] {
  const glue = `arn:${partition}:glue:${region}:${account}`;
  return [
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
      resources: [
        `${glue}:catalog`,
        ...[warehouse, staging].flatMap((name) => [`${glue}:database/${name}`, `${glue}:table/${name}/*`]),
      ],
    }),
  ];
}
