import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { CatalogNames } from './catalog.ts';
import { type Deployment, nameOf } from './deployment.ts';
import type { Looking } from './expect.ts';
import type { FunctionPlace } from './function.ts';
import type { DataKeys } from './keys.ts';
import type { LoadTables } from './load-tables.ts';
import type { Roles } from './roles.ts';
import type { Zones } from './zones.ts';

/** What stands before ingestion. */
export interface Before {
  readonly roles: Roles;
  readonly keys: DataKeys;
  readonly zones: Zones;
  readonly catalog: CatalogNames;
}

/** What all functions of loads are made with. */
export interface LoadPlace extends FunctionPlace, Before {
  readonly tables: LoadTables;
  /** Opens sealed deliveries. */
  readonly identity: Secret;
  /** Where what no function took comes to lie. */
  readonly undelivered: Queue;
  readonly looking: Looking;
  /** Minutes that an execution of the load machine lasts at most. */
  readonly machineMinutes: number;
}

/** The version of every key: another one comes with the rotation of keys. */
export const keyVersion = '1';

/** The alias of the key of a boundary. */
export const aliasOf = (deployment: Deployment, boundary: 'edge' | 'warehouse'): string =>
  `alias/${nameOf(deployment, boundary)}`;

const GiB = 1024 ** 3;

/** The longest files that a load takes: docs/operations.md, "Size", has the arithmetic. */
export const mostBytes = {
  csv: String(8 * GiB),
  parquet: String(4 * GiB),
  made: String(4.5 * GiB),
} as const;
