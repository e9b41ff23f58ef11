import { z } from 'zod';
import { lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { fileSchema, type LegalDocument, letter, referenceSchema } from './document.ts';

/** The result of an analytical solution, and the supplier where one was attracted. */
export const analyticalResult: LegalDocument = {
  id: 'analytical-result',
  title: word('document.analytical-result'),
  basis: paras('27', '31'),
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    request: referenceSchema,
    supplier: z.strictObject({ name: lineSchema, contract: lineSchema }).optional(),
    files: z.array(fileSchema).min(1),
  }),
  template: word('template.analytical-result'),
  signers: ['customer'],
};
