import { type Stack, Validations } from 'aws-cdk-lib';
import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Logs of Glue's optimizers, which Glue names. */
const logs = ['iceberg-compaction', 'iceberg-retention', 'iceberg-orphan-file-deletion'];

const tablesOf = ({ partition, region, account }: Stack, database: string) => {
  const glue = `arn:${partition}:glue:${region}:${account}`;
  return [`${glue}:catalog`, `${glue}:database/${database}`, `${glue}:table/${database}/*`] as const;
};

/** What `migrate` may do to give tables of a database their optimizers, and the one role that it may hand to them. */
export const keepsOptimizers = (stack: Stack, database: string, role: IRole): readonly PolicyStatement[] => [
  new PolicyStatement({
    sid: 'KeepsOptimizers',
    actions: ['glue:GetTableOptimizer', 'glue:CreateTableOptimizer', 'glue:UpdateTableOptimizer'],
    resources: [...tablesOf(stack, database)],
  }),
  new PolicyStatement({
    sid: 'HandsRoleToGlue',
    actions: ['iam:PassRole'],
    resources: [role.roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': 'glue.amazonaws.com' } },
  }),
];

/** Lets the role of optimizers bring the catalog up to what they wrote. Of objects and keys the zone says it. */
export function letOptimize(stack: Stack, role: IRole, database: string): void {
  const { partition, region, account } = stack;
  const logGroups = logs.map(
    (name) => `arn:${partition}:logs:${region}:${account}:log-group:/aws-glue/${name}/logs:*`,
  );
  const tables = tablesOf(stack, database);
  const policy = new Policy(stack, 'optimizer-policy', {
    roles: [role],
    statements: [
      new PolicyStatement({
        sid: 'KeepsTables',
        actions: ['glue:GetTable', 'glue:UpdateTable'],
        resources: [...tables],
      }),
      new PolicyStatement({
        sid: 'WritesLogs',
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: logGroups,
      }),
    ],
  });
  for (const resource of [tables[2], ...logGroups])
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${resource}]`,
      reason: 'Tables are made at run time; Glue names the streams of its logs',
    });
}
