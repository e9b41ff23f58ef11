import { z } from 'zod';
import { lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { type LegalDocument, letter, regulationsReference } from './document.ts';

/** The official letter that justifies every change. */
export const amendmentLetter: LegalDocument = {
  id: 'amendment-letter',
  title: word('document.amendment-letter'),
  basis: paras('14'),
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    regulations: regulationsReference,
    changes: z
      .array(z.strictObject({ place: lineSchema, change: textSchema, justification: textSchema }))
      .min(1),
  }),
  template: word('template.amendment-letter'),
  signers: ['provider'],
};
