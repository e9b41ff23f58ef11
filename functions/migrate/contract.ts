import { z } from 'zod';
import { athenaEnvironment } from '../athena.ts';

/** What `migrate` reads of its environment. */
export const environment = athenaEnvironment.extend({
  LOADS_TABLE: z.string(),
  ACCOUNT: z.string(),
  /** ARN of the role that optimizers of tables work in. */
  OPTIMIZER_ROLE: z.string(),
  /** Group of the schedules of deliveries. */
  SCHEDULE_GROUP: z.string(),
  /** ARN of the role that calls `expect`. */
  SCHEDULER_ROLE: z.string(),
  /** ARN of the function `expect`. */
  EXPECT_FUNCTION: z.string(),
  /** ARN of the queue of calls that were not taken. */
  UNDELIVERED_QUEUE: z.string(),
});

/** The document of interaction regulations, in YAML. */
export const input = z.object({ regulations: z.string().min(1) });
