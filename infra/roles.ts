import { type App, Stack } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  CompositePrincipal,
  type PrincipalBase,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { readers, type Worker, workers } from './access.ts';
import { addCustomer } from './customer-role.ts';
import { type Deployment, nameOf } from './deployment.ts';
import { placed } from './placed.ts';
import { recordOf } from './record-of.ts';

/** The role of each worker, and the one of all customers. */
export type Roles = Readonly<Record<Worker | 'customer', Role>>;

const purposes: Readonly<Record<Worker, string>> = {
  upload: 'Signs the uploads of providers into landing',
  register: 'Reads what has landed, sets aside what is broken, hands the rest on',
  edge: 'Derives the key of the edge',
  warehouse: 'Derives the key of the warehouse, depersonalizes and measures',
  plan: 'Reads large deliveries, and plans the job that depersonalizes them',
  verify: 'Judges what was measured, and writes its report',
  commit: 'Commits and publishes by Athena',
  end: 'Ends loads whose execution goes no further',
  migrate: 'Makes and widens the tables of the warehouse',
  deliverer: 'Uploads what the operator has delivered',
  publish: 'Gives customers what a case allows to deliver',
  release: 'Derives the keys of customers and delivers',
  archive: 'Keeps envelopes of events in the audit zone',
  project: 'Reads the records of cases and loads, writes the register and its views',
  optimizer: 'Keeps the files of tables in order: compaction, old snapshots, orphan files',
  operator: 'Reads the views of the register, for the operator',
  'authorized-body': 'Reads the views of the register, for the authorized body',
};

/** Who reads the register says the tag of their own session, which the directory of people sets. */
const readerTag = 'udw-reads';

/** People take the roles of people, Glue that of its optimizers and, for its job, that of the warehouse; functions the others. */
function takenBy(worker: Worker, account: string): PrincipalBase {
  const lambda = new ServicePrincipal('lambda.amazonaws.com');
  const glue = new ServicePrincipal('glue.amazonaws.com');
  if (worker === 'optimizer') return glue;
  if (worker === 'warehouse') return new CompositePrincipal(lambda, glue);
  if (worker === 'deliverer') return new AccountPrincipal(account);
  if (readers.some((reader) => reader === worker))
    return new AccountPrincipal(account).withConditions({
      StringEquals: { [`aws:PrincipalTag/${readerTag}`]: worker },
    });
  return lambda;
}

/**
 * Roles stand before everything else, because keys and zones name them; they have no policy of their own: what they may do stands
 * at the key and at the zone.
 */
export function addRoles(app: App, deployment: Deployment): Roles {
  const stack = new Stack(app, 'Roles', placed(deployment, 'roles', 'Roles of UDW'));
  const ofWorkers = recordOf(
    workers,
    (worker) =>
      new Role(stack, worker, {
        roleName: nameOf(deployment, worker),
        description: purposes[worker],
        assumedBy: takenBy(worker, stack.account),
      }),
  );
  return { ...ofWorkers, customer: addCustomer(stack, deployment) };
}
