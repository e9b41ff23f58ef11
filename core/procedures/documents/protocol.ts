import { z } from 'zod';
import { dateSchema, lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { joint, type LegalDocument } from './document.ts';

const columns = z.array(z.strictObject({ table: lineSchema, column: lineSchema })).min(1);

/** The protocol of coordination with one provider: the list of anonymized data is a draft here. */
export const protocol: LegalDocument = {
  id: 'protocol',
  title: word('document.protocol'),
  basis: paras('9'),
  form: 'data',
  schema: z.strictObject({
    ...joint,
    provider: lineSchema,
    informationSystems: z.array(lineSchema).min(1),
    availableData: textSchema,
    physicalStructure: textSchema,
    logicalStructure: textSchema,
    connectionMethod: z.enum(['upload', 'direct-connection', 'medium']),
    transmitted: columns,
    depersonalized: z.array(columns.element),
    deadlines: z.strictObject({
      documentation: dateSchema,
      historicalData: dateSchema,
      access: dateSchema.optional(),
      scheduledLoad: dateSchema.optional(),
    }),
  }),
  template: word('template.protocol'),
  signers: ['authorized-body', 'operator', 'provider'],
};
