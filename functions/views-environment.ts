import { z } from 'zod';

/** What a function that makes views reads of its environment. */
export const viewsEnvironment = z.object({
  VIEWS_WORK_GROUP: z.string().min(1),
  /** How long a statement is waited for, in seconds. */
  STATEMENT_SECONDS: z.coerce.number().nonnegative(),
});
