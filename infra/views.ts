import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Stack, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { registerTables } from '../core/register/tables.ts';
import { type AnswerFolder, type Reader, readers } from './access.ts';
import { looksAtDefault } from './athena-access.ts';
import { type CatalogNames, databaseName } from './catalog.ts';
import { type Deployment, nameOf } from './deployment.ts';
import type { DataKeys } from './keys.ts';
import type { Roles } from './roles.ts';
import { addWorkGroup } from './work-group.ts';
import type { Zones } from './zones.ts';

/** Most bytes that one query of a reader scans: many times the register. */
const scanLimit = 10 ** 9;

/** ARNs of the database of the register and of all that is in it. */
function registerOf({ partition, region, account }: Stack, deployment: Deployment) {
  const glue = `arn:${partition}:glue:${region}:${account}`;
  const name = databaseName(deployment, 'register');
  return {
    catalog: `${glue}:catalog`,
    database: `${glue}:database/${name}`,
    tables: `${glue}:table/${name}/*`,
  };
}

const workGroupArn = ({ partition, region, account }: Stack, name: string): string =>
  `arn:${partition}:athena:${region}:${account}:workgroup/${name}`;

const looksAtTables = ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'];

const asking = ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'];

/** Seconds that a statement is waited for. */
export const statementSeconds = '120';

/** What whoever makes views may do in Athena. */
export const asksForViews = (
  stack: Stack,
  { viewsWorkGroup }: Pick<CatalogNames, 'viewsWorkGroup'>,
): readonly PolicyStatement[] => [
  new PolicyStatement({
    sid: 'MakesViews',
    actions: asking,
    resources: [workGroupArn(stack, viewsWorkGroup)],
  }),
  looksAtDefault(stack),
];

/** The views of the register, by the names of their files. */
const views = readdirSync(path.join(import.meta.dirname, '../sql')).map((file) =>
  path.basename(file, '.sql'),
);

/** What whoever makes the views of the register may do in the catalog: its tables are made by the deployment, and only looked at. */
export function keepsViews(stack: Stack, deployment: Deployment): readonly PolicyStatement[] {
  const { catalog, database, tables } = registerOf(stack, deployment);
  const named = (names: readonly string[]) => names.map((name) => tables.replace('*', name));
  return [
    new PolicyStatement({
      sid: 'LooksAtTables',
      actions: looksAtTables,
      resources: [catalog, database, ...named([...Object.keys(registerTables), ...views])],
    }),
    new PolicyStatement({
      sid: 'KeepsViews',
      actions: ['glue:CreateTable', 'glue:UpdateTable'],
      resources: [catalog, database, ...named(views)],
    }),
  ];
}

/** The people who read the register: a workgroup each, and the tables and views of the register. Of objects the zones say it. */
export function addReaders(
  stack: Stack,
  deployment: Deployment,
  before: { readonly roles: Roles; readonly zones: Zones; readonly keys: DataKeys },
): void {
  for (const reader of readers) addReader(stack, deployment, before, reader);
}

function addReader(
  stack: Stack,
  deployment: Deployment,
  { roles, zones, keys }: { readonly roles: Roles; readonly zones: Zones; readonly keys: DataKeys },
  reader: Reader,
): void {
  const name = nameOf(deployment, reader);
  const description = `Queries of the register by the ${reader}`;
  const answers = { zone: 'query-results', folder: `${reader}/` satisfies AnswerFolder } as const;
  addWorkGroup(stack, { zones, keys }, { id: reader, name, description, answers, scanLimit });
  const { catalog, database, tables } = registerOf(stack, deployment);
  const policy = new Policy(stack, `${reader}-policy`, {
    roles: [roles[reader]],
    statements: [
      new PolicyStatement({
        sid: 'AsksAthena',
        actions: [
          'athena:GetWorkGroup',
          ...asking,
          'athena:StopQueryExecution',
          'athena:ListQueryExecutions',
        ],
        resources: [workGroupArn(stack, name)],
      }),
      looksAtDefault(stack),
      new PolicyStatement({
        sid: 'ReadsRegister',
        actions: [...looksAtTables, 'glue:GetTables'],
        resources: [catalog, database, tables],
      }),
    ],
  });
  Validations.of(policy).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${tables}]`,
    reason: 'All tables and views of the register are for its readers, and no other database is',
  });
}
