import { z } from 'zod';
import type { SeenLoad, SeenLoads } from '../../../services/lake/seen.ts';
import type { LoadId } from '../../../services/ports.ts';
import type { Api } from './api.ts';

const count = z.number().nonnegative();

const loadSchema = z.looseObject({
  id: z.int().positive(),
  regulations: z.string(),
  regulationsVersion: z.string(),
  state: z.enum(['running', 'committed', 'failed', 'withdrawn']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  tables: z.array(z.string()),
  deliveries: z.array(
    z.looseObject({
      table: z.string(),
      asOf: z.string(),
      records: count,
      accepted: count,
      rejected: count,
      changes: z.looseObject({ inserted: count, updated: count, deleted: count }).optional(),
    }),
  ),
  rules: z.array(z.string()),
  allowed: z.looseObject({ case: z.string() }).nullable().optional(),
}) as unknown as z.ZodType<SeenLoad>;

const pageSchema = z.object({
  loads: z.array(loadSchema),
  next: z.int().positive().optional(),
}) as unknown as z.ZodType<SeenLoads>;

/** All loads of a deployment that the caller sees. */
export async function loadsOf(api: Api): Promise<readonly SeenLoad[]> {
  const loads: SeenLoad[] = [];
  let after: LoadId | undefined = 0;
  while (after !== undefined) {
    const query = { after: String(after) };
    const page: SeenLoads = await api.call({ method: 'GET', path: ['loads'], query }, pageSchema);
    loads.push(...page.loads);
    // A page that does not go on would be asked for without end.
    after = page.next !== undefined && page.next > after ? page.next : undefined;
  }
  return loads;
}

/** One load of a deployment. @throws {ToldError} when there is none of that number, or the caller does not see it */
export const loadOf = (api: Api, id: LoadId): Promise<SeenLoad> =>
  api.call({ method: 'GET', path: ['loads', String(id)] }, loadSchema);
