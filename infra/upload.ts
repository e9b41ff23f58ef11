import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { environment as uploadEnvironment } from '../functions/upload/contract.ts';
import { actorsOf, type CasePlace } from './case-functions.ts';
import { clearLandingGround } from './deployment.ts';
import { addFunction, type EnvironmentOf } from './function.ts';
import type { DataKeys } from './keys.ts';
import type { LoadTables } from './load-tables.ts';
import { inPartitions } from './partitions.ts';
import type { Roles } from './roles.ts';
import type { Zones } from './zones.ts';

/** What stands before the function of uploads. */
export interface BeforeUpload {
  readonly roles: Roles;
  readonly keys: DataKeys;
  readonly zones: Zones;
  readonly loads: LoadTables['loads'];
}

/** Adds the function that allows providers to upload. It reads who provides what, and no record of a load. */
export function addUpload(place: CasePlace, { roles, zones, loads }: BeforeUpload): Lambda {
  const { stack, deployment, tables } = place;
  return addFunction<EnvironmentOf<typeof uploadEnvironment>>(place, {
    name: 'upload',
    description: 'Allows providers to upload what they deliver',
    role: roles.upload,
    environment: {
      CASES_TABLE: tables.cases.tableName,
      LOADS_TABLE: loads.tableName,
      LANDING_BUCKET: zones.landing.bucketName,
      CLEAR_LANDING: clearLandingGround(deployment) === undefined ? 'false' : 'true',
      ACTORS: actorsOf(stack, deployment),
    },
    mayDo: [
      inPartitions('SeesWhoProvides', tables.cases.tableArn, ['Query'], ['SYSTEM#*', 'CASE#*', 'REGISTRY']),
      inPartitions('ReadsRegulations', loads.tableArn, ['GetItem'], ['REGULATIONS#*']),
    ],
  });
}
