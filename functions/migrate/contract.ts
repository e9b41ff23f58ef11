import { z } from 'zod';
import { athenaEnvironment } from '../athena.ts';

/** What `migrate` reads of its environment. */
export const environment = athenaEnvironment.extend({ LOADS_TABLE: z.string() });

/** The document of interaction regulations, in YAML. */
export const input = z.object({ regulations: z.string().min(1) });
