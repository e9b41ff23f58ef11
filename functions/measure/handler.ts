import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { measureInLambda } from '../../adapters/aws/lake/measure.ts';
import { type Act, entry } from '../entry.ts';
import { stagingWith } from '../staging.ts';
import { environment, input } from './contract.ts';

/** Memory of the session that verifies, before it spills. */
const memory = '6GB';

/** Measures what a job has depersonalized. The key is asked for anew: canaries and attacks are hashed with it. */
export function measureWith(
  clients: Clients,
  env: z.output<typeof environment>,
): Act<z.output<typeof input>, { readonly verdict: 'staged' }> {
  const found = stagingWith(clients, env, memory);
  return async ({ load }) => {
    const { its, known } = await found(load);
    await measureInLambda({ ...its, mostBytes: env.MOST_MADE_BYTES }, known);
    return { verdict: 'staged' };
  };
}

/** What Lambda calls. */
export const handler = entry('measure', input, () =>
  measureWith(clientsOf(), environment.parse(process.env)),
);
