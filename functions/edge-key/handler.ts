import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { type HandedOut, handOut } from '../../adapters/aws/lake/edge-key.ts';
import { edgeKeyExports } from '../../adapters/aws/lake/edge-key-exports.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { deriveByKms } from '../../adapters/aws/lake/subkeys.ts';
import type { Clock } from '../../services/ports.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

/** Hands the key of the edge out, sealed to a provider, and records what may be known of it. */
export function edgeKeyWith(
  { documents, keys }: Pick<Clients, 'documents' | 'keys'>,
  env: z.output<typeof environment>,
  clock: Clock = () => new Date(),
): Act<z.output<typeof input>, HandedOut> {
  const registry = dynamoRegistry(documents, env.LOADS_TABLE);
  const exported = edgeKeyExports(documents, env.LOADS_TABLE);
  return async ({ recipient }) => {
    const key = await deriveByKms(keys, 'edge', env.EDGE_KEY);
    return await handOut({ clock, registry, exported }, key, env.EDGE_KEY_VERSION, recipient);
  };
}

/** What Lambda calls. */
export const handler = entry('edge-key', input, () =>
  edgeKeyWith(clientsOf(), environment.parse(process.env)),
);
