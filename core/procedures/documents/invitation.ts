import { z } from 'zod';
import { textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { addedDocument, type LegalDocument, letter, regulationsReference } from './document.ts';

/** A need of the operator, for the provider to write its letter. */
export const invitation: LegalDocument = {
  id: 'invitation',
  title: word('document.invitation'),
  basis: addedDocument,
  form: 'letter',
  schema: z.strictObject({ ...letter, regulations: regulationsReference, need: textSchema }),
  template: word('template.invitation'),
  signers: ['operator'],
};
