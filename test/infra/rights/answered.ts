/** A right that no call of a function needs, and why it stays. */
interface Answer {
  readonly action: string;
  readonly roles: readonly string[];
  readonly because: string;
}

const inParts =
  'a zone gives it with writing: what is uploaded in parts is looked at and taken back by whoever uploads it';
const partition = 'the examples of AWS for reading a table have it; no table here has partitions';
const library = 'the library gives it with the events of a stream';
const ofGlue = 'the job of Glue works in this role: docs/operations.md, "Large deliveries"';

/** The answers to all of them. */
export const answered: readonly Answer[] = [
  {
    action: 'dynamodb:DeleteItem',
    roles: ['decide'],
    because: 'no rehearsal is in these calls: it has a list of its own',
  },
  {
    action: 'dynamodb:PutItem',
    roles: ['decide', 'look-again', 'sweep'],
    because:
      'whoever writes cases has every partition of a case, by one right; no rehearsal is in these calls',
  },
  {
    action: 'dynamodb:Query',
    roles: ['show'],
    because: 'loads and regulations are read by one right; regulations are taken by their key',
  },
  {
    action: 'dynamodb:Scan',
    roles: ['sweep'],
    because: 'the keys of what waits may be asked for with its case: a key names a case, and no token',
  },
  {
    action: 's3:PutObject',
    roles: ['archive'],
    because:
      'no change of the registry of bodies is in these calls: its envelopes have a folder of their own',
  },
  {
    action: 'dynamodb:GetItem',
    roles: ['due', 'open-step', 'relay'],
    because: 'a case may stand by an earlier calendar',
  },
  { action: 'dynamodb:ListStreams', roles: ['relay'], because: library },
  {
    action: 'glue:GetPartitions',
    roles: ['commit', 'end', 'migrate', 'project', 'verify'],
    because: partition,
  },
  {
    action: 'kms:Decrypt',
    roles: ['archive', 'edge', 'end', 'project', 'upload', 'verify'],
    because: 'a key gives it with writing: parts of an upload are put together under it',
  },
  { action: 'kms:DescribeKey', roles: ['relay'], because: library },
  { action: 'logs:AssociateKmsKey', roles: ['warehouse'], because: ofGlue },
  { action: 'logs:CreateLogGroup', roles: ['warehouse'], because: ofGlue },
  { action: 'logs:CreateLogStream', roles: ['warehouse'], because: ofGlue },
  { action: 'logs:PutLogEvents', roles: ['warehouse'], because: ofGlue },
  {
    action: 's3:AbortMultipartUpload',
    roles: ['archive', 'edge', 'end', 'plan', 'project', 'publish', 'upload', 'verify', 'warehouse'],
    because: inParts,
  },
  { action: 's3:DeleteObject', roles: ['warehouse'], because: ofGlue },
  {
    action: 's3:GetBucketLocation',
    roles: ['edge', 'end', 'plan', 'publish', 'register', 'warehouse'],
    because: 'a zone gives it with reading: Athena asks for it',
  },
  { action: 's3:GetObject', roles: ['warehouse'], because: 'Glue reads the script of the job in this role' },
  {
    action: 's3:ListBucket',
    roles: ['edge', 'end', 'plan', 'warehouse'],
    because:
      'a zone gives it with reading: what is not there is told from what is forbidden; the job of Glue lists what it wrote',
  },
  {
    action: 's3:ListMultipartUploadParts',
    roles: [
      'archive',
      'edge',
      'end',
      'plan',
      'project',
      'publish',
      'register',
      'upload',
      'verify',
      'warehouse',
    ],
    because: inParts,
  },
  { action: 'sqs:GetQueueAttributes', roles: ['relay'], because: library },
  { action: 'sqs:GetQueueUrl', roles: ['relay'], because: library },
];
