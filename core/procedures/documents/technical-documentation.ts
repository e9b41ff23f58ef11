import { z } from 'zod';
import { lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { act, fileSchema, type LegalDocument } from './document.ts';

/** ER diagram, logical and physical models, data architecture of one information system. */
export const technicalDocumentation: LegalDocument = {
  id: 'technical-documentation',
  title: word('document.technical-documentation'),
  basis: paras('10'),
  form: 'data',
  schema: z.strictObject({
    ...act,
    informationSystem: lineSchema,
    erDiagram: fileSchema,
    logicalModel: fileSchema,
    physicalModel: fileSchema,
    dataArchitecture: fileSchema,
  }),
  template: word('template.technical-documentation'),
  signers: ['provider'],
};
