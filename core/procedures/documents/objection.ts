import { z } from 'zod';
import { lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { addedDocument, type LegalDocument, letter, regulationsReference } from './document.ts';

/** An objection to regulations, point by point with its reason. */
export const objection: LegalDocument = {
  id: 'objection',
  title: word('document.objection'),
  basis: addedDocument,
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    regulations: regulationsReference,
    points: z.array(z.strictObject({ place: lineSchema, reason: textSchema })).min(1),
  }),
  template: word('template.objection'),
  signers: ['operator', 'provider'],
};
