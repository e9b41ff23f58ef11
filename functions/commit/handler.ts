import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { dynamoLeases } from '../../adapters/aws/lake/leases.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { s3Staging } from '../../adapters/aws/lake/staging.ts';
import { type Committed, commit } from '../../services/lake/commit.ts';
import type { Clock } from '../../services/ports.ts';
import { gateIn } from '../case-gate.ts';
import { type Act, entry } from '../entry.ts';
import { warehouseOf } from '../warehouse.ts';
import { environment, input } from './contract.ts';

/** Commits a verified load, as far as it comes in one call. */
export function commitWith(
  { athena, documents, objects }: Pick<Clients, 'athena' | 'documents' | 'objects'>,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Committed> {
  const ports = {
    clock,
    registry: dynamoRegistry(documents, env.LOADS_TABLE),
    leases: dynamoLeases(documents, env.LEASES_TABLE),
    gate: gateIn(documents, env),
    staging: s3Staging(objects, env.STAGING_BUCKET),
    warehouse: warehouseOf(athena, env),
  };
  return ({ load }) => commit(ports, load);
}

/** What Lambda calls. */
export const handler = entry('commit', input, () =>
  commitWith(clientsOf(), environment.parse(process.env), () => new Date()),
);
