import { type App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { incomingFolder } from '../core/lake/customers.ts';
import {
  type Access,
  accessOf,
  askers,
  customersMay,
  loadAnswers,
  partsOf,
  rights,
  type Worker,
  workersInParts,
  workersWith,
  type Zone,
  zones,
} from './access.ts';
import { lifecycleStays, nobodyElseLists } from './bucket-guard.ts';
import { clearLandingGround, type Deployment, nameOf } from './deployment.ts';
import { deployerOf } from './key-policy.ts';
import type { DataKeys } from './keys.ts';
import { placed } from './placed.ts';
import { recordOf } from './record-of.ts';
import type { Roles } from './roles.ts';
import {
  customersIn,
  foldersIn,
  locksStay,
  ownKeyOnly,
  rightIn,
  stayIn,
  trailWrites,
  uploadsSeen,
} from './zone-policy.ts';

/** The bucket of each zone. */
export type Zones = Readonly<Record<Zone, Bucket>>;

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
} as const satisfies BucketProps;

const unfinished: LifecycleRule = {
  id: 'unfinished-uploads',
  abortIncompleteMultipartUploadAfter: Duration.days(1),
};

const forgotten = (days: number): LifecycleRule => ({ id: 'retention', expiration: Duration.days(days) });

/** What was brought to be published goes again: customers have a copy of their own. */
const brought = (days: number): LifecycleRule => ({
  id: 'brought-to-be-published',
  prefix: incomingFolder,
  expiration: Duration.days(days),
});

/** Answers of the statements of loads. */
const answered = (days: number): LifecycleRule => ({
  id: 'answers-of-loads',
  prefix: loadAnswers,
  expiration: Duration.days(days),
});

/** What is particular to a zone. A zone without a retention keeps its objects; who deletes, `accessOf` says. */
function particulars({ retention, audit }: Deployment): Readonly<Record<Zone, BucketProps>> {
  const earlier: LifecycleRule = {
    id: 'earlier-versions',
    noncurrentVersionExpiration: Duration.days(retention.earlierVersions),
  };
  const versioned = { versioned: true, lifecycleRules: [unfinished, earlier] };
  const passing = (days: number) => ({ lifecycleRules: [unfinished, forgotten(days)] });
  const lock = Duration.days(audit.retention);
  return {
    landing: passing(retention.landing),
    quarantine: passing(retention.quarantine),
    staging: passing(retention.staging),
    warehouse: {
      ...versioned,
      lifecycleRules: [...versioned.lifecycleRules, answered(retention.queryResults)],
    },
    delivery: {
      ...versioned,
      lifecycleRules: [...versioned.lifecycleRules, brought(retention.staging)],
    },
    results: versioned,
    'query-results': passing(retention.queryResults),
    register: versioned,
    audit: {
      versioned: true,
      lifecycleRules: [unfinished],
      objectLockEnabled: true,
      objectLockDefaultRetention: audit.compliance
        ? ObjectLockRetention.compliance(lock)
        : ObjectLockRetention.governance(lock),
      // Nothing takes the record with it, not even both keys of removal.
      removalPolicy: RemovalPolicy.RETAIN,
    },
  };
}

/** Every change in a bucket is told to EventBridge. (The library's own option adds a function that sets this one property.) */
function tellEventBridge(bucket: Bucket): void {
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}

/** The name is the deployment's in this account and region: names of buckets are one space for everybody. */
const bucketName = (deployment: Deployment, what: string): string =>
  `${nameOf(deployment, what)}-${deployment.account}-${deployment.region}`;

/** The bucket of access logs, into which the trail of Observability writes too. */
export const logsBucketName = (deployment: Deployment): string => bucketName(deployment, 'access-logs');

function customerStatements(bucket: Bucket, zone: Zone, roles: Roles): readonly PolicyStatement[] {
  const its = rights.filter((right) => customersMay(zone, right));
  return its.length === 0 ? [] : customersIn(bucket, roles.customer, its);
}

/** Functions that Athena writes for in a zone. */
const askersIn = (access: Access, zone: Zone): readonly Worker[] =>
  askers.filter(
    (worker) =>
      (zone === 'warehouse' && workersWith(access, zone, 'write').includes(worker)) ||
      (zone === 'query-results' && workersInParts(zone, 'write').includes(worker)),
  );

/** @param isOpen others are not denied it: whoever empties a bucket lists it */
function listStatements(
  bucket: Bucket,
  zone: Zone,
  access: Access,
  roles: Roles,
  isOpen: boolean,
): readonly PolicyStatement[] {
  const its = askersIn(access, zone).map((worker) => roles[worker]);
  const readers = [...workersWith(access, zone, 'read'), ...workersInParts(zone, 'read')];
  const listers = [
    ...readers.map((worker) => roles[worker]),
    ...(customersMay(zone, 'read') ? [roles.customer] : []),
  ];
  return [
    ...(its.length === 0 ? [] : [uploadsSeen(bucket, its)]),
    ...(isOpen ? [] : nobodyElseLists(bucket, listers, its)),
  ];
}

const folderStatements = (bucket: Bucket, zone: Zone, roles: Roles): readonly PolicyStatement[] =>
  partsOf(zone).flatMap((part) =>
    foldersIn(
      bucket,
      part.workers.map((worker) => roles[worker]),
      part.rights,
      part.folders,
    ),
  );

/** A bucket must be empty to go: with both keys of removal whom IAM lets delete may empty it. The record stays. */
const isRemovable = (zone: Zone, removalPolicy: RemovalPolicy): boolean =>
  zone !== 'audit' && removalPolicy === RemovalPolicy.DESTROY;

/** The zones: a bucket each, with its own key, open to those whom `accessOf` names and to nobody else. */
export function addZones(
  app: App,
  deployment: Deployment,
  roles: Roles,
  keys: DataKeys,
  removalPolicy: RemovalPolicy,
): Zones {
  const stack = new Stack(app, 'Zones', placed(deployment, 'zones', 'Zones of UDW'));
  const access = accessOf(clearLandingGround(deployment) !== undefined);
  const logs = new Bucket(stack, 'access-logs', {
    ...closed,
    bucketName: logsBucketName(deployment),
    // The service that delivers access logs writes with a key of S3 only.
    encryption: BucketEncryption.S3_MANAGED,
    lifecycleRules: [unfinished, forgotten(deployment.retention.accessLogs)],
    removalPolicy,
  });
  const trail = `arn:${stack.partition}:cloudtrail:${stack.region}:${stack.account}:trail/${nameOf(deployment, 'trail')}`;
  for (const statement of trailWrites(logs, trail)) logs.addToResourcePolicy(statement);
  const deployer = deployerOf(stack, deployment);
  logs.addToResourcePolicy(lifecycleStays(logs, deployer));
  const particular = particulars(deployment);
  const buckets = recordOf(zones, (zone) => {
    const bucket = new Bucket(stack, zone, {
      ...closed,
      bucketName: bucketName(deployment, zone),
      encryption: BucketEncryption.KMS,
      encryptionKey: keys[zone],
      bucketKeyEnabled: true,
      // The library's own class does not fit its interface under exactOptionalPropertyTypes.
      serverAccessLogsBucket: logs as IBucket,
      serverAccessLogsPrefix: `${zone}/`,
      removalPolicy,
      ...particular[zone],
    });
    for (const statement of [
      ...rights.flatMap((right) =>
        rightIn(
          bucket,
          right,
          workersWith(access, zone, right).map((worker) => roles[worker]),
          [
            ...(customersMay(zone, right) ? [roles.customer] : []),
            ...workersInParts(zone, right).map((worker) => roles[worker]),
          ],
          right === 'delete' && isRemovable(zone, removalPolicy),
        ),
      ),
      ...customerStatements(bucket, zone, roles),
      ...folderStatements(bucket, zone, roles),
      ...listStatements(bucket, zone, access, roles, isRemovable(zone, removalPolicy)),
      lifecycleStays(bucket, deployer),
      ...(zone === 'delivery'
        ? [stayIn('DeliverersBringOnly', bucket, [roles.deliverer], [incomingFolder])]
        : []),
      ...ownKeyOnly(bucket, keys[zone]),
      ...(zone === 'audit' ? [locksStay(bucket)] : []),
    ]) {
      bucket.addToResourcePolicy(statement);
    }
    return bucket;
  });
  tellEventBridge(buckets.landing);
  return buckets;
}
