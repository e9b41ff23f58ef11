import { z } from 'zod';
import { athenaEnvironment } from '../athena.ts';
import { gateEnvironment } from '../gate.ts';
import { loadMessage } from '../messages.ts';

/** What `commit` reads of its environment. */
export const environment = athenaEnvironment.extend({
  ...gateEnvironment.shape,
  LOADS_TABLE: z.string(),
  LEASES_TABLE: z.string(),
  STAGING_BUCKET: z.string(),
});

/** A load that was verified. */
export const input = loadMessage;
