import { z } from 'zod';
import { Question } from '../../core/procedures/asl/answer.ts';

/** What the function needs. */
export const environment = z.object({ CASES_TABLE: z.string().min(1) });

/** What a machine asks it. */
export const message = Question;
