import { z } from 'zod';
import { loadMessage } from '../messages.ts';

/** What `plan` reads of its environment. */
export const environment = z.object({
  LOADS_TABLE: z.string(),
  STAGING_BUCKET: z.string(),
});

/** A load whose delivery lies in staging. */
export const input = loadMessage;
