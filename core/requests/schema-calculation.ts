import { z } from 'zod';
import { lineSchema, nameSchema, textSchema } from '../documents/text.ts';

/** Fewest persons of a number that is told (ours). */
export const SMALLEST_TOLD = 10;

const dimensionSchema = z.strictObject({
  column: nameSchema,
  within: z.array(nameSchema).min(1).optional(),
  total: lineSchema.optional(),
  categories: z.int().min(1).max(1_000_000).optional(),
});

const measureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ name: nameSchema, kind: z.literal('count'), of: nameSchema.optional() }),
  z.strictObject({
    name: nameSchema,
    kind: z.literal('share'),
    numerator: nameSchema,
    denominator: nameSchema.optional(),
  }),
  z.strictObject({ name: nameSchema, kind: z.literal('sum'), of: nameSchema }),
]);

const both = { person: nameSchema, select: textSchema };

const aggregateSchema = z.strictObject({
  kind: z.literal('aggregate'),
  ...both,
  dimensions: z.array(dimensionSchema).max(8),
  measures: z.array(measureSchema).min(1).max(20),
});

const rowsSchema = z.strictObject({
  kind: z.literal('rows'),
  ...both,
  k: z.int().min(SMALLEST_TOLD).max(10_000).default(SMALLEST_TOLD),
  sensitive: z.array(nameSchema).default([]),
});

/** What of a request is executed. */
export const calculationSchema = z.discriminatedUnion('kind', [aggregateSchema, rowsSchema]);

/** A dimension of a table of numbers: its column, the coarser columns around it, the word for a total that is delivered. */
export type Dimension = z.output<typeof dimensionSchema>;

/** A number of a cell: persons counted, a share of them, or a sum over them. */
export type Measure = z.output<typeof measureSchema>;

/** A table of numbers over cells of persons. */
export type AggregateCalculation = z.output<typeof aggregateSchema>;

/** Rows about persons under their release pseudonyms. */
export type RowsCalculation = z.output<typeof rowsSchema>;

/** What of a request is executed. */
export type Calculation = AggregateCalculation | RowsCalculation;
