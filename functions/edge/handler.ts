import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { makeEdgeLayer } from '../../adapters/aws/lake/edge-layer.ts';
import { identityOf } from '../../adapters/aws/lake/identity.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { deriveByKms } from '../../adapters/aws/lake/subkeys.ts';
import { keyCheckValue } from '../../core/depersonalization/keys.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import type { Clock } from '../../services/ports.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

/** Memory of the session that verifies, before it spills. */
const memory = '6GB';

/** What was made. */
interface Hashed {
  readonly verdict: 'hashed';
  /** Of the delivery that now lies in staging: it is longer than the clear file, or shorter, and says which engine goes on. */
  readonly bytes: number;
}

/** Makes the edge layer of a clear file, where clear personal data may land. */
export function edgeWith(
  { documents, keys, objects, secrets }: Clients,
  env: z.output<typeof environment>,
  clock: Clock,
): Act<z.output<typeof input>, Hashed> {
  const registry = dynamoRegistry(documents, env.LOADS_TABLE);
  return async ({ load: id }) => {
    const load = await registry.load(id);
    const text = await registry.regulations(load.regulations, load.regulationsVersion);
    if (text === undefined) throw new Error(`the regulations of load ${id} are not in the record`);
    const key = await deriveByKms(keys, 'edge', env.EDGE_KEY);
    const its = {
      objects,
      landing: env.LANDING_BUCKET,
      staging: env.STAGING_BUCKET,
      identity: identityOf(secrets, env.IDENTITY_SECRET),
      key: { version: env.EDGE_KEY_VERSION, key, checkValue: keyCheckValue(key) },
      memory,
      mostBytes: env.MOST_MADE_BYTES,
      at: clock(),
    };
    const { regulations } = readRegulations(text, load.regulations);
    const { manifest, bytes } = await makeEdgeLayer(its, load, regulations);
    // Last: a delivery that lies in staging without its manifest on record is none.
    await registry.keepHashedManifest(id, manifest);
    return { verdict: 'hashed', bytes };
  };
}

/** What Lambda calls. */
export const handler = entry('edge', input, () =>
  edgeWith(clientsOf(), environment.parse(process.env), () => new Date()),
);
