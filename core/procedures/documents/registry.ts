import { accessConfirmation } from './access-confirmation.ts';
import { accessNotice } from './access-notice.ts';
import { algorithmsHandOver } from './algorithms-hand-over.ts';
import { amendmentLetter } from './amendment-letter.ts';
import { analyticalResult } from './analytical-result.ts';
import { checkResult } from './check-result.ts';
import { deliveryAgreement } from './delivery-agreement.ts';
import { depersonalizationList } from './depersonalization-list.ts';
import { destructionAct } from './destruction-act.ts';
import type { LegalDocument } from './document.ts';
import type { DocumentId } from './ids.ts';
import { inabilityStatement } from './inability-statement.ts';
import { invitation } from './invitation.ts';
import { loadTestReport } from './load-test-report.ts';
import { mediumHandOver } from './medium-hand-over.ts';
import { objection } from './objection.ts';
import { order } from './order.ts';
import { protocol } from './protocol.ts';
import { protocolOfDisagreement } from './protocol-of-disagreement.ts';
import { questionnaire } from './questionnaire.ts';
import { questionnaireRequest } from './questionnaire-request.ts';
import { refusal } from './refusal.ts';
import { regulations } from './regulations.ts';
import { request } from './request.ts';
import { requestToConnect } from './request-to-connect.ts';
import { revocation } from './revocation.ts';
import { sourceDescription } from './source-description.ts';
import { technicalDocumentation } from './technical-documentation.ts';
import { verificationReport } from './verification-report.ts';
import { withdrawal } from './withdrawal.ts';

/** Every document of the procedures, by its name. */
export const legalDocuments: Readonly<Record<DocumentId, LegalDocument>> = {
  request,
  order,
  refusal,
  'request-to-connect': requestToConnect,
  protocol,
  'protocol-of-disagreement': protocolOfDisagreement,
  'questionnaire-request': questionnaireRequest,
  questionnaire,
  'technical-documentation': technicalDocumentation,
  'source-description': sourceDescription,
  regulations,
  objection,
  'amendment-letter': amendmentLetter,
  invitation,
  'depersonalization-list': depersonalizationList,
  'algorithms-hand-over': algorithmsHandOver,
  'inability-statement': inabilityStatement,
  'medium-hand-over': mediumHandOver,
  'access-confirmation': accessConfirmation,
  'verification-report': verificationReport,
  'destruction-act': destructionAct,
  'load-test-report': loadTestReport,
  'delivery-agreement': deliveryAgreement,
  'access-notice': accessNotice,
  'check-result': checkResult,
  'analytical-result': analyticalResult,
  withdrawal,
  revocation,
};
