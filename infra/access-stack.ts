import { type App, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type IRole, Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { placesOf } from '../core/lake/customers.ts';
import type { environment as closeEnvironment } from '../functions/close-access/contract.ts';
import type { environment as openEnvironment } from '../functions/open-access/contract.ts';
import type { environment as publishEnvironment } from '../functions/publish-delivery/contract.ts';
import { looksAtDefault } from './athena-access.ts';
import { customerOf } from './customer-role.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { addFunction, type EnvironmentOf, type FunctionPlace } from './function.ts';
import type { Before } from './load-place.ts';
import { inPartitions } from './partitions.ts';
import { placed } from './placed.ts';
import { asksForViews, statementSeconds } from './views.ts';

/** ARNs of what a customer has in Athena and in the catalog; of all customers, where `*` stands for one. */
function arnsOf({ partition, region, account }: Stack, { name }: Deployment, customer: string) {
  const { workGroup, database } = placesOf(name, customer);
  const glue = `arn:${partition}:glue:${region}:${account}`;
  return {
    workGroup: `arn:${partition}:athena:${region}:${account}:workgroup/${workGroup}`,
    catalog: `${glue}:catalog`,
    database: `${glue}:database/${database}`,
    tables: `${glue}:table/${database}/*`,
    functions: `${glue}:userDefinedFunction/${database}/*`,
  };
}

const allow = (sid: string, actions: string[], ...resources: string[]): PolicyStatement =>
  new PolicyStatement({ sid, actions, resources });

function acknowledge(policy: Policy, reason: string, ...resources: readonly string[]): void {
  for (const resource of resources)
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${resource.replace(/\$\{(.+)\}/, '<$1>')}]`,
      reason,
    });
}

/** A customer asks in the workgroup of their own and reads the database of their own. Of objects and keys the zones say it. */
function letCustomersAsk(stack: Stack, deployment: Deployment, role: IRole): void {
  const own = arnsOf(stack, deployment, customerOf);
  const policy = new Policy(stack, 'customer-policy', {
    roles: [role],
    statements: [
      allow(
        'AsksAthena',
        [
          'athena:GetWorkGroup',
          'athena:StartQueryExecution',
          'athena:StopQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'athena:ListQueryExecutions',
        ],
        own.workGroup,
      ),
      looksAtDefault(stack),
      allow(
        'ReadsItsDatabase',
        ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartitions'],
        own.catalog,
        own.database,
        own.tables,
      ),
    ],
  });
  acknowledge(policy, 'Tables of a customer are made at run time, by deliveries', own.tables);
}

const reason = 'Workgroups and databases of customers are made at run time, when access opens';

function addAccessFunctions(place: FunctionPlace, { keys, zones }: Pick<Before, 'keys' | 'zones'>): void {
  const { stack, deployment } = place;
  const any = arnsOf(stack, deployment, '*');
  const environment = {
    DEPLOYMENT: deployment.name,
    QUERY_RESULTS_BUCKET: zones['query-results'].bucketName,
    QUERY_RESULTS_KEY: keys['query-results'].keyArn,
    SCAN_LIMIT: String(deployment.customers.scanLimit),
  } satisfies EnvironmentOf<typeof openEnvironment> & EnvironmentOf<typeof closeEnvironment>;
  const add = (name: string, description: string, mayDo: readonly PolicyStatement[], ...waived: string[]) => {
    const role = new Role(stack, `${name}-role`, {
      roleName: nameOf(deployment, name),
      description,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    addFunction(place, { name, description, role, environment, mayDo });
    acknowledge(stack.node.findChild(`${name}-policy`) as Policy, reason, ...waived);
  };
  add(
    'open-access',
    'Makes the workgroup and the database of a customer',
    [
      allow(
        'KeepsWorkGroups',
        ['athena:GetWorkGroup', 'athena:CreateWorkGroup', 'athena:UpdateWorkGroup'],
        any.workGroup,
      ),
      allow('MakesDatabases', ['glue:CreateDatabase'], any.catalog, any.database),
      // Settings of Lake Formation are those of the account: they have no ARN.
      allow('SeesLakeFormation', ['lakeformation:GetDataLakeSettings'], '*'),
    ],
    any.workGroup,
    any.database,
    '*',
  );
  add(
    'close-access',
    'Removes the workgroup and the database of a customer',
    [
      allow('RemovesWorkGroups', ['athena:GetWorkGroup', 'athena:DeleteWorkGroup'], any.workGroup),
      allow(
        'RemovesDatabases',
        ['glue:DeleteDatabase'],
        any.catalog,
        any.database,
        any.tables,
        any.functions,
      ),
    ],
    any.workGroup,
    any.database,
    any.tables,
    any.functions,
  );
}

/** The function reads the cases by the name of their table: no stack waits for the other. */
function addPublish(
  place: FunctionPlace,
  { roles, zones, catalog }: Pick<Before, 'roles' | 'zones' | 'catalog'>,
): void {
  const { stack, deployment } = place;
  const { partition, region, account } = stack;
  const any = arnsOf(stack, deployment, '*');
  const CASES_TABLE = nameOf(deployment, 'cases');
  const table = `arn:${partition}:dynamodb:${region}:${account}:table/${CASES_TABLE}`;
  addFunction<EnvironmentOf<typeof publishEnvironment>>(place, {
    name: 'publish-delivery',
    description: 'Gives a customer a delivery that a case allows',
    role: roles.publish,
    environment: {
      DEPLOYMENT: deployment.name,
      DELIVERY_BUCKET: zones.delivery.bucketName,
      CASES_TABLE,
      VIEWS_WORK_GROUP: catalog.viewsWorkGroup,
      STATEMENT_SECONDS: statementSeconds,
    },
    mayDo: [
      ...asksForViews(stack, catalog),
      inPartitions('ReadsCases', table, ['Query'], ['CASE#*', 'REQUEST#*', 'DELIVERY#*']),
      inPartitions('ReadsDeliveries', table, ['GetItem'], ['HOME', 'DELIVERY#*']),
      inPartitions('RecordsDeliveries', table, ['PutItem'], ['HOME', 'DELIVERY#*']),
      allow(
        'KeepsTables',
        ['glue:GetDatabase', 'glue:GetTable', 'glue:CreateTable', 'glue:UpdateTable'],
        any.catalog,
        any.database,
        any.tables,
      ),
    ],
    memory: 1024,
    minutes: 15,
  });
  const policy = stack.node.findChild('publish-delivery-policy') as Policy;
  acknowledge(policy, reason, any.database, any.tables);
}

/** The access of customers: what their one role may do, and the functions that open it, close it and publish deliveries. */
export function addAccess(
  app: App,
  deployment: Deployment,
  before: Pick<Before, 'roles' | 'keys' | 'zones' | 'catalog'>,
  removalPolicy: RemovalPolicy,
): void {
  const stack = new Stack(app, 'Access', placed(deployment, 'access', 'Access of customers of UDW'));
  const place: FunctionPlace = { stack, deployment, logsKey: before.keys.logs, removalPolicy };
  letCustomersAsk(stack, deployment, before.roles.customer);
  addAccessFunctions(place, before);
  addPublish(place, before);
}
