import { word } from '../../messages/catalogue.ts';
import { headerSchema } from '../../regulations/schema-document.ts';
import { paras } from '../tables/write.ts';
import type { LegalDocument } from './document.ts';

/** Interaction regulations. The schema is that of the document but for its tables, which `readRegulations` judges one by one. */
export const regulations: LegalDocument = {
  id: 'regulations',
  title: word('document.regulations'),
  basis: paras('11', '12', '13', '15', '16', '3(15)'),
  form: 'data',
  schema: headerSchema,
  template: word('template.regulations'),
  signers: ['operator', 'provider', 'holder'],
};
