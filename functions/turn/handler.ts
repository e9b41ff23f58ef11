import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { dynamoLeases } from '../../adapters/aws/lake/leases.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { type Turn, turn } from '../../services/lake/turn.ts';
import type { Clock } from '../../services/ports.ts';
import { gateIn } from '../case-gate.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

const minute = 60_000;

/** Gives a load its turn at its table. */
export function turnWith(
  { documents }: Clients,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Turn> {
  const ports = {
    clock,
    registry: dynamoRegistry(documents, env.LOADS_TABLE),
    leases: dynamoLeases(documents, env.LEASES_TABLE),
    gate: gateIn(documents, env),
    patience: env.PATIENCE_MINUTES,
  };
  return ({ load, started }) =>
    turn(ports, load, new Date(Date.parse(started) + env.MACHINE_MINUTES * minute));
}

/** What Lambda calls. */
export const handler = entry('turn', input, () =>
  turnWith(clientsOf(), environment.parse(process.env), () => new Date()),
);
