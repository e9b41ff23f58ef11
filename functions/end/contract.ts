import { z } from 'zod';
import { athenaEnvironment } from '../athena.ts';
import { loadMessage } from '../messages.ts';

/** What `end` reads of its environment. */
export const environment = athenaEnvironment.extend({
  LOADS_TABLE: z.string(),
  LEASES_TABLE: z.string(),
  STAGING_BUCKET: z.string(),
  AUDIT_BUCKET: z.string(),
});

/** A load that publishes nothing: what the state that failed answered; a state that threw answered nothing. */
const failed = loadMessage.extend({
  failed: z
    .object({
      failures: z.array(z.unknown()).optional(),
      /** Where a verification that failed has written its report. */
      report: z.string().optional(),
    })
    .optional(),
});

/** An execution that failed or was cut off, as EventBridge tells it: its input is text. */
const cutOff = z
  .object({ detail: z.object({ input: z.string() }) })
  .transform(({ detail }) => JSON.parse(detail.input) as unknown)
  .pipe(failed);

/** A load that publishes nothing. */
export const input = z.union([failed, cutOff]);
