import type { z } from 'zod';
import { type Clients, clientsOf } from '../../adapters/aws/clients.ts';
import { planInLambda } from '../../adapters/aws/lake/plan.ts';
import { dynamoRegistry } from '../../adapters/aws/lake/registry.ts';
import { knownLoad } from '../../services/lake/known.ts';
import { type Act, entry } from '../entry.ts';
import { environment, input } from './contract.ts';

/** What was planned. */
interface Planned {
  readonly verdict: 'planned';
  /** The key of the plan in staging. */
  readonly plan: string;
}

/** Reads a delivery that is too large for one function, and plans the job that depersonalizes it. */
export function planWith(
  { documents, objects }: Pick<Clients, 'documents' | 'objects'>,
  env: z.output<typeof environment>,
): Act<z.output<typeof input>, Planned> {
  const registry = dynamoRegistry(documents, env.LOADS_TABLE);
  return async ({ load }) => {
    const known = await knownLoad(registry, load);
    return { verdict: 'planned', plan: await planInLambda({ objects, staging: env.STAGING_BUCKET }, known) };
  };
}

/** What Lambda calls. */
export const handler = entry('plan', input, () => planWith(clientsOf(), environment.parse(process.env)));
