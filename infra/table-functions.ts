import type { Policy } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { environment as commitEnvironment } from '../functions/commit/contract.ts';
import type { environment as endEnvironment } from '../functions/end/contract.ts';
import type { environment as migrateEnvironment } from '../functions/migrate/contract.ts';
import type { environment as verifyEnvironment } from '../functions/verify/contract.ts';
import { answerForTables, asksAthena, type InDatabase } from './athena-access.ts';
import type { CatalogNames } from './catalog.ts';
import { gateOf, nameOf } from './deployment.ts';
import { answerForSchedules, keepsSchedules } from './expect.ts';
import { addFunction, type EnvironmentOf } from './function.ts';
import type { LoadPlace } from './load-place.ts';
import { inLoads, onLeases, readsCases } from './load-rights.ts';
import { keepsOptimizers } from './optimizers.ts';

/** How long one call waits for a statement. */
const statementSeconds = '45';

const athenaOf = ({ deployment, zones, catalog }: LoadPlace) => ({
  DEPLOYMENT: nameOf(deployment, ''),
  WAREHOUSE_BUCKET: zones.warehouse.bucketName,
  WORK_GROUP: catalog.workGroup,
  WAREHOUSE_DATABASE: catalog.warehouse,
  STAGING_DATABASE: catalog.staging,
  STATEMENT_SECONDS: statementSeconds,
});

type Acts = InDatabase['acts'];

const inWarehouse = ({ warehouse: database }: CatalogNames, ...acts: Acts): InDatabase => ({
  database,
  acts,
});

const inStaging = ({ staging: database }: CatalogNames, ...acts: Acts): InDatabase => ({ database, acts });

const policyOf = ({ stack }: LoadPlace, name: string): Policy =>
  stack.node.findChild(`${name}-policy`) as Policy;

/** Adds `migrate`, which the operator invokes. */
export function addMigrate(place: LoadPlace): void {
  const { stack, deployment, roles, catalog, tables, undelivered, looking } = place;
  addFunction<EnvironmentOf<typeof migrateEnvironment>>(place, {
    name: 'migrate',
    description: 'Brings interaction regulations in: makes and widens their tables',
    role: roles.migrate,
    environment: {
      ...athenaOf(place),
      LOADS_TABLE: tables.loads.tableName,
      ACCOUNT: deployment.account,
      OPTIMIZER_ROLE: roles.optimizer.roleArn,
      SCHEDULE_GROUP: looking.group,
      SCHEDULER_ROLE: looking.scheduler.roleArn,
      EXPECT_FUNCTION: looking.expect.functionArn,
      UNDELIVERED_QUEUE: undelivered.queueArn,
    },
    mayDo: [
      ...inLoads('migrate', tables.loads),
      ...asksAthena(stack, catalog.workGroup, [
        inWarehouse(catalog, 'GetDatabases', 'GetTables', 'CreateTable', 'UpdateTable'),
      ]),
      ...keepsOptimizers(stack, catalog.warehouse, roles.optimizer),
      ...keepsSchedules(stack, looking),
    ],
    minutes: 10,
  });
  answerForSchedules(stack, policyOf(place, 'migrate'), looking);
  answerForTables(stack, policyOf(place, 'migrate'), catalog.warehouse);
}

/** Adds the functions of the machine that ask Athena: what was measured is judged, committed, and ended. */
export function addCommitting(place: LoadPlace): Readonly<Record<'verify' | 'commit' | 'end', Lambda>> {
  const { stack, deployment, roles, zones, catalog, tables, undelivered } = place;
  const LOADS_TABLE = tables.loads.tableName;
  const LEASES_TABLE = tables.leases.tableName;
  const STAGING_BUCKET = zones.staging.bucketName;
  const AUDIT_BUCKET = zones.audit.bucketName;
  const athena = athenaOf(place);
  const gate = { CASES_TABLE: nameOf(deployment, 'cases'), GATE: gateOf(deployment) };
  const functions = {
    verify: addFunction<EnvironmentOf<typeof verifyEnvironment>>(place, {
      name: 'verify',
      description: 'Judges what was measured of a load, and writes its report',
      role: roles.verify,
      environment: {
        ...athena,
        WORK_GROUP: catalog.verifyWorkGroup,
        LOADS_TABLE,
        STAGING_BUCKET,
        AUDIT_BUCKET,
      },
      mayDo: [
        ...inLoads('verify', tables.loads),
        ...asksAthena(stack, catalog.verifyWorkGroup, [
          inWarehouse(catalog),
          inStaging(catalog, 'CreateTable'),
        ]),
      ],
      minutes: 4,
    }),
    commit: addFunction<EnvironmentOf<typeof commitEnvironment>>(place, {
      name: 'commit',
      description: 'Commits and publishes a verified load by Athena',
      role: roles.commit,
      environment: { ...athena, ...gate, LOADS_TABLE, LEASES_TABLE, STAGING_BUCKET },
      mayDo: [
        ...inLoads('commit', tables.loads),
        onLeases(tables, 'GetItem', 'DeleteItem'),
        readsCases(place),
        ...asksAthena(stack, catalog.workGroup, [
          inWarehouse(catalog, 'UpdateTable'),
          inStaging(catalog, 'CreateTable', 'DeleteTable'),
        ]),
      ],
      minutes: 4,
    }),
    end: addFunction<EnvironmentOf<typeof endEnvironment>>(place, {
      name: 'end',
      description: 'Ends a load whose execution goes no further',
      role: roles.end,
      environment: { ...athena, LOADS_TABLE, LEASES_TABLE, STAGING_BUCKET, AUDIT_BUCKET },
      mayDo: [
        ...inLoads('end', tables.loads),
        onLeases(tables, 'PutItem', 'DeleteItem'),
        ...asksAthena(stack, catalog.workGroup, [
          inWarehouse(catalog, 'UpdateTable'),
          inStaging(catalog, 'DeleteTable'),
        ]),
      ],
      undelivered,
      minutes: 4,
    }),
  };
  for (const name of ['verify', 'commit', 'end'])
    answerForTables(stack, policyOf(place, name), catalog.warehouse, catalog.staging);
  return functions;
}
