import { z } from 'zod';
import { type CaseExport, eventSchema, exportSchema } from '../../../core/audit/export.ts';
import { procedureIdSchema } from '../../../core/procedures/event-schema.ts';
import type { AuditSource, CasesPage, HomePage, Overview } from '../../../services/audit/source.ts';
import type { Api } from './api.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const head = z.object({ sequence: z.int().nonnegative(), hash });
const next = z.int().positive().optional();

const overviewSchema = z.object({
  given: z.array(
    z.object({ procedure: procedureIdSchema, year: z.int().positive(), cases: z.int().positive() }),
  ),
  home: head,
}) as unknown as z.ZodType<Overview>;

const casesSchema = z.object({
  cases: z.array(z.object({ case: z.string(), head, events: z.array(eventSchema) })),
  next,
}) as unknown as z.ZodType<CasesPage>;

const homeSchema = z.object({
  events: z.array(
    z.object({
      at: z.string(),
      kind: z.string(),
      loadId: z.number().nullable(),
      body: z.record(z.string(), z.unknown()),
      hash,
    }),
  ),
  next,
}) as unknown as z.ZodType<HomePage>;

/** The record of a deployment, as far as the caller sees it. */
export const apiAudit = (api: Api): AuditSource => ({
  overview: () => api.call({ method: 'GET', path: ['audit'] }, overviewSchema),
  cases: (procedure, year, after) =>
    api.call(
      {
        method: 'GET',
        path: ['audit', 'cases'],
        query: { procedure, year: String(year), after: String(after) },
      },
      casesSchema,
    ),
  home: (after) =>
    api.call({ method: 'GET', path: ['audit', 'home'], query: { after: String(after) } }, homeSchema),
  record: (id): Promise<CaseExport> =>
    // That of another case would hold by itself.
    api.call(
      { method: 'GET', path: ['cases', id, 'record'] },
      exportSchema.refine(({ case: its }) => its === id),
    ),
});
