import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { identityOf } from '../../adapters/aws/lake/identity.ts';
import { s3Landing } from '../../adapters/aws/lake/landing.ts';
import { loadMachine } from '../../adapters/aws/lake/machine.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { type Arrived, arrive } from '../../services/lake/arrive.ts';
import type { Clock } from '../../services/ports.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

/** Takes what landed: registers and admits it, hands it on to staging, starts its load. */
export function registerWith(
  { objects, documents, machines, secrets }: Clients,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Arrived> {
  const identity = identityOf(secrets, env.IDENTITY_SECRET);
  const ports = {
    clock,
    landing: s3Landing({ objects, landing: env.LANDING_BUCKET, staging: env.STAGING_BUCKET, identity }),
    registry: dynamoRegistry(documents, env.LOADS_TABLE),
    machine: loadMachine(machines, env.LOAD_MACHINE),
    clearLanding: env.CLEAR_LANDING === 'true',
    mostBytes: { csv: env.MOST_BYTES, parquet: env.MOST_PARQUET_BYTES },
  };
  return ({ detail }) => arrive(ports, detail.object.key);
}

/** What Lambda calls. */
export const handler = entry(
  'register',
  input,
  () => registerWith(clientsOf(), environment.parse(process.env), () => new Date()),
  (answer) => ('kind' in answer && answer.kind !== 'refused' ? {} : { DeliveriesRefused: 1 }),
);
