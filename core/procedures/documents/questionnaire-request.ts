import { z } from 'zod';
import { dateSchema, lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { type LegalDocument, letter, referenceSchema } from './document.ts';

/** The request for the questionnaire (App. 1) and the technical documentation. */
export const questionnaireRequest: LegalDocument = {
  id: 'questionnaire-request',
  title: word('document.questionnaire-request'),
  basis: paras('10'),
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    protocol: referenceSchema,
    informationSystem: lineSchema,
    returnBy: dateSchema,
  }),
  template: word('template.questionnaire-request'),
  signers: ['operator'],
};
