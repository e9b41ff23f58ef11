import type { Names } from './names.ts';
import type { Request } from './request.ts';

const bucketArn = (bucket: string): string => `arn:aws:s3:::${bucket}`;

/** Use of the key of what is encrypted, through its service. */
export function byKey(
  { its }: Names,
  of: string,
  service: string,
  ...actions: readonly string[]
): readonly Request[] {
  const key = its.keys.get(of);
  if (key === undefined) throw new Error(`${of} has no key.`);
  const { account, region } = its.deployment;
  const context = {
    'kms:ViaService': `${service}.${region}.amazonaws.com`,
    'kms:CallerAccount': account,
  };
  return actions.map((action) => ({ action: `kms:${action}`, resource: key, context }));
}

const inBucket = (names: Names, bucket: string, ...actions: readonly string[]): readonly Request[] =>
  byKey(names, bucketArn(bucket), 's3', ...actions);

/** Reading an object. */
export const reads = (names: Names, bucket: string, key: string): readonly Request[] => [
  { action: 's3:GetObject', resource: `${bucketArn(bucket)}/${key}` },
  ...inBucket(names, bucket, 'Decrypt'),
];

/**
 * Looking at an object: to whom may not list the bucket, S3 says of one that is not there that it is forbidden (API reference,
 * HeadObject, "Permissions"). A list by prefix is not what it asks for, so a right that holds for a prefix alone does not help.
 */
export const looksAt = (bucket: string, key: string): readonly Request[] => [
  { action: 's3:GetObject', resource: `${bucketArn(bucket)}/${key}` },
  { action: 's3:ListBucket', resource: bucketArn(bucket) },
];

/** Writing an object. @param encryption what the request itself asks for; nothing, where that is left to the bucket */
export const writes = (
  names: Names,
  bucket: string,
  key: string,
  encryption: Readonly<Record<string, string>> = {},
): readonly Request[] => [
  { action: 's3:PutObject', resource: `${bucketArn(bucket)}/${key}`, context: encryption },
  ...inBucket(names, bucket, 'GenerateDataKey'),
];

/** Writing a part of an object: what was encrypted is opened to go on (S3 user guide, "Multipart upload API and permissions"). */
export const writesPart = (names: Names, bucket: string, key: string): readonly Request[] => [
  ...writes(names, bucket, key),
  ...inBucket(names, bucket, 'Decrypt'),
];

/** Something with an object, or its bucket, that no key is needed for. */
export const asks = (action: string, bucket: string, key?: string, prefix?: string): Request => ({
  action: `s3:${action}`,
  resource: key === undefined ? bucketArn(bucket) : `${bucketArn(bucket)}/${key}`,
  ...(prefix === undefined ? {} : { context: { 's3:prefix': prefix } }),
});
