import { z } from 'zod';

/** What the function needs. */
export const environment = z.object({
  CASES_TABLE: z.string().min(1),
  TOKENS_TABLE: z.string().min(1),
  /** What the ARNs of the machines begin with. */
  MACHINES: z.string().min(1),
  RELAY_FUNCTION: z.string().min(1),
});

/** The schedule says nothing that it needs. */
export const message = z.object({});
