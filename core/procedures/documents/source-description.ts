import { z } from 'zod';
import { lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { act, fileSchema, type LegalDocument } from './document.ts';

/** The description of data sources by the requirements of Appendix 2. */
export const sourceDescription: LegalDocument = {
  id: 'source-description',
  title: word('document.source-description'),
  basis: paras('11', 'App. 2'),
  form: 'data',
  schema: z.strictObject({
    ...act,
    informationSystem: lineSchema,
    conceptualModel: fileSchema,
    logicalModel: fileSchema,
    physicalModel: fileSchema,
    lifeCycle: fileSchema,
    integration: fileSchema,
  }),
  template: word('template.source-description'),
  signers: ['provider'],
};
