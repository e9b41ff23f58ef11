import type { z } from 'zod';
import type { Clients } from '../adapters/aws/clients.ts';
import { dynamoRegistry } from '../adapters/aws/lake/registry.ts';
import type { StageOf } from '../adapters/aws/lake/stage.ts';
import { deriveByKms } from '../adapters/aws/lake/subkeys.ts';
import { type KnownLoad, knownLoad } from '../services/lake/known.ts';
import type { LoadId } from '../services/ports.ts';
import type { environment } from './stage/contract.ts';

/** Finds a load, and derives the subkey of the warehouse for it, once a call. */
export function stagingWith(
  { documents, keys, objects }: Clients,
  env: z.output<typeof environment>,
  memory: string,
): (load: LoadId) => Promise<{ readonly known: KnownLoad; readonly its: StageOf }> {
  const registry = dynamoRegistry(documents, env.LOADS_TABLE);
  return async (load) => {
    const known = await knownLoad(registry, load);
    const edgeKey = await registry.edgeKey();
    if (edgeKey === undefined) throw new Error('the key of the edge is not on record');
    const warehouseKey = {
      version: env.WAREHOUSE_KEY_VERSION,
      key: await deriveByKms(keys, 'warehouse', env.WAREHOUSE_KEY),
    };
    return { known, its: { objects, staging: env.STAGING_BUCKET, warehouseKey, edgeKey, memory } };
  };
}
