import { type App, Stack } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { type AnswerFolder, loadAnswers } from './access.ts';
import { type Deployment, nameOf } from './deployment.ts';
import type { DataKeys } from './keys.ts';
import { placed } from './placed.ts';
import { addWorkGroup } from './work-group.ts';
import type { Zones } from './zones.ts';

/** Names of what Athena works with. */
export interface CatalogNames {
  /** Database of tables, views and the table of loads. */
  readonly warehouse: string;
  /** Database of the verified rows of loads that run. */
  readonly staging: string;
  readonly workGroup: string;
  /** Workgroup of the questions of verifications: its answers do not lie in the warehouse. */
  readonly verifyWorkGroup: string;
  /** Workgroup of the statements that make views. */
  readonly viewsWorkGroup: string;
}

/** Names of databases have no hyphen in Athena. */
export const databaseName = (deployment: Deployment, what: string): string =>
  nameOf(deployment, what).replaceAll('-', '_');

/**
 * The Glue databases, whose tables are made and changed at run time from the interaction regulations, and the workgroups of loads,
 * of verifications and of views.
 */
export function addCatalog(app: App, deployment: Deployment, zones: Zones, keys: DataKeys): CatalogNames {
  const stack = new Stack(app, 'Catalog', placed(deployment, 'catalog', 'Catalog of UDW'));
  const names = {
    warehouse: databaseName(deployment, 'warehouse'),
    staging: databaseName(deployment, 'staging'),
    workGroup: nameOf(deployment, 'loads'),
    verifyWorkGroup: nameOf(deployment, 'verify'),
    viewsWorkGroup: nameOf(deployment, 'views'),
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
  addWorkGroup(
    stack,
    { zones, keys },
    {
      id: 'loads',
      name: names.workGroup,
      description: 'Statements of loads',
      answers: { zone: 'warehouse', folder: loadAnswers },
    },
  );
  addWorkGroup(
    stack,
    { zones, keys },
    {
      id: 'verify',
      name: names.verifyWorkGroup,
      description: 'Questions of verifications',
      answers: { zone: 'query-results', folder: 'verify/' satisfies AnswerFolder },
    },
  );
  addWorkGroup(
    stack,
    { zones, keys },
    {
      id: 'views',
      name: names.viewsWorkGroup,
      description: 'Statements that make views',
      answers: { zone: 'query-results', folder: 'views/' satisfies AnswerFolder },
    },
  );
  return names;
}
