import { type Stack, Validations } from 'aws-cdk-lib';
import { type Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** What a function does in a database: it reads its tables, and does these acts to them. */
export interface InDatabase {
  readonly database: string;
  readonly acts: readonly ('GetDatabases' | 'GetTables' | 'CreateTable' | 'UpdateTable' | 'DeleteTable')[];
}

const glueOf = ({ partition, region, account }: Stack): string =>
  `arn:${partition}:glue:${region}:${account}`;

const tablesOf = (stack: Stack, database: string): string => `${glueOf(stack)}:table/${database}/*`;

/**
 * Athena looks at the database `default` for whoever runs a statement, whatever it is about (Athena user guide, "Configure access to
 * databases and tables in the AWS Glue Data Catalog").
 */
export const looksAtDefault = (stack: Stack): PolicyStatement =>
  new PolicyStatement({
    sid: 'LooksAtDefault',
    actions: ['glue:GetDatabase'],
    resources: [`${glueOf(stack)}:catalog`, `${glueOf(stack)}:database/default`],
  });

/** Lets a function ask Athena: statements in a workgroup, over tables of databases. */
export const asksAthena = (
  stack: Stack,
  workGroup: string,
  databases: readonly InDatabase[],
): readonly PolicyStatement[] => [
  new PolicyStatement({
    sid: 'AsksAthena',
    actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'],
    resources: [`arn:${stack.partition}:athena:${stack.region}:${stack.account}:workgroup/${workGroup}`],
  }),
  looksAtDefault(stack),
  ...databases.map(
    ({ database, acts }) =>
      new PolicyStatement({
        actions: ['GetDatabase', 'GetTable', 'GetPartitions', ...acts].map((act) => `glue:${act}`),
        resources: [
          `${glueOf(stack)}:catalog`,
          `${glueOf(stack)}:database/${database}`,
          tablesOf(stack, database),
        ],
      }),
  ),
];

/** Answers the checkers for {@link asksAthena} in the policy of a function. */
export function answerForTables(stack: Stack, policy: Policy, ...databases: readonly string[]): void {
  for (const database of databases)
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${tablesOf(stack, database)}]`,
      reason: 'Tables of this database are made at run time, from the interaction regulations',
    });
}
