import { z } from 'zod';
import { textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { addedDocument, type LegalDocument, letter, referenceSchema } from './document.ts';

/** The withdrawal of a request or of a proposed change by whoever made it. */
export const withdrawal: LegalDocument = {
  id: 'withdrawal',
  title: word('document.withdrawal'),
  basis: addedDocument,
  form: 'letter',
  schema: z.strictObject({ ...letter, withdraws: referenceSchema, reasons: textSchema }),
  template: word('template.withdrawal'),
  signers: ['customer', 'provider'],
};
