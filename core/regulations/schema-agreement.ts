import { z } from 'zod';
import { dateSchema, lineSchema, nameSchema, textSchema } from '../documents/text.ts';
import { dmlModes } from './schema-table.ts';

/** Channels by which data is transferred (para 21). */
const channels = ['upload', 'direct-connection', 'medium'] as const;

/** Custom properties of the document about what the parties agreed: edition, protocol, channel, depth, window. */
export const agreementProperties = {
  act: lineSchema,
  edition: dateSchema,
  protocol: lineSchema,
  channel: z.enum(channels),
  manifest: z.enum(['required', 'optional']),
  historicalDepth: z.union([z.literal('all'), dateSchema]),
  loadWindow: z.string().regex(/^(any|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)$/),
  rawRetentionHours: z.int().min(1).max(87_600),
};

/** Custom properties of the document that repeat the questionnaire's answers (App. 1). */
export const questionnaireProperties = {
  systemDmlMode: z.enum(dmlModes),
  secrets: z.boolean(),
  excludedTables: z.array(nameSchema).optional(),
};

/** Custom properties of the document about who depersonalizes and why (paras 17-20). */
export const depersonalizerProperties = {
  depersonalizer: z.enum(['provider', 'operator']),
  inabilityReason: textSchema.optional(),
  inabilitySqlSpecialists: z.boolean().optional(),
  inabilitySigner: lineSchema.optional(),
  inabilityDate: dateSchema.optional(),
  operatorMeasures: z.array(textSchema).min(1).optional(),
};
