import { z } from 'zod';
import { nameSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { joint, type LegalDocument, regulationsReference } from './document.ts';

/** The list of data to be depersonalized, with the technique of each column. */
export const depersonalizationList: LegalDocument = {
  id: 'depersonalization-list',
  title: word('document.depersonalization-list'),
  basis: paras('20(1)'),
  form: 'data',
  schema: z.strictObject({
    ...joint,
    regulations: regulationsReference,
    columns: z
      .array(
        z.strictObject({
          table: nameSchema,
          column: nameSchema,
          technique: z.enum(['drop', 'keyed-hash', 'generalise', 'round', 'top-bottom']),
        }),
      )
      .min(1),
  }),
  template: word('template.depersonalization-list'),
  signers: ['operator', 'provider'],
};
