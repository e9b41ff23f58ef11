import { z } from 'zod';
import { loadMessage } from '../messages.ts';

/** What `end` reads of its environment. */
export const environment = z.object({
  LOADS_TABLE: z.string(),
  LEASES_TABLE: z.string(),
  AUDIT_BUCKET: z.string(),
});

/** A load that publishes nothing: what the state that failed answered, or that it threw. */
export const input = loadMessage.extend({
  failed: z
    .object({
      failures: z.array(z.unknown()).optional(),
      /** Where a verification that failed has written its report. */
      report: z.string().optional(),
    })
    .optional(),
});
