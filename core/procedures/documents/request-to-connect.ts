import { z } from 'zod';
import { lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { type LegalDocument, letter, referenceSchema } from './document.ts';

/** One document listing each missing database; it goes to the authorized body. */
export const requestToConnect: LegalDocument = {
  id: 'request-to-connect',
  title: word('document.request-to-connect'),
  basis: paras('8'),
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    order: referenceSchema,
    missing: z
      .array(
        z.strictObject({
          provider: lineSchema,
          informationSystem: lineSchema,
          database: lineSchema,
          data: textSchema,
        }),
      )
      .min(1),
  }),
  template: word('template.request-to-connect'),
  signers: ['operator'],
};
