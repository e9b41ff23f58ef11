import { z } from 'zod';
import { lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { fileSchema, type LegalDocument, letter } from './document.ts';

/** The notice that access to prepared data is open. */
export const accessNotice: LegalDocument = {
  id: 'access-notice',
  title: word('document.access-notice'),
  basis: paras('29'),
  form: 'letter',
  schema: z.strictObject({ ...letter, delivery: lineSchema, files: z.array(fileSchema).min(1) }),
  template: word('template.access-notice'),
  signers: ['operator'],
};
