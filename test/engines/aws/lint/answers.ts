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

const order = 'The CDK writes the order out beside the reference that has it already';
const thisAccount =
  'Whoever may use what it encrypts uses it, through that service and in this account alone';
const ownKeyOfSqs = 'An event names an object or a case and holds nothing of it: the key of SQS is enough';

/** Functions whose failure is seen and repeated by who calls them: a machine, a person, the stream, the next night. */
const calledAgain = [
  'Access/closeaccess0EAC01BE',
  'Access/openaccessD979A0CA',
  'Access/publishdelivery3A9B11C0',
  'Ingestion/commit47B3FE3A',
  'Ingestion/edge79DAC8C5',
  'Ingestion/edgekey03607B13',
  'Ingestion/measure4AE8E6D7',
  'Ingestion/migrateED724F89',
  'Ingestion/planA4660BD9',
  'Ingestion/stage0661E4AC',
  'Ingestion/turn22EF71EE',
  'Ingestion/verify2EA97391',
  'Procedures/bodiesC389D8B5',
  'Procedures/decide6DC0099E',
  'Procedures/due2198BCDB',
  'Procedures/lookagain0C4D622C',
  'Procedures/openstep5FC42EF1',
  'Procedures/show695D52CF',
  'Procedures/sweepD7957AFE',
  'Procedures/uploadF00D9B70',
  'Register/archiveA318A092',
  'Register/projectC7BA6BD1',
];

/** Answers to cfn-lint. */
export const toCfnLint: readonly Answer[] = [
  { check: 'W3005', resource: 'AWS::StepFunctions::StateMachine', reason: order },
  { check: 'W3005', resource: 'AWS::Lambda::Function', reason: order },
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
  { check: 'CKV_AWS_27', resource: 'Ingestion/undeliveredA85334D5', reason: ownKeyOfSqs },
  { check: 'CKV_AWS_27', resource: 'Procedures/relayfailuresC87F78BB', reason: ownKeyOfSqs },
  { check: 'CKV_AWS_27', resource: 'Register/archivefailuresAAEDB7B7', reason: ownKeyOfSqs },
  { check: 'CKV_AWS_27', resource: 'Register/projectfailures8B504E98', reason: ownKeyOfSqs },
  { check: 'CKV_AWS_27', resource: 'Register/projectqueue8A54048D', reason: ownKeyOfSqs },
  {
    check: 'CKV_AWS_33',
    resource: 'Keys/dataalarms8818BAC8',
    reason: 'Alarms are told by services of AWS alone, and hold no data',
  },
  {
    check: 'CKV_AWS_35',
    resource: 'Observability/trail',
    reason: 'It writes among the access logs, which S3 encrypts with a key of its own',
  },
  { check: 'CKV_AWS_33', resource: 'Keys/datacasesF5744374', reason: thisAccount },
  { check: 'CKV_AWS_33', resource: 'Keys/dataloads37AE55B0', reason: thisAccount },
  { check: 'CKV_AWS_33', resource: 'Keys/datanews7CB9C21C', reason: thisAccount },
  { check: 'CKV_AWS_33', resource: 'Keys/datasecretsBC4BAA88', reason: thisAccount },
  {
    check: 'CKV_AWS_115',
    resource: 'AWS::Lambda::Function',
    reason:
      'Leases and machines bound what runs at once; a share held back would be taken from other functions',
  },
  ...calledAgain.map((resource) => ({
    check: 'CKV_AWS_116',
    resource,
    reason: 'Who calls it sees that it failed, and calls again',
  })),
  {
    check: 'CKV_AWS_117',
    resource: 'AWS::Lambda::Function',
    reason: 'It reaches services of AWS and nothing else, and nothing reaches it by a network',
  },
  {
    check: 'CKV_AWS_165',
    resource: 'Ingestion/leases5750E11E',
    reason: 'A lease is for hours, and a restored one would hold a table that nobody loads',
  },
  {
    check: 'CKV_AWS_165',
    resource: 'Procedures/tokens10AA755E',
    reason: 'A token dies with its wait, and is a secret: it is in no backup',
  },
  {
    check: 'CKV_AWS_173',
    resource: 'AWS::Lambda::Function',
    reason: 'Environments hold names of tables, buckets and keys, and no secret',
  },
];
