import { z } from 'zod';
import { lineSchema } from '../../core/documents/text.ts';
import { procedureIdSchema } from '../../core/procedures/event-schema.ts';
import { apiRequest } from '../api/request.ts';
import { environment as ofActs } from '../decide/contract.ts';

/** What the function needs. */
export const environment = ofActs.extend({ LOADS_TABLE: z.string().min(1) });

/** What the HTTP API calls it with. */
export const message = apiRequest;

const count = z.coerce.number().int().positive();
/** What comes after it is asked for; absent: from the beginning. */
const after = z.coerce.number().int().nonnegative().default(0);

/** What each question takes in its query. */
export const questions = {
  'GET /cases': z.strictObject({ body: lineSchema.optional(), mine: z.literal('true').optional() }),
  'GET /cases/{case}': z.strictObject({}),
  'GET /cases/{case}/steps/{step}': z.strictObject({
    provider: lineSchema.optional(),
    visit: count.optional(),
  }),
  'GET /cases/{case}/record': z.strictObject({}),
  'GET /loads': z.strictObject({ after }),
  'GET /loads/{load}': z.strictObject({}),
  'GET /audit': z.strictObject({}),
  'GET /audit/cases': z.strictObject({ procedure: procedureIdSchema, year: count, after }),
  'GET /audit/home': z.strictObject({ after }),
  'GET /terms': z.strictObject({ body: lineSchema.optional(), forecast: count.optional() }),
} as const;

/** The routes of questions. */
export type QuestionRoute = keyof typeof questions;
