import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  type LifecycleRule,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { type Look, orNone } from './look.ts';

const encryptionRule = ({
  BucketKeyEnabled,
  ApplyServerSideEncryptionByDefault: by,
}: ServerSideEncryptionRule) => ({
  BucketKeyEnabled,
  ServerSideEncryptionByDefault: { SSEAlgorithm: by?.SSEAlgorithm, KMSMasterKeyID: by?.KMSMasterKeyID },
});

const lifecycleRule = ({ ID, Status, Expiration, ...rule }: LifecycleRule) => ({
  Id: ID,
  Status,
  ExpirationInDays: Expiration?.Days,
  NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration,
  AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
});

/** Buckets of zones and what keeps them closed. */
export const bucket: Look = {
  async found({ s3 }, Bucket) {
    await s3.send(new HeadBucketCommand({ Bucket }));
    const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    const lifecycle = await orNone(
      s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })),
      'NoSuchLifecycleConfiguration',
    );
    const lock = await orNone(
      s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
      'ObjectLockConfigurationNotFoundError',
    );
    const { LoggingEnabled: logging } = await s3.send(new GetBucketLoggingCommand({ Bucket }));
    const told = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    const ownership = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    const closed = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    const versioning = await s3.send(new GetBucketVersioningCommand({ Bucket }));
    const rules = encryption.ServerSideEncryptionConfiguration?.Rules ?? [];
    return {
      BucketName: Bucket,
      BucketEncryption: { ServerSideEncryptionConfiguration: rules.map(encryptionRule) },
      LifecycleConfiguration: lifecycle && { Rules: (lifecycle.Rules ?? []).map(lifecycleRule) },
      LoggingConfiguration: logging && {
        DestinationBucketName: logging.TargetBucket,
        LogFilePrefix: logging.TargetPrefix,
      },
      NotificationConfiguration: told.EventBridgeConfiguration && {
        EventBridgeConfiguration: { EventBridgeEnabled: true },
      },
      ObjectLockConfiguration: lock?.ObjectLockConfiguration,
      ObjectLockEnabled: lock?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled',
      OwnershipControls: ownership.OwnershipControls,
      PublicAccessBlockConfiguration: closed.PublicAccessBlockConfiguration,
      VersioningConfiguration: { Status: versioning.Status },
    };
  },
};

/** Policies of buckets. */
export const bucketPolicy: Look = {
  async found({ s3 }, _, properties) {
    const Bucket = String(properties['Bucket']);
    const { Policy = 'null' } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    return { Bucket, PolicyDocument: JSON.parse(Policy) };
  },
};
