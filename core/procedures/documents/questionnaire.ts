import { z } from 'zod';
import { lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { dmlModes } from '../../regulations/schema-table.ts';
import { paras } from '../tables/write.ts';
import type { LegalDocument } from './document.ts';

const contactSchema = z.strictObject({
  name: lineSchema,
  position: lineSchema,
  contact: lineSchema,
  responsibility: lineSchema,
});

const bodySchema = z.strictObject({
  name: lineSchema,
  filledBy: lineSchema,
  responsible: lineSchema,
  phone: lineSchema,
  email: lineSchema,
  site: lineSchema.optional(),
});

const systemSchema = z.strictObject({
  name: lineSchema,
  introduced: z.int().min(1950).max(2100),
  dbms: lineSchema,
  withinUnifiedTransport: z.boolean(),
  location: lineSchema,
  historySince: z.int().min(1950).max(2100),
  tables: z.int().min(0),
  users: z.int().min(0),
  secrets: z.boolean(),
  rawVolume: lineSchema,
  databaseSize: lineSchema,
  backup: textSchema,
  updateFrequency: z.enum(['constantly', 'hourly', 'daily', 'monthly', 'yearly']),
  increase: lineSchema,
  dmlMode: z.enum(dmlModes),
  loadWindow: lineSchema.optional(),
  maintainer: lineSchema,
  sqlSpecialists: z.boolean(),
});

/** The questionnaire of one information system, question by question. */
export const questionnaire: LegalDocument = {
  id: 'questionnaire',
  title: word('document.questionnaire'),
  basis: paras('10', 'App. 1'),
  form: 'data',
  schema: z.strictObject({ contacts: z.array(contactSchema).min(1), body: bodySchema, system: systemSchema }),
  template: word('template.questionnaire'),
  signers: ['provider'],
};
