import { type App, Stack } from 'aws-cdk-lib';
import { CompositePrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Worker, workers } from './access.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { placed } from './placed.ts';
import { recordOf } from './record-of.ts';

/** The role of each worker. */
export type Roles = Readonly<Record<Worker, Role>>;

const purposes: Readonly<Record<Worker, string>> = {
  register: 'Reads what has landed, sets aside what is broken, hands the rest on',
  edge: 'Derives the key of the edge',
  warehouse: 'Derives the key of the warehouse, depersonalizes and measures',
  commit: 'Verifies what was measured, commits and publishes by Athena',
  release: 'Derives the keys of customers and delivers',
  archive: 'Keeps envelopes of events in the audit zone',
  project: 'Reads the records of cases and loads, writes the register',
};

/**
 * Roles stand before everything else, because keys and zones name them; they have no policy of their own: what they may do stands
 * at the key and at the zone.
 */
export function addRoles(app: App, deployment: Deployment): Roles {
  const stack = new Stack(app, 'Roles', placed(deployment, 'roles', 'Roles of UDW'));
  return recordOf(
    workers,
    (worker) =>
      new Role(stack, worker, {
        roleName: nameOf(deployment, worker),
        description: purposes[worker],
        assumedBy: new CompositePrincipal(
          new ServicePrincipal('lambda.amazonaws.com'),
          new ServicePrincipal('glue.amazonaws.com'),
        ),
      }),
  );
}
