import { z } from 'zod';
import { loadMessage } from '../messages.ts';

/** What `stage` reads of its environment. */
export const environment = z.object({
  LOADS_TABLE: z.string(),
  STAGING_BUCKET: z.string(),
  /** The KMS key of the warehouse boundary, or an alias of it. */
  WAREHOUSE_KEY: z.string(),
  /** Stands beside each pseudonym. */
  WAREHOUSE_KEY_VERSION: z.coerce.number().int().positive(),
});

/** A load whose delivery lies in staging. */
export const input = loadMessage;
