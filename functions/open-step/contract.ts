import { z } from 'zod';
import { WaitQuestion } from '../../core/procedures/asl/answer.ts';

/** What the function needs. */
export const environment = z.object({ CASES_TABLE: z.string().min(1), TOKENS_TABLE: z.string().min(1) });

/** What a machine that begins to wait hands it, its token too. */
export const message = WaitQuestion;
