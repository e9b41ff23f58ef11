import { z } from 'zod';
import { idSchema, textSchema } from '../documents/text.ts';

/** Metrics of the ODCS library of quality rules. */
const metrics = ['rowCount', 'nullValues', 'missingValues', 'duplicateValues', 'invalidValues'] as const;

/** Comparisons with one number. */
export const bounds = [
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
] as const;

/** Comparisons with two numbers, the low one first. */
export const ranges = ['mustBeBetween', 'mustNotBeBetween'] as const;

const number = z.number().optional();
const pair = z.tuple([z.number(), z.number()]).optional();

/** An ODCS quality rule as it is written; `qualityRuleOf` makes the model's rule of it. */
export const qualitySchema = z.strictObject({
  name: idSchema,
  type: z.enum(['library', 'sql']),
  metric: z.enum(metrics).optional(),
  query: z.string().max(10_000).optional(),
  arguments: z.strictObject({ validValues: z.array(z.string()).min(1) }).optional(),
  mustBe: number,
  mustNotBe: number,
  mustBeGreaterThan: number,
  mustBeGreaterOrEqualTo: number,
  mustBeLessThan: number,
  mustBeLessOrEqualTo: number,
  mustBeBetween: pair,
  mustNotBeBetween: pair,
  unit: z.enum(['rows', 'percent']).optional(),
  description: textSchema.optional(),
});

/** A quality rule of the document. */
export type QualityDocument = z.output<typeof qualitySchema>;
