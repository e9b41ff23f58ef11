import { z } from 'zod';

/** What `register` reads of its environment. */
export const environment = z.object({
  LOADS_TABLE: z.string(),
  LANDING_BUCKET: z.string(),
  STAGING_BUCKET: z.string(),
  /** ARN of the load machine. */
  LOAD_MACHINE: z.string(),
  /** Whether clear personal data may land. */
  CLEAR_LANDING: z.enum(['true', 'false']),
  /** The bytes of the longest CSV file that one load takes. */
  MOST_BYTES: z.coerce.number().positive(),
  /** The same of a Parquet file, which is a clear one: it lies in /tmp of a function while it is read. */
  MOST_PARQUET_BYTES: z.coerce.number().positive(),
  /** The secret with the identity that opens sealed deliveries. */
  IDENTITY_SECRET: z.string(),
});

/** An object was made in landing, as EventBridge tells it. */
export const input = z.object({ detail: z.object({ object: z.object({ key: z.string().min(1) }) }) });
