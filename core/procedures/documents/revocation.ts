import { z } from 'zod';
import { textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { groundIds } from '../model.ts';
import { addedDocument, type LegalDocument, letter, referenceSchema } from './document.ts';

/** The revocation of an order or of a connection, with the ground that was found later. */
export const revocation: LegalDocument = {
  id: 'revocation',
  title: word('document.revocation'),
  basis: addedDocument,
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    revokes: referenceSchema,
    ground: z.enum(groundIds).optional(),
    reasons: textSchema,
  }),
  template: word('template.revocation'),
  signers: ['authorized-body'],
};
