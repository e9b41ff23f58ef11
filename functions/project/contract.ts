import { z } from 'zod';
import { viewsEnvironment } from '../views-environment.ts';

/** What `project` reads of its environment. */
export const environment = z.object({
  CASES_TABLE: z.string(),
  LOADS_TABLE: z.string(),
  REGISTER_BUCKET: z.string(),
  /** Minutes that an execution of the load machine lasts at most. */
  MACHINE_MINUTES: z.coerce.number().positive(),
  ...viewsEnvironment.shape,
  REGISTER_DATABASE: z.string(),
});

/** Neither the schedule nor a deployment that has ended says anything that it needs. */
export const input = z.object({});
