import { z } from 'zod';
import { lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { type LegalDocument, letter } from './document.ts';

/** The provider's statement that it cannot depersonalize; it repeats the answer of App. 1 about specialists. */
export const inabilityStatement: LegalDocument = {
  id: 'inability-statement',
  title: word('document.inability-statement'),
  basis: paras('19', '20(4)'),
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    informationSystem: lineSchema,
    reason: textSchema,
    sqlSpecialists: z.boolean(),
  }),
  template: word('template.inability-statement'),
  signers: ['provider'],
};
