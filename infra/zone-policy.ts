import {
  AnyPrincipal,
  ArnPrincipal,
  Effect,
  type IRole,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Right } from './access.ts';
import { customerFolder, customerFolderOrNone, tagged } from './customer-role.ts';

const words = { read: 'Read', write: 'Write', delete: 'Delete' } as const satisfies Record<Right, string>;

/** What a right is in S3. Listing is part of reading. */
const objectActions: Readonly<Record<Right, readonly string[]>> = {
  read: ['s3:GetObject'],
  // What was uploaded in parts is looked at, and taken back, by whoever uploads it.
  write: ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
  delete: ['s3:DeleteObject'],
};

/** What is denied to all who lack a right, whatever their own policies say: more than what the right gives. */
const denied: Readonly<Record<Right, readonly string[]>> = {
  read: ['s3:GetObject*'],
  write: [
    's3:PutObject',
    's3:PutObjectAcl',
    's3:PutObjectVersionAcl',
    's3:ReplicateObject',
    's3:RestoreObject',
  ],
  delete: ['s3:DeleteObject*'],
};

const principalsOf = (roles: readonly IRole[]): ArnPrincipal[] =>
  roles.map(({ roleArn }) => new ArnPrincipal(roleArn));

function allow(bucket: Bucket, right: Right, roles: readonly IRole[]): readonly PolicyStatement[] {
  const objects = new PolicyStatement({
    sid: `Allow${words[right]}`,
    principals: principalsOf(roles),
    actions: [...objectActions[right]],
    resources: [bucket.arnForObjects('*')],
  });
  const list = new PolicyStatement({
    sid: 'AllowList',
    principals: principalsOf(roles),
    // Athena asks where a bucket is before it reads or writes it.
    actions: ['s3:ListBucket', 's3:GetBucketLocation'],
    resources: [bucket.bucketArn],
  });
  return right === 'read' ? [objects, list] : [objects];
}

/** Athena looks for uploads that were not finished where it writes (managed policy AmazonAthenaFullAccess). */
export const uploadsSeen = (bucket: Bucket, roles: readonly IRole[]): PolicyStatement =>
  new PolicyStatement({
    sid: 'AthenaSeesUploads',
    principals: principalsOf(roles),
    actions: ['s3:ListBucketMultipartUploads'],
    resources: [bucket.bucketArn],
  });

function deny(bucket: Bucket, right: Right, but: readonly IRole[]): PolicyStatement {
  const arns = but.map(({ roleArn }) => roleArn);
  return new PolicyStatement({
    sid: `NobodyElse${words[right]}s`,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: [...denied[right]],
    resources: [bucket.arnForObjects('*')],
    ...(arns.length === 0 ? {} : { conditions: { ArnNotEquals: { 'aws:PrincipalArn': arns } } }),
  });
}

/**
 * A right in a zone: those who have it are allowed, everybody else is denied, whatever IAM says elsewhere.
 * @param elsewhere roles that have it in a folder only, by another statement
 * @param isOpen others are not denied it: IAM says who has it
 */
export const rightIn = (
  bucket: Bucket,
  right: Right,
  roles: readonly IRole[],
  elsewhere: readonly IRole[],
  isOpen: boolean,
): readonly PolicyStatement[] => [
  ...(roles.length === 0 ? [] : allow(bucket, right, roles)),
  ...(isOpen ? [] : [deny(bucket, right, [...roles, ...elsewhere])]),
];

/**
 * Roles stay in folders, whatever they are given elsewhere.
 * @param folders each ends with a slash
 */
export const stayIn = (
  sid: string,
  bucket: Bucket,
  roles: readonly IRole[],
  folders: readonly string[],
): PolicyStatement =>
  new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: Object.values(denied).flat(),
    notResources: folders.map((folder) => bucket.arnForObjects(`${folder}*`)),
    conditions: { ArnEquals: { 'aws:PrincipalArn': roles.map(({ roleArn }) => roleArn) } },
  });

const nameOfFolders = (folders: readonly string[]): string =>
  folders
    .flatMap((folder) => folder.split(/[-/]/))
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');

/** What roles may do in folders of a zone, where they have no right elsewhere. @param folders each ends with a slash */
export function foldersIn(
  bucket: Bucket,
  roles: readonly IRole[],
  rights: readonly Right[],
  folders: readonly string[],
): readonly PolicyStatement[] {
  const principals = principalsOf(roles);
  const name = nameOfFolders(folders);
  const objects = new PolicyStatement({
    sid: `FolderOf${name}`,
    principals,
    actions: rights.flatMap((right) => objectActions[right]),
    resources: folders.map((folder) => bucket.arnForObjects(`${folder}*`)),
  });
  const list = new PolicyStatement({
    sid: `ListOf${name}`,
    principals,
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringLike: { 's3:prefix': folders.map((folder) => `${folder}*`) } },
  });
  const place = new PolicyStatement({
    sid: `PlaceOf${name}`,
    principals,
    actions: ['s3:GetBucketLocation'],
    resources: [bucket.bucketArn],
  });
  return [
    objects,
    ...(rights.includes('read') ? [list, place] : []),
    stayIn(`StayIn${name}`, bucket, roles, folders),
  ];
}

/** What customers may do in a zone: in the folder that the tag of their session names, and in no other. */
export function customersIn(
  bucket: Bucket,
  customer: IRole,
  rights: readonly Right[],
): readonly PolicyStatement[] {
  const principals = principalsOf([customer]);
  return [
    new PolicyStatement({
      sid: 'CustomersHaveTheirOwn',
      principals,
      actions: rights.flatMap((right) => objectActions[right]),
      resources: [bucket.arnForObjects(`${customerFolder}*`)],
    }),
    new PolicyStatement({
      sid: 'CustomersListTheirOwn',
      principals,
      actions: ['s3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': `${customerFolder}*` } },
    }),
    new PolicyStatement({
      sid: 'CustomersAskWhere',
      principals,
      actions: ['s3:GetBucketLocation'],
      resources: [bucket.bucketArn],
      conditions: tagged,
    }),
    stayIn('CustomersStayInTheirOwn', bucket, [customer], [customerFolderOrNone]),
  ];
}

const encryption = 's3:x-amz-server-side-encryption';
const encryptionKey = 's3:x-amz-server-side-encryption-aws-kms-key-id';

/**
 * An upload that asks for an encryption gets none but the zone's: `aws:kms` without a key would mean a key of AWS. One that asks
 * for nothing is encrypted by the zone's key anyway.
 */
export const ownKeyOnly = (bucket: Bucket, key: IKey): readonly PolicyStatement[] =>
  [encryption, encryptionKey].map(
    (asked, index) =>
      new PolicyStatement({
        sid: index === 0 ? 'NoOtherEncryption' : 'NoOtherKey',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('*')],
        conditions: { Null: { [asked]: 'false' }, StringNotEquals: { [encryptionKey]: key.keyArn } },
      }),
  );

/** One trail of CloudTrail writes into a bucket of logs, under `trail/`. */
export function trailWrites(bucket: Bucket, trailArn: string): readonly PolicyStatement[] {
  const principals = () => [new ServicePrincipal('cloudtrail.amazonaws.com')];
  const conditions = { StringEquals: { 'aws:SourceArn': trailArn } };
  return [
    new PolicyStatement({
      sid: 'TrailLooks',
      principals: principals(),
      actions: ['s3:GetBucketAcl'],
      resources: [bucket.bucketArn],
      conditions,
    }),
    new PolicyStatement({
      sid: 'TrailWrites',
      principals: principals(),
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('trail/*')],
      conditions,
    }),
  ];
}

/** Nobody lifts or changes a lock: in governance mode too. */
export const locksStay = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    sid: 'LocksStay',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:BypassGovernanceRetention', 's3:PutObjectRetention', 's3:PutObjectLegalHold'],
    resources: [bucket.arnForObjects('*')],
  });
