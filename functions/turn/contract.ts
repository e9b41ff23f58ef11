import { z } from 'zod';
import { gateEnvironment } from '../gate.ts';
import { loadMessage } from '../messages.ts';

/** What `turn` reads of its environment. */
export const environment = gateEnvironment.extend({
  LOADS_TABLE: z.string(),
  LEASES_TABLE: z.string(),
  /** How long a delivery waits for those before it, in minutes. */
  PATIENCE_MINUTES: z.coerce.number().positive(),
  /** How long an execution of the machine can last, in minutes: its leases end with it. */
  MACHINE_MINUTES: z.coerce.number().positive(),
});

/** A load, and when its execution started. */
export const input = loadMessage.extend({ started: z.iso.datetime({ offset: true }) });
