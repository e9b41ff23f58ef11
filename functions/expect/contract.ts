import { z } from 'zod';

/** What `expect` reads of its environment. */
export const environment = z.object({
  LOADS_TABLE: z.string(),
  /** ARN of the topic on which alarms are told. */
  ALARMS_TOPIC: z.string(),
});

/** What a schedule calls it with: it is the deployment's own, made from interaction regulations that broke no rule. */
export const input = z.object({
  regulations: z.string(),
  version: z.string(),
  provider: z.string(),
  informationSystem: z.string(),
  table: z.string(),
  frequency: z.object({
    value: z.int().positive(),
    unit: z.enum(['hour', 'day', 'month', 'year']),
  }),
  window: z.object({ from: z.string(), to: z.string() }).optional(),
  since: z.iso.date().optional(),
});
