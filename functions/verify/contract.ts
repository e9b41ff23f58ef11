import { z } from 'zod';
import { athenaEnvironment } from '../athena.ts';
import { loadMessage } from '../messages.ts';

/** What `verify` reads of its environment. */
export const environment = athenaEnvironment.extend({
  LOADS_TABLE: z.string(),
  STAGING_BUCKET: z.string(),
  AUDIT_BUCKET: z.string(),
});

/** A load that was measured. */
export const input = loadMessage;
