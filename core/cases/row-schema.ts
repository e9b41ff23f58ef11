import { z } from 'zod';
import {
  agreedTermSchema,
  instantSchema,
  officeSchema,
  procedureIdSchema,
  roleSchema,
} from '../procedures/event-schema.ts';
import type { OpenRow } from './row.ts';

const rowSchema = z.object({
  case: z.string(),
  procedure: procedureIdSchema,
  step: z.string(),
  provider: z.string().optional(),
  visit: z.int().positive(),
  role: roleSchema,
  body: z.string().optional(),
  started: instantSchema,
  reviewed: instantSchema.optional(),
  agreed: agreedTermSchema.optional(),
  kind: z.enum(['due', 'review']),
  date: z.iso.date(),
  estimated: z.boolean(),
  calendar: z.string(),
  lapsed: z.boolean(),
  waits: z.array(
    z.object({
      act: z.enum(['decide', 'sign', 'answer', 'attend', 'go-on']),
      body: z.string(),
      office: officeSchema.optional(),
      question: z.string().optional(),
    }),
  ),
  waited: z.array(z.object({ from: instantSchema, to: instantSchema.optional(), waitingFor: z.string() })),
  imported: z.boolean(),
});

/** Form of a row that is dated. */
export const datedRowSchema = rowSchema.extend({
  daysLeft: z.int(),
  attributable: z.array(z.object({ body: z.string(), days: z.int() })),
});

/** Reads an open step as lists have it; undefined when the text is none. */
export function readRow(text: string): OpenRow | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return rowSchema.safeParse(value).success ? (value as OpenRow) : undefined;
  } catch {
    return undefined;
  }
}
