import { type App, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { type Deployment, nameOf } from './deployment.ts';
import type { DataKeys } from './keys.ts';
import { placed } from './placed.ts';
import type { Zones } from './zones.ts';

/** Names of what Athena works with. */
export interface CatalogNames {
  /** Database of tables, views and the table of loads. */
  readonly warehouse: string;
  /** Database of the verified rows of loads that run. */
  readonly staging: string;
  readonly workGroup: string;
}

/** Names of databases have no hyphen in Athena. */
export const databaseName = (deployment: Deployment, what: string): string =>
  nameOf(deployment, what).replaceAll('-', '_');

/**
 * The Glue databases, whose tables are made and changed at run time from the interaction regulations, and the workgroup of loads,
 * which alone says where answers go and how they are encrypted.
 */
export function addCatalog(app: App, deployment: Deployment, zones: Zones, keys: DataKeys): CatalogNames {
  const stack = new Stack(app, 'Catalog', placed(deployment, 'catalog', 'Catalog of UDW'));
  const names = {
    warehouse: databaseName(deployment, 'warehouse'),
    staging: databaseName(deployment, 'staging'),
    workGroup: nameOf(deployment, 'loads'),
  };
  new CfnDatabase(stack, 'warehouse', {
    catalogId: deployment.account,
    databaseInput: {
      name: names.warehouse,
      description: 'Depersonalized tables of the Unified Data Warehouse',
      locationUri: zones.warehouse.s3UrlForObject('tables/'),
    },
  });
  new CfnDatabase(stack, 'staging', {
    catalogId: deployment.account,
    databaseInput: {
      name: names.staging,
      description: 'Verified rows of loads that are not committed yet',
      locationUri: zones.staging.s3UrlForObject('loads/'),
    },
  });
  new CfnWorkGroup(stack, 'loads', {
    name: names.workGroup,
    description: 'Statements of loads',
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: zones['query-results'].s3UrlForObject('loads/'),
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: keys['query-results'].keyArn },
      },
    },
  });
  return names;
}
