import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { stageInLambda } from '../../adapters/aws/lake/stage.ts';
import { deriveByKms } from '../../adapters/aws/lake/subkeys.ts';
import { knownLoad } from '../../services/lake/known.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

/** Memory of the session that verifies, beside the one that depersonalizes. */
const memory = '512MB';

/** Depersonalizes a delivery by the warehouse's key, and measures what came of it. */
export function stageWith(
  { documents, keys, objects }: Clients,
  env: z.output<typeof environment>,
): Act<z.output<typeof input>, { readonly verdict: 'staged' }> {
  const registry = dynamoRegistry(documents, env.LOADS_TABLE);
  return async ({ load }) => {
    const known = await knownLoad(registry, load);
    const edgeKey = await registry.edgeKey();
    if (edgeKey === undefined) throw new Error('the key of the edge is not on record');
    const warehouseKey = {
      version: env.WAREHOUSE_KEY_VERSION,
      key: await deriveByKms(keys, 'warehouse', env.WAREHOUSE_KEY),
    };
    await stageInLambda({ objects, staging: env.STAGING_BUCKET, warehouseKey, edgeKey, memory }, known);
    return { verdict: 'staged' };
  };
}

/** What Lambda calls. */
export const handler = entry('stage', input, () => stageWith(clientsOf(), environment.parse(process.env)));
