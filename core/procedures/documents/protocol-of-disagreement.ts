import { z } from 'zod';
import { lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { act, addedDocument, type LegalDocument } from './document.ts';

/** What the authorized body and a provider did not agree on, point by point. */
export const protocolOfDisagreement: LegalDocument = {
  id: 'protocol-of-disagreement',
  title: word('document.protocol-of-disagreement'),
  basis: addedDocument,
  form: 'data',
  schema: z.strictObject({
    ...act,
    provider: lineSchema,
    points: z
      .array(z.strictObject({ subject: lineSchema, authorizedBody: textSchema, provider: textSchema }))
      .min(1),
  }),
  template: word('template.protocol-of-disagreement'),
  signers: ['authorized-body'],
};
