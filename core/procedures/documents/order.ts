import { z } from 'zod';
import { lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { type LegalDocument, letter, referenceSchema } from './document.ts';

/** The order for execution, unconditional. */
export const order: LegalDocument = {
  id: 'order',
  title: word('document.order'),
  basis: paras('6'),
  form: 'letter',
  schema: z.strictObject({ ...letter, request: referenceSchema, task: lineSchema }),
  template: word('template.order'),
  signers: ['authorized-body'],
};
