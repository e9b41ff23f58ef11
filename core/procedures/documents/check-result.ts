import { z } from 'zod';
import { lineSchema, textSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { type LegalDocument, letter } from './document.ts';

/** The customer's result of the check; a negative one says of which type and why. */
export const checkResult: LegalDocument = {
  id: 'check-result',
  title: word('document.check-result'),
  basis: paras('30'),
  form: 'letter',
  schema: z.discriminatedUnion('result', [
    z.strictObject({ ...letter, delivery: lineSchema, result: z.literal('positive') }),
    z.strictObject({
      ...letter,
      delivery: lineSchema,
      result: z.enum(['processing-error', 'data-missing', 'changed-wish']),
      findings: z.array(textSchema).min(1),
    }),
  ]),
  template: word('template.check-result'),
  signers: ['customer'],
};
