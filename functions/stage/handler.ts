import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { stageInLambda } from '../../adapters/aws/lake/stage.ts';
import { type Act, entry } from '../entry.ts';
import { stagingWith } from '../staging.ts';
import { environment, input } from './contract.ts';

/** Memory of the session that verifies, beside the one that depersonalizes. */
const memory = '512MB';

/** Depersonalizes a delivery by the warehouse's key, and measures what came of it. */
export function stageWith(
  clients: Clients,
  env: z.output<typeof environment>,
): Act<z.output<typeof input>, { readonly verdict: 'staged' }> {
  const found = stagingWith(clients, env, memory);
  return async ({ load }) => {
    const { its, known } = await found(load);
    await stageInLambda(its, known);
    return { verdict: 'staged' };
  };
}

/** What Lambda calls. */
export const handler = entry('stage', input, () => stageWith(clientsOf(), environment.parse(process.env)));
