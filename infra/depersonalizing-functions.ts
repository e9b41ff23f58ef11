import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { environment as edgeEnvironment } from '../functions/edge/contract.ts';
import type { environment as edgeKeyEnvironment } from '../functions/edge-key/contract.ts';
import type { environment as measureEnvironment } from '../functions/measure/contract.ts';
import type { environment as planEnvironment } from '../functions/plan/contract.ts';
import type { environment as stageEnvironment } from '../functions/stage/contract.ts';
import { addFunction, type EnvironmentOf } from './function.ts';
import { aliasOf, keyVersion, type LoadPlace, mostBytes } from './load-place.ts';
import { inLoads, readsSecret } from './load-rights.ts';

/** A function with the engine: clear text and pseudonyms are in memory, a delivery in /tmp. */
const engine = { memory: 6144, disk: 10_240, minutes: 15 } as const;

/** The same for what was made of a large delivery: as large as functions are. */
const largeEngine = { ...engine, memory: 10_240 } as const;

/** Adds `edge-key`, which the operator invokes. */
export function addEdgeKey(place: LoadPlace): void {
  const { deployment, roles, tables } = place;
  addFunction<EnvironmentOf<typeof edgeKeyEnvironment>>(place, {
    name: 'edge-key',
    description: 'Hands the key of the edge out, sealed to a provider',
    role: roles.edge,
    environment: {
      LOADS_TABLE: tables.loads.tableName,
      EDGE_KEY: aliasOf(deployment, 'edge'),
      EDGE_KEY_VERSION: keyVersion,
    },
    mayDo: inLoads('edge-key', tables.loads),
  });
}

/** Adds the function that depersonalizes clear files by the key of the edge. */
export function addEdge(place: LoadPlace): Lambda {
  const { deployment, roles, zones, tables, identity } = place;
  return addFunction<EnvironmentOf<typeof edgeEnvironment>>(place, {
    name: 'edge',
    description: 'Makes the edge layer of a clear file',
    role: roles.edge,
    environment: {
      LOADS_TABLE: tables.loads.tableName,
      LANDING_BUCKET: zones.landing.bucketName,
      STAGING_BUCKET: zones.staging.bucketName,
      EDGE_KEY: aliasOf(deployment, 'edge'),
      EDGE_KEY_VERSION: keyVersion,
      IDENTITY_SECRET: identity.secretArn,
      MOST_MADE_BYTES: mostBytes.made,
    },
    mayDo: [...inLoads('edge', tables.loads), readsSecret(identity)],
    ...largeEngine,
  });
}

/** Adds the functions that depersonalize by the key of the warehouse: in one call, or around the job. */
export function addDepersonalizing(place: LoadPlace): Readonly<Record<'stage' | 'plan' | 'measure', Lambda>> {
  const { deployment, roles, zones, tables } = place;
  const LOADS_TABLE = tables.loads.tableName;
  const STAGING_BUCKET = zones.staging.bucketName;
  const ofWarehouse = {
    LOADS_TABLE,
    STAGING_BUCKET,
    WAREHOUSE_KEY: aliasOf(deployment, 'warehouse'),
    WAREHOUSE_KEY_VERSION: keyVersion,
  };
  return {
    stage: addFunction<EnvironmentOf<typeof stageEnvironment>>(place, {
      name: 'stage',
      description: 'Depersonalizes a delivery by the key of the warehouse, and measures it',
      role: roles.warehouse,
      environment: ofWarehouse,
      mayDo: inLoads('stage', tables.loads),
      ...engine,
    }),
    plan: addFunction<EnvironmentOf<typeof planEnvironment>>(place, {
      name: 'plan',
      description: 'Reads a large delivery, and plans the job that depersonalizes it',
      role: roles.plan,
      environment: { LOADS_TABLE, STAGING_BUCKET },
      mayDo: inLoads('plan', tables.loads),
      ...engine,
    }),
    measure: addFunction<EnvironmentOf<typeof measureEnvironment>>(place, {
      name: 'measure',
      description: 'Measures what the job has depersonalized',
      role: roles.warehouse,
      environment: { ...ofWarehouse, MOST_MADE_BYTES: mostBytes.made },
      mayDo: inLoads('measure', tables.loads),
      ...largeEngine,
    }),
  };
}
