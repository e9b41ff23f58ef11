import { z } from 'zod';

/** What a function that asks Athena reads of its environment. */
export const athenaEnvironment = z.object({
  /** `udw-NAME`: begins the token of every statement. */
  DEPLOYMENT: z.string(),
  WAREHOUSE_BUCKET: z.string(),
  WORK_GROUP: z.string(),
  WAREHOUSE_DATABASE: z.string(),
  STAGING_DATABASE: z.string(),
  /** How long one call waits for a statement, in seconds; the machine asks again after it. */
  STATEMENT_SECONDS: z.coerce.number().nonnegative(),
});
