import { z } from 'zod';
import { viewsEnvironment } from '../views-environment.ts';

/** What the function reads of its environment. */
export const environment = z.object({
  ...viewsEnvironment.shape,
  /** Name of the deployment. */
  DEPLOYMENT: z.string().min(1),
  DELIVERY_BUCKET: z.string().min(1),
  CASES_TABLE: z.string().min(1),
});

/** What the operator invokes it with: the folder below `incoming/` into which the delivery was uploaded. */
export const input = z.strictObject({ folder: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/) });
