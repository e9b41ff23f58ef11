import { word } from '../../messages/catalogue.ts';
import { requestSchema } from '../../requests/schema.ts';
import { paras } from '../tables/write.ts';
import type { LegalDocument } from './document.ts';

/** The request for analytics; docs/requests.md tells its fields. */
export const request: LegalDocument = {
  id: 'request',
  title: word('document.request'),
  basis: paras('5', '3(11)', '3(12)'),
  form: 'data',
  schema: requestSchema,
  template: word('template.request'),
  signers: ['customer'],
};
