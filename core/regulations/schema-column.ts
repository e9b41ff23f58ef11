import { z } from 'zod';
import { lineSchema, nameSchema, textSchema } from '../documents/text.ts';
import { customProperties } from './schema-by-property.ts';
import { qualitySchema } from './schema-quality.ts';

/** Accepted forms of dates and timestamps. */
const dateForms = ['iso', 'dotted', 'slashed', 'compact'] as const;

/** Classes of identifiers. */
const identifierClasses = ['iin', 'bin', 'bin-or-iin', 'phone', 'document'] as const;

/** ISO/IEC 20889: what a column is to a person's identity. */
const classifications = [
  'direct-identifier',
  'quasi-identifier',
  'sensitive',
  'free-text',
  'not-personal',
] as const;

/** What a number may be in a technique: every engine computes it exactly. */
const largest = 1_000_000_000;
const stepSchema = z.int().min(1).max(largest);
const boundSchema = z.number().min(-largest).max(largest).multipleOf(0.000001);

/** Custom properties of a column that say how it is depersonalized: `techniqueOf` makes one technique of them. */
const techniqueProperties = {
  technique: z.string(),
  hierarchy: z.string().optional(),
  level: z.string().optional(),
  bands: z.array(z.int().min(0).max(150)).min(1).optional(),
  width: stepSchema.optional(),
  to: stepSchema.optional(),
  bottom: boundSchema.optional(),
  top: boundSchema.optional(),
};

/** Custom properties of a column. */
export const columnProperties = {
  ...techniqueProperties,
  identifierClass: z.enum(identifierClasses).optional(),
  lostZeros: z.boolean().optional(),
  birthDateColumn: nameSchema.optional(),
  dateForms: z.array(z.enum(dateForms)).min(1).optional(),
  insertMark: lineSchema.optional(),
  updateMark: lineSchema.optional(),
  upsertMark: lineSchema.optional(),
  deleteMark: lineSchema.optional(),
};

/** A column of the document. */
export const columnSchema = z.strictObject({
  name: nameSchema,
  physicalName: lineSchema,
  description: textSchema,
  logicalType: z.enum(['string', 'integer', 'number', 'date', 'timestamp', 'boolean']),
  physicalType: lineSchema.optional(),
  required: z.boolean().optional(),
  primaryKey: z.boolean().optional(),
  classification: z.enum(classifications),
  customProperties: customProperties(columnProperties),
  quality: z.array(qualitySchema).optional(),
});

/** A column of the document, with its custom properties as one object. */
export type ColumnDocument = z.output<typeof columnSchema>;
