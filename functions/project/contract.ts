import { z } from 'zod';

/** What `project` reads of its environment. */
export const environment = z.object({
  CASES_TABLE: z.string(),
  LOADS_TABLE: z.string(),
  REGISTER_BUCKET: z.string(),
  /** Minutes that an execution of the load machine lasts at most. */
  MACHINE_MINUTES: z.coerce.number().positive(),
});

/** The schedule says nothing that it needs. */
export const input = z.object({});
