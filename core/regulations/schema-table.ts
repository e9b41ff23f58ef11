import { z } from 'zod';
import { dateSchema, lineSchema, nameSchema, textSchema } from '../documents/text.ts';
import { customProperties } from './schema-by-property.ts';
import { qualitySchema } from './schema-quality.ts';

/** What a source system does to its data (App. 1, kinds of DML operators), each including those before it. */
export const dmlModes = ['insert', 'insert-update', 'insert-update-delete'] as const;

/** Share of current rows that a snapshot may remove where the regulations do not say, 0-1 (ours). */
export const defaultMaxDeletedShare = 0.05;

/** Custom properties of a table. */
export const tableProperties = {
  dmlMode: z.enum(dmlModes),
  delivery: z.enum(['increment', 'snapshot']),
  rejectTolerance: z.number().min(0).max(1),
  maxDeletedShare: z.number().min(0).max(1).optional(),
  minOverlap: z.number().min(0).max(1).optional(),
  businessTimeColumn: nameSchema.optional(),
  maxUniqueShare: z.number().min(0).max(1).optional(),
  quasiIdentifiers: z.array(nameSchema).optional(),
  clearedBy: lineSchema.optional(),
  clearedOn: dateSchema.optional(),
};

/** A table but for its columns, which are read one by one. */
export const tableSchema = z.strictObject({
  name: nameSchema,
  physicalName: lineSchema,
  description: textSchema,
  logicalType: z.enum(['object', 'blob']),
  physicalType: lineSchema.optional(),
  dataGranularityDescription: textSchema.optional(),
  customProperties: customProperties(tableProperties),
  properties: z.array(z.unknown()).min(1),
  quality: z.array(qualitySchema).optional(),
});

/** A table of the document, columns apart. */
export type TableHeader = Omit<z.output<typeof tableSchema>, 'properties'>;
