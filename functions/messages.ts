import { z } from 'zod';

/** What every state of the load machine is given: the number of a load; the record says the rest. */
export const loadMessage = z.object({ load: z.int().positive() });
