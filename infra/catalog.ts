import { type App, Stack } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { type Deployment, nameOf } from './deployment.ts';
import { placed } from './placed.ts';
import type { Zones } from './zones.ts';

/** The Glue database of the warehouse. Its tables are made and changed at run time, from the interaction regulations. */
export function addCatalog(app: App, deployment: Deployment, { warehouse }: Zones): void {
  const stack = new Stack(app, 'Catalog', placed(deployment, 'catalog', 'Catalog of UDW'));
  new CfnDatabase(stack, 'warehouse', {
    catalogId: deployment.account,
    databaseInput: {
      // Names of databases have no hyphen in Athena.
      name: nameOf(deployment, 'warehouse').replaceAll('-', '_'),
      description: 'Depersonalized tables of the Unified Data Warehouse',
      locationUri: warehouse.s3UrlForObject('tables/'),
    },
  });
}
