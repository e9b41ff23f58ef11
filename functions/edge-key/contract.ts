import { z } from 'zod';

/** What `edge-key` reads of its environment. */
export const environment = z.object({
  LOADS_TABLE: z.string(),
  /** The KMS key of the edge boundary, or an alias of it. */
  EDGE_KEY: z.string(),
  EDGE_KEY_VERSION: z.coerce.number().int().positive(),
});

/** To whom the key is sealed: without a recipient only what may be known of it is told. */
export const input = z.object({ recipient: z.string().startsWith('age1').optional() });
