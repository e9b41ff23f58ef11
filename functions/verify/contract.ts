import { z } from 'zod';
import { loadMessage } from '../messages.ts';

/** What `verify` reads of its environment. */
export const environment = z.object({
  LOADS_TABLE: z.string(),
  STAGING_BUCKET: z.string(),
  AUDIT_BUCKET: z.string(),
});

/** A load that was measured. */
export const input = loadMessage;
