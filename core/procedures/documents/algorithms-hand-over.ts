import { z } from 'zod';
import { lineSchema } from '../../documents/text.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import { fileSchema, type LegalDocument, letter } from './document.ts';

/** The hand-over of hashing algorithms by kind of database, and of the instructions. */
export const algorithmsHandOver: LegalDocument = {
  id: 'algorithms-hand-over',
  title: word('document.algorithms-hand-over'),
  basis: paras('20(2)', '18'),
  form: 'letter',
  schema: z.strictObject({
    ...letter,
    informationSystem: lineSchema,
    algorithms: z.array(z.strictObject({ dbms: lineSchema, file: fileSchema })).min(1),
    instructions: fileSchema,
  }),
  template: word('template.algorithms-hand-over'),
  signers: ['operator'],
};
