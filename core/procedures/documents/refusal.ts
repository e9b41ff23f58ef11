import { z } from 'zod';
import { textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { groundIds } from '../model.ts';
import { paras } from '../tables/write.ts';
import { type LegalDocument, letter, referenceSchema } from './document.ts';

/** The reasoned justification about the impossibility of analytics; its text quotes the words of its ground (`groundWords`). */
export const refusal: LegalDocument = {
  id: 'refusal',
  title: word('document.refusal'),
  basis: paras('6', '7', '2'),
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    request: referenceSchema,
    ground: z.enum(groundIds),
    reasons: textSchema,
  }),
  template: word('template.refusal'),
  signers: ['authorized-body'],
};
