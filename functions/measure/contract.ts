import { z } from 'zod';
import { loadMessage } from '../messages.ts';
import { environment as ofStage } from '../stage/contract.ts';

/** What `measure` reads of its environment. */
export const environment = ofStage.extend({
  /** The most bytes that a job may have written: they and the verified rows lie in /tmp. */
  MOST_MADE_BYTES: z.coerce.number().positive(),
});

/** A load whose delivery a job has depersonalized. */
export const input = loadMessage;
