import { z } from 'zod';
import { dateSchema, lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { act, fileSchema, hashSchema, type LegalDocument } from './document.ts';

/** The road of a physical medium: handed over, read in, returned or destroyed. */
export const mediumHandOver: LegalDocument = {
  id: 'medium-hand-over',
  title: word('document.medium-hand-over'),
  basis: paras('21'),
  form: 'data',
  schema: z.strictObject({
    ...act,
    serialNumber: lineSchema,
    seal: lineSchema,
    encryption: lineSchema,
    handedOverBy: lineSchema,
    takenOverBy: lineSchema,
    checksum: hashSchema,
    readInLog: fileSchema.optional(),
    afterwards: z.strictObject({ act: z.enum(['returned', 'destroyed']), date: dateSchema }).optional(),
  }),
  template: word('template.medium-hand-over'),
  signers: ['provider', 'operator'],
};
