import { loadReportSchema } from '../../loading/verification/report.ts';
import { word } from '../../messages/catalogue.ts';
import { paras } from '../tables/write.ts';
import type { LegalDocument } from './document.ts';

/** The verification report of a load; docs/verification.md tells what it holds. */
export const verificationReport: LegalDocument = {
  id: 'verification-report',
  title: word('document.verification-report'),
  basis: paras('20(5)'),
  form: 'data',
  schema: loadReportSchema,
  template: word('template.verification-report'),
  signers: ['operator'],
};
