import { z } from 'zod';
import { dateSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { joint, type LegalDocument, referenceSchema } from './document.ts';

/** Terms and volume of a delivery; the term is within the 45 working days of para 26, disclosure control is ours. */
export const deliveryAgreement: LegalDocument = {
  id: 'delivery-agreement',
  title: word('document.delivery-agreement'),
  basis: paras('25', '26'),
  form: 'data',
  schema: z.strictObject({
    ...joint,
    request: referenceSchema,
    workingDays: z.int().min(1).max(45),
    volume: textSchema,
    disclosureControl: z.strictObject({
      smallestGroup: z.int().min(10),
      k: z.int().min(2).optional(),
      releasePseudonyms: z.boolean(),
    }),
    resultsHandedInBy: dateSchema.optional(),
  }),
  template: word('template.delivery-agreement'),
  signers: ['operator', 'authorized-body'],
};
