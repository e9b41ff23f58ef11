import { z } from 'zod';
import { idSchema } from '../../core/cases/bodies.ts';
import { apiRequest } from '../api/request.ts';
import { environment as ofActs } from '../decide/contract.ts';

/** What the function needs. */
export const environment = ofActs;

/** What the HTTP API calls it with. */
export const message = apiRequest;

const count = z.coerce.number().int().positive();

/** What each question takes in its query. */
export const questions = {
  'GET /cases': z.strictObject({ body: idSchema.optional(), mine: z.literal('true').optional() }),
  'GET /cases/{case}': z.strictObject({}),
  'GET /cases/{case}/steps/{step}': z.strictObject({
    provider: idSchema.optional(),
    visit: count.optional(),
  }),
  'GET /terms': z.strictObject({ body: idSchema.optional(), forecast: count.optional() }),
} as const;

/** The routes of questions. */
export type QuestionRoute = keyof typeof questions;
