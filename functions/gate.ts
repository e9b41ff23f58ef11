import { z } from 'zod';

/** What a function that asks cases reads of its environment. */
export const gateEnvironment = z.object({
  CASES_TABLE: z.string(),
  /** `cases`: a load needs a case that allows it; `none`: a case gates where there is one. */
  GATE: z.enum(['none', 'cases']),
});
