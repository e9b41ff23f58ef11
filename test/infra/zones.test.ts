import { RemovalPolicy } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import {
  appOf,
  clearLanding,
  example,
  present,
  production,
  resources,
  synthesised,
  templatesOf,
} from './synthesised.ts';

const templates = synthesised(example);

/** The part of a bucket's name that says what it is for. */
const zoneOf = (name: unknown): string => String(name).replace(/^udw-example-|-\d{12}-.*$/g, '');

const bucketsOf = (of: typeof templates) =>
  Object.fromEntries(
    resources(of, 'AWS::S3::Bucket').map((bucket) => [zoneOf(bucket.Properties['BucketName']), bucket]),
  );

const buckets = bucketsOf(templates);
const names = Object.keys(buckets);

interface Rule {
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
  readonly AbortIncompleteMultipartUpload?: unknown;
}

const rulesOf = (name: string): readonly Rule[] =>
  (present(buckets[name]).Properties['LifecycleConfiguration'] as { Rules: readonly Rule[] }).Rules;

test('the zones are these', () => {
  expect(names.toSorted()).toEqual([
    'access-logs',
    'audit',
    'delivery',
    'landing',
    'quarantine',
    'query-results',
    'register',
    'results',
    'staging',
    'warehouse',
  ]);
});

describe.each(names)('%s', (name) => {
  const properties = buckets[name]?.Properties ?? {};

  test('is closed to the public', () => {
    expect(properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(properties['OwnershipControls']).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
  });

  test('forgets uploads that were not finished', () => {
    expect(rulesOf(name)).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
    );
  });
});

describe.each(names.filter((name) => name !== 'access-logs'))('%s', (name) => {
  test('logs access, and has a key of its own', () => {
    const encryption = (each: string) => JSON.stringify(buckets[each]?.Properties['BucketEncryption']);
    expect(buckets[name]?.Properties['LoggingConfiguration']).toMatchObject({ LogFilePrefix: `${name}/` });
    expect(encryption(name)).toContain('"SSEAlgorithm":"aws:kms"');
    expect(names.filter((other) => encryption(other) === encryption(name))).toEqual([name]);
  });
});

describe('how long objects stay', () => {
  test.each([
    ['landing', 3],
    ['quarantine', 30],
    ['staging', 1],
    ['query-results', 7],
    ['access-logs', 400],
  ])('%s: %d days, and no version outlives them', (name, days) => {
    expect(rulesOf(name).flatMap(({ ExpirationInDays = [] }) => ExpirationInDays)).toEqual([days]);
    expect(buckets[name]?.Properties['VersioningConfiguration']).toBeUndefined();
  });

  test.each(['warehouse', 'delivery', 'results', 'register'])(
    '%s: until deleted; its earlier versions 30 days',
    (name) => {
      // Only what was brought to be published, and answers of loads, go by themselves.
      const lasting = rulesOf(name).filter(({ Prefix }) => Prefix !== 'incoming/' && Prefix !== 'answers/');
      expect(lasting.flatMap(({ ExpirationInDays = [] }) => ExpirationInDays)).toEqual([]);
      expect(rulesOf(name)).toContainEqual(
        expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
      );
      expect(buckets[name]?.Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    },
  );
});

test('landing alone tells EventBridge', () => {
  const telling = names.filter(
    (name) => buckets[name]?.Properties['NotificationConfiguration'] !== undefined,
  );
  expect(telling).toEqual(['landing']);
  expect(buckets['landing']?.Properties['NotificationConfiguration']).toEqual({
    EventBridgeConfiguration: { EventBridgeEnabled: true },
  });
});

describe('the lock of the audit zone', () => {
  test.each([
    ['can be lifted with a right that nobody has', example, 'GOVERNANCE'],
    ['can be lifted by nobody at all, where production says so', production, 'COMPLIANCE'],
  ] as const)('%s', (_, deployment, mode) => {
    const { audit } = bucketsOf(synthesised(deployment));
    expect(audit?.Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: mode, Days: 3650 } } },
    });
  });
});

describe('data outlives its stack', () => {
  const stateful = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::DynamoDB::GlobalTable', 'AWS::Logs::LogGroup'];
  const kept = (of: typeof templates) =>
    stateful.flatMap((type) =>
      resources(of, type)
        .filter((each) => each.DeletionPolicy === 'Retain' && each.UpdateReplacePolicy === 'Retain')
        .map(({ id }) => id),
    );

  test('everywhere, without both keys of removal', () => {
    expect(kept(templates)).toEqual(
      stateful.flatMap((type) => resources(templates, type).map(({ id }) => id)),
    );
  });

  test('with both keys all goes but the audit zone, and the key that opens it', () => {
    const removable = templatesOf(appOf(example, RemovalPolicy.DESTROY));
    expect(kept(removable)).toEqual([bucketsOf(removable)['audit']?.id, expect.stringMatching(/^dataaudit/)]);
  });
});

test('where clear personal data may land, nothing is made that was not there but the function edge', () => {
  const idsOf = (of: typeof templates) =>
    Object.values(of).flatMap(({ Resources }) => Object.keys(Resources));
  const before = new Set(idsOf(templates));
  const fresh = idsOf(synthesised(clearLanding)).filter((id) => !before.has(id));
  expect(fresh.filter((id) => !/^edge(?!key)/.test(id))).toEqual([]);
});
