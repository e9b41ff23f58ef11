import { z } from 'zod';
import { lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { act, addedDocument, hashSchema, type LegalDocument } from './document.ts';

/** The act of destruction of a file that was wrongly depersonalized. */
export const destructionAct: LegalDocument = {
  id: 'destruction-act',
  title: word('document.destruction-act'),
  basis: addedDocument,
  form: 'data',
  schema: z.strictObject({ ...act, file: hashSchema, reason: textSchema, method: lineSchema }),
  template: word('template.destruction-act'),
  signers: ['operator'],
};
