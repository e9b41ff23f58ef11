import { z } from 'zod';
import { loadMessage } from '../messages.ts';

/** What `edge` reads of its environment. */
export const environment = z.object({
  LOADS_TABLE: z.string(),
  LANDING_BUCKET: z.string(),
  STAGING_BUCKET: z.string(),
  /** The KMS key of the edge boundary, or an alias of it. */
  EDGE_KEY: z.string(),
  EDGE_KEY_VERSION: z.coerce.number().int().positive(),
  /** The secret with the identity that opens sealed deliveries. */
  IDENTITY_SECRET: z.string(),
  /** The most bytes that may be made of a file: they and the accepted rows lie in /tmp. */
  MOST_MADE_BYTES: z.coerce.number().positive(),
});

/** A load whose clear file lies in landing. */
export const input = loadMessage;
