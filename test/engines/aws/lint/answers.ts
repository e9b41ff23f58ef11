/** Why a finding of a checker stands. An answer without a finding fails. */
export interface Answer {
  /** The checker's own id of the rule. */
  readonly check: string;
  /** `Stack/logicalId`; or a type, where the reason is the same for each of it. */
  readonly resource: string;
  readonly reason: string;
}

const passing = 'What passes through leaves with its retention: an earlier version would stay behind';
const macs = 'KMS rotates no HMAC keys: another key would give other pseudonyms';

/** Answers to cfn-lint. */
export const toCfnLint: readonly Answer[] = [
  {
    check: 'W3005',
    resource: 'AWS::StepFunctions::StateMachine',
    reason: 'The CDK writes the order out beside the reference that has it already',
  },
];

/** Answers to checkov. */
export const toCheckov: readonly Answer[] = [
  {
    check: 'CKV_AWS_7',
    resource: 'Keys/boundaryedge299FF330',
    reason: macs,
  },
  { check: 'CKV_AWS_7', resource: 'Keys/boundaryrelease69D2E819', reason: macs },
  { check: 'CKV_AWS_7', resource: 'Keys/boundarywarehouseB884EB42', reason: macs },
  {
    check: 'CKV_AWS_18',
    resource: 'Zones/accesslogsDE09D170',
    reason: 'The log of its own log would write without end',
  },
  { check: 'CKV_AWS_21', resource: 'Zones/accesslogsDE09D170', reason: passing },
  { check: 'CKV_AWS_21', resource: 'Zones/landing85924BD5', reason: passing },
  { check: 'CKV_AWS_21', resource: 'Zones/quarantineFD1B00D8', reason: passing },
  { check: 'CKV_AWS_21', resource: 'Zones/queryresultsA2A8860D', reason: passing },
  { check: 'CKV_AWS_21', resource: 'Zones/staging391E4595', reason: passing },
  {
    check: 'CKV_AWS_33',
    resource: 'Keys/datacasesF5744374',
    reason: 'Whoever may use the tables uses their key, through DynamoDB and in this account alone',
  },
  {
    check: 'CKV_AWS_165',
    resource: 'Procedures/tokens10AA755E',
    reason: 'A token dies with its wait, and is a secret: it is in no backup',
  },
];
