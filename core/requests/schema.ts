import { z } from 'zod';
import { dateSchema, idSchema, lineSchema, nameSchema, textSchema } from '../documents/text.ts';
import { calculationSchema } from './schema-calculation.ts';

/** Kinds of bodies that may be a customer of analytics (para 3(13)). */
const customerKinds = ['central-executive-body', 'subordinate-to-president', 'local-executive-body'] as const;

/** A request for analytics (paras 5, 3(11)-3(13)) as docs/requests.md describes it. */
export const requestSchema = z.strictObject({
  request: z.literal('udw-request/1'),
  id: idSchema,
  version: lineSchema,
  act: lineSchema,
  edition: dateSchema,
  title: lineSchema,
  customer: z.strictObject({
    id: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/),
    name: lineSchema,
    kind: z.enum(customerKinds),
    legalBasis: lineSchema,
  }),
  basis: z.strictObject({
    kind: z.enum(['situation', 'strategic-plan', 'state-programme', 'development-plan']),
    reference: lineSchema,
  }),
  task: textSchema,
  methodology: textSchema,
  frequency: z.enum(['once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly']),
  expectedResult: textSchema,
  expectedEffect: z
    .strictObject({ social: textSchema.optional(), economic: textSchema.optional() })
    .optional(),
  data: z
    .array(
      z.strictObject({
        table: nameSchema,
        columns: z.array(nameSchema).min(1),
        person: nameSchema.optional(),
      }),
    )
    .min(1),
  columns: z.array(z.strictObject({ name: lineSchema, description: textSchema, value: nameSchema })).min(1),
  calculation: calculationSchema,
});

/** A request that breaks no rule of its form. */
export type Request = z.output<typeof requestSchema>;
