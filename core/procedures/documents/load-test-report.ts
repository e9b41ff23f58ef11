import { z } from 'zod';
import { dateSchema, lineSchema, nameSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { act, type LegalDocument } from './document.ts';

/** The report on tests of scheduled loading. */
export const loadTestReport: LegalDocument = {
  id: 'load-test-report',
  title: word('document.load-test-report'),
  basis: paras('24'),
  form: 'data',
  schema: z.strictObject({
    ...act,
    informationSystem: lineSchema,
    tests: z
      .array(
        z.strictObject({ table: nameSchema, date: dateSchema, records: z.int().min(0), passed: z.boolean() }),
      )
      .min(1),
  }),
  template: word('template.load-test-report'),
  signers: ['operator'],
};
