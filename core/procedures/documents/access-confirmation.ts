import { z } from 'zod';
import { lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { type LegalDocument, letter } from './document.ts';

/** The confirmation of network access and of the account that reads. It never holds a password. */
export const accessConfirmation: LegalDocument = {
  id: 'access-confirmation',
  title: word('document.access-confirmation'),
  basis: paras('22', '23'),
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    informationSystem: lineSchema,
    host: lineSchema,
    ports: z.array(z.int().min(1).max(65_535)).min(1),
    account: lineSchema,
    objects: z.array(lineSchema).min(1),
    allowedServers: z.array(lineSchema).min(1),
  }),
  template: word('template.access-confirmation'),
  signers: ['provider'],
};
