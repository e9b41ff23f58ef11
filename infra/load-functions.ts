import type { Policy } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { z } from 'zod';
import type { environment as commitEnvironment } from '../functions/commit/contract.ts';
import type { environment as edgeEnvironment } from '../functions/edge/contract.ts';
import type { environment as edgeKeyEnvironment } from '../functions/edge-key/contract.ts';
import type { environment as endEnvironment } from '../functions/end/contract.ts';
import type { environment as measureEnvironment } from '../functions/measure/contract.ts';
import type { environment as migrateEnvironment } from '../functions/migrate/contract.ts';
import type { environment as planEnvironment } from '../functions/plan/contract.ts';
import type { environment as stageEnvironment } from '../functions/stage/contract.ts';
import type { environment as turnEnvironment } from '../functions/turn/contract.ts';
import type { environment as verifyEnvironment } from '../functions/verify/contract.ts';
import { answerForTables, asksAthena, type InDatabase } from './athena-access.ts';
import type { CatalogNames } from './catalog.ts';
import { clearLandingGround, gateOf, nameOf } from './deployment.ts';
import { answerForSchedules, keepsSchedules, type Looking } from './expect.ts';
import { addFunction, type FunctionPlace } from './function.ts';
import type { DataKeys } from './keys.ts';
import { inLoads, onLeases, readsCases, readsSecret, roleOfTurn } from './load-rights.ts';
import type { LoadTables } from './load-tables.ts';
import { keepsOptimizers } from './optimizers.ts';
import type { Roles } from './roles.ts';
import type { Zones } from './zones.ts';

/** What stands before ingestion. */
export interface Before {
  readonly roles: Roles;
  readonly keys: DataKeys;
  readonly zones: Zones;
  readonly catalog: CatalogNames;
}

/** The functions of the load machine. */
export type LoadFunctions = Readonly<
  Record<'turn' | 'stage' | 'plan' | 'measure' | 'verify' | 'commit' | 'end', Lambda>
> & {
  /** Only where clear personal data may land. */
  readonly edge: Lambda | undefined;
};

/** What a function asks of its environment. */
type Of<Schema extends z.ZodType> = z.input<Schema> & object;

/** The version of every key: another one comes with the rotation of keys. */
const keyVersion = '1';

const GiB = 1024 ** 3;

/** The longest files that a load takes: docs/operations.md, "Size", has the arithmetic. */
export const mostBytes = {
  csv: String(8 * GiB),
  parquet: String(4 * GiB),
  made: String(4.5 * GiB),
} as const;

/** How long one call waits for a statement. */
const statementSeconds = '45';

/** How long a delivery waits for those before it. */
const patienceMinutes = '60';

/** A function with the engine: clear text and pseudonyms are in memory, a delivery in /tmp. */
const engine = { memory: 6144, disk: 10_240, minutes: 15 } as const;

/** The same for what was made of a large delivery: as large as functions are. */
const largeEngine = { ...engine, memory: 10_240 } as const;

/** Adds the functions that the machine calls, and those that the operator invokes: `migrate` and `edge-key`. */
export function addLoadFunctions(
  place: FunctionPlace,
  { roles, zones, catalog }: Before,
  tables: LoadTables,
  {
    machineMinutes,
    identity,
    undelivered,
    looking,
  }: {
    readonly machineMinutes: number;
    readonly identity: Secret;
    readonly undelivered: Queue;
    readonly looking: Looking;
  },
): LoadFunctions {
  const { deployment } = place;
  const { loads, leases } = tables;
  const LOADS_TABLE = loads.tableName;
  const LEASES_TABLE = leases.tableName;
  const STAGING_BUCKET = zones.staging.bucketName;
  const AUDIT_BUCKET = zones.audit.bucketName;
  const athena = {
    DEPLOYMENT: nameOf(deployment, ''),
    WAREHOUSE_BUCKET: zones.warehouse.bucketName,
    WORK_GROUP: catalog.workGroup,
    WAREHOUSE_DATABASE: catalog.warehouse,
    STAGING_DATABASE: catalog.staging,
    STATEMENT_SECONDS: statementSeconds,
  };
  const gate = { CASES_TABLE: nameOf(deployment, 'cases'), GATE: gateOf(deployment) };
  const ofWarehouse = {
    LOADS_TABLE,
    STAGING_BUCKET,
    WAREHOUSE_KEY: `alias/${nameOf(deployment, 'warehouse')}`,
    WAREHOUSE_KEY_VERSION: keyVersion,
  };
  const inWarehouse = (...acts: InDatabase['acts']): InDatabase => ({ database: catalog.warehouse, acts });
  const inStaging = (...acts: InDatabase['acts']): InDatabase => ({ database: catalog.staging, acts });
  const asks = (workGroup: string, ...databases: readonly InDatabase[]) =>
    asksAthena(place.stack, workGroup, databases);
  const alias = (boundary: string): string => `alias/${nameOf(deployment, boundary)}`;

  addFunction<Of<typeof migrateEnvironment>>(place, {
    name: 'migrate',
    description: 'Brings interaction regulations in: makes and widens their tables',
    role: roles.migrate,
    environment: {
      ...athena,
      LOADS_TABLE,
      ACCOUNT: deployment.account,
      OPTIMIZER_ROLE: roles.optimizer.roleArn,
      SCHEDULE_GROUP: looking.group,
      SCHEDULER_ROLE: looking.scheduler.roleArn,
      EXPECT_FUNCTION: looking.expect.functionArn,
      UNDELIVERED_QUEUE: undelivered.queueArn,
    },
    mayDo: [
      ...inLoads('migrate', loads),
      ...asks(catalog.workGroup, inWarehouse('GetDatabases', 'GetTables', 'CreateTable', 'UpdateTable')),
      ...keepsOptimizers(place.stack, catalog.warehouse, roles.optimizer),
      ...keepsSchedules(place.stack, looking),
    ],
    minutes: 10,
  });
  const policyOf = (name: string): Policy => place.stack.node.findChild(`${name}-policy`) as Policy;
  answerForSchedules(place.stack, policyOf('migrate'), looking);
  answerForTables(place.stack, policyOf('migrate'), catalog.warehouse);
  addFunction<Of<typeof edgeKeyEnvironment>>(place, {
    name: 'edge-key',
    description: 'Hands the key of the edge out, sealed to a provider',
    role: roles.edge,
    environment: { LOADS_TABLE, EDGE_KEY: alias('edge'), EDGE_KEY_VERSION: keyVersion },
    mayDo: inLoads('edge-key', loads),
  });
  const edge = (): Lambda =>
    addFunction<Of<typeof edgeEnvironment>>(place, {
      name: 'edge',
      description: 'Makes the edge layer of a clear file',
      role: roles.edge,
      environment: {
        LOADS_TABLE,
        LANDING_BUCKET: zones.landing.bucketName,
        STAGING_BUCKET,
        EDGE_KEY: alias('edge'),
        EDGE_KEY_VERSION: keyVersion,
        IDENTITY_SECRET: identity.secretArn,
        MOST_MADE_BYTES: mostBytes.made,
      },
      mayDo: [...inLoads('edge', loads), readsSecret(identity)],
      ...largeEngine,
    });
  const functions = {
    edge: clearLandingGround(deployment) === undefined ? undefined : edge(),
    turn: addFunction<Of<typeof turnEnvironment>>(place, {
      name: 'turn',
      description: 'Gives a load its turn at its table',
      role: roleOfTurn(place),
      environment: {
        LOADS_TABLE,
        LEASES_TABLE,
        ...gate,
        PATIENCE_MINUTES: patienceMinutes,
        MACHINE_MINUTES: String(machineMinutes),
      },
      mayDo: [...inLoads('turn', loads), onLeases(tables, 'PutItem', 'DeleteItem'), readsCases(place)],
    }),
    stage: addFunction<Of<typeof stageEnvironment>>(place, {
      name: 'stage',
      description: 'Depersonalizes a delivery by the key of the warehouse, and measures it',
      role: roles.warehouse,
      environment: ofWarehouse,
      mayDo: inLoads('stage', loads),
      ...engine,
    }),
    plan: addFunction<Of<typeof planEnvironment>>(place, {
      name: 'plan',
      description: 'Reads a large delivery, and plans the job that depersonalizes it',
      role: roles.plan,
      environment: { LOADS_TABLE, STAGING_BUCKET },
      mayDo: inLoads('plan', loads),
      ...engine,
    }),
    measure: addFunction<Of<typeof measureEnvironment>>(place, {
      name: 'measure',
      description: 'Measures what the job has depersonalized',
      role: roles.warehouse,
      environment: { ...ofWarehouse, MOST_MADE_BYTES: mostBytes.made },
      mayDo: inLoads('measure', loads),
      ...largeEngine,
    }),
    verify: addFunction<Of<typeof verifyEnvironment>>(place, {
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
        ...inLoads('verify', loads),
        ...asks(catalog.verifyWorkGroup, inWarehouse(), inStaging('CreateTable')),
      ],
      minutes: 4,
    }),
    commit: addFunction<Of<typeof commitEnvironment>>(place, {
      name: 'commit',
      description: 'Commits and publishes a verified load by Athena',
      role: roles.commit,
      environment: { ...athena, ...gate, LOADS_TABLE, LEASES_TABLE, STAGING_BUCKET },
      mayDo: [
        ...inLoads('commit', loads),
        onLeases(tables, 'GetItem', 'DeleteItem'),
        readsCases(place),
        ...asks(catalog.workGroup, inWarehouse('UpdateTable'), inStaging('CreateTable', 'DeleteTable')),
      ],
      minutes: 4,
    }),
    end: addFunction<Of<typeof endEnvironment>>(place, {
      name: 'end',
      description: 'Ends a load whose execution goes no further',
      role: roles.end,
      environment: { ...athena, LOADS_TABLE, LEASES_TABLE, STAGING_BUCKET, AUDIT_BUCKET },
      mayDo: [
        ...inLoads('end', loads),
        onLeases(tables, 'PutItem', 'DeleteItem'),
        ...asks(catalog.workGroup, inWarehouse('UpdateTable'), inStaging('DeleteTable')),
      ],
      undelivered,
      minutes: 4,
    }),
  };
  for (const name of ['verify', 'commit', 'end'])
    answerForTables(place.stack, policyOf(name), catalog.warehouse, catalog.staging);
  return functions;
}
