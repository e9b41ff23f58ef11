import { z } from 'zod';

/** What a function that makes or removes the access of customers reads of its environment. */
export const accessEnvironment = z.object({
  /** Name of the deployment. */
  DEPLOYMENT: z.string().min(1),
  QUERY_RESULTS_BUCKET: z.string().min(1),
  /** ARN of the key of that bucket. */
  QUERY_RESULTS_KEY: z.string().min(1),
  /** Most bytes that one query of a customer scans. */
  SCAN_LIMIT: z.coerce.number().int().positive(),
});

/** Whose access: the `customer.id` of a request. */
export const customerInput = z.strictObject({
  customer: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/),
});
