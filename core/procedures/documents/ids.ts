/** Every document of the procedures, by the name that events and tables give it. */
export const documentIds = [
  'request',
  'order',
  'refusal',
  'request-to-connect',
  'protocol',
  'protocol-of-disagreement',
  'questionnaire-request',
  'questionnaire',
  'technical-documentation',
  'source-description',
  'regulations',
  'objection',
  'amendment-letter',
  'invitation',
  'depersonalization-list',
  'algorithms-hand-over',
  'inability-statement',
  'medium-hand-over',
  'access-confirmation',
  'verification-report',
  'destruction-act',
  'load-test-report',
  'delivery-agreement',
  'access-notice',
  'check-result',
  'analytical-result',
  'withdrawal',
  'revocation',
] as const;

/** The name of a document: `order`. */
export type DocumentId = (typeof documentIds)[number];
