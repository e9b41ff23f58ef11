import type { App, RemovalPolicy } from 'aws-cdk-lib';
import { addAccess } from './access-stack.ts';
import { addCatalog } from './catalog.ts';
import type { Deployment } from './deployment.ts';
import { addIngestion } from './ingestion.ts';
import { addKeys } from './keys.ts';
import { addObservability } from './observability.ts';
import { addProcedures } from './procedures.ts';
import { addRegister } from './register.ts';
import { addRoles } from './roles.ts';
import { addZones } from './zones.ts';

/** Adds every stack of a deployment, in the order in which they rest on each other. */
export function addPlatform(app: App, deployment: Deployment, removalPolicy: RemovalPolicy): void {
  const roles = addRoles(app, deployment);
  const keys = addKeys(app, deployment, roles, removalPolicy);
  const zones = addZones(app, deployment, roles, keys, removalPolicy);
  const catalog = addCatalog(app, deployment, zones, keys);
  const { loads } = addIngestion(app, deployment, { roles, keys, zones, catalog }, removalPolicy);
  const { cases } = addProcedures(app, deployment, { roles, keys, zones, loads }, removalPolicy);
  addRegister(app, deployment, { roles, keys, zones, catalog, cases, loads }, removalPolicy);
  addObservability(app, deployment, keys, zones);
  addAccess(app, deployment, { roles, keys, zones, catalog }, removalPolicy);
}
