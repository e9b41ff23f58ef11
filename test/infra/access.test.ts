import { RemovalPolicy } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import type { Deployment } from '../../infra/deployment.ts';
import { type Guarded, isAllowed, keysOf, type Principal, zonesOf } from './policies.ts';
import { appOf, clearLanding, example, present, resources, synthesised, templatesOf } from './synthesised.ts';

const roleArn = (name: string): string => `arn:aws:iam::${example.account}:role/${name}`;

/** Every role of the platform, also those that somebody adds. */
const platformRoles = resources(synthesised(clearLanding), 'AWS::IAM::Role').map(({ Properties }) =>
  String(Properties['RoleName']),
);

/** Everybody who might ask: the roles of the platform, and people with more power than they need. */
const principals: Readonly<Record<string, Principal>> = {
  ...Object.fromEntries(
    platformRoles.map((name) => [name.replace('udw-example-', ''), { arn: roleArn(name) }]),
  ),
  'key administrator': { arn: roleArn('key-administrator'), mayAnything: true },
  'administrator of the account': { arn: roleArn('admin'), mayAnything: true },
  deployment: {
    arn: roleArn(`cdk-hnb659fds-cfn-exec-role-${example.account}-${example.region}`),
    mayAnything: true,
  },
};

/** Who is allowed, of everybody who might ask. */
async function whoMay(
  deployment: Deployment,
  action: string,
  guarded: Guarded,
  resource: string,
  context?: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const answers = await Promise.all(
    Object.entries(principals).map(async ([name, principal]) =>
      (await isAllowed(deployment, principal, action, guarded, resource, context)) ? [name] : [],
    ),
  );
  return answers.flat();
}

function at(guarded: Readonly<Record<string, Guarded>>, name: string): Guarded {
  const found = guarded[name];
  if (found === undefined) throw new Error(`There is no ${name} among ${Object.keys(guarded).join(', ')}.`);
  return found;
}

const sealed = synthesised(example);
const clear = synthesised(clearLanding);
const keys = keysOf(sealed, example);
const zones = zonesOf(sealed, example);

const sha256 = { 'kms:MacAlgorithm': 'HMAC_SHA_256' };
const viaS3 = { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' };

describe('keys of the boundaries', () => {
  test.each(['edge', 'warehouse', 'release'])('%s: its role derives, and nobody else', async (boundary) => {
    const key = at(keys, boundary);
    expect(await whoMay(example, 'kms:GenerateMac', key, key.arn, sha256)).toEqual([boundary]);
  });

  test.each(['edge', 'warehouse', 'release'])('%s: nobody verifies', async (boundary) => {
    const key = at(keys, boundary);
    expect(await whoMay(example, 'kms:VerifyMac', key, key.arn, sha256)).toEqual([]);
  });

  test('a role derives by HMAC-SHA-256 and no other algorithm', async () => {
    const key = at(keys, 'edge');
    const other = { 'kms:MacAlgorithm': 'HMAC_SHA_512' };
    expect(await whoMay(example, 'kms:GenerateMac', key, key.arn, other)).toEqual([]);
  });

  test('no role has two keys, also where clear personal data may land', async () => {
    const its = keysOf(clear, clearLanding);
    for (const boundary of ['edge', 'warehouse', 'release']) {
      const key = at(its, boundary);
      expect(await whoMay(clearLanding, 'kms:GenerateMac', key, key.arn, sha256)).toEqual([boundary]);
    }
  });
});

describe('every key is kept by those who cannot use it', () => {
  const names = Object.keys(keys);

  test('there are keys of three boundaries, nine zones, cases and their news, loads, secrets, alarms and logs', () => {
    expect(names).toEqual([
      'edge',
      'warehouse',
      'release',
      'data-landing',
      'data-quarantine',
      'data-staging',
      'data-warehouse',
      'data-delivery',
      'data-results',
      'data-query-results',
      'data-audit',
      'data-register',
      'data-cases',
      'data-loads',
      'data-secrets',
      'data-alarms',
      'data-news',
      'data-logs',
    ]);
  });

  test.each(names)('%s: administrators disable and delete', async (name) => {
    const key = at(keys, name);
    for (const action of ['kms:DisableKey', 'kms:ScheduleKeyDeletion']) {
      expect(await whoMay(example, action, key, key.arn)).toEqual(['key administrator', 'deployment']);
    }
  });

  test.each(names)('%s: its policy is changed by a deployment alone', async (name) => {
    const key = at(keys, name);
    expect(await whoMay(example, 'kms:PutKeyPolicy', key, key.arn)).toEqual(['deployment']);
  });

  test.each(names)('%s: an administrator uses it in no way', async (name) => {
    const key = at(keys, name);
    const administrator = principals['key administrator'] as Principal;
    for (const action of [
      'kms:GenerateMac',
      'kms:VerifyMac',
      'kms:Decrypt',
      'kms:Encrypt',
      'kms:CreateGrant',
    ]) {
      for (const service of ['s3', 'dynamodb', 'secretsmanager', 'logs']) {
        const context = {
          'kms:ViaService': `${service}.eu-central-1.amazonaws.com`,
          'kms:CallerAccount': example.account,
        };
        expect(await isAllowed(example, administrator, action, key, key.arn, context)).toBe(false);
      }
    }
  });

  test.each(names.filter((name) => !['data-cases', 'data-loads'].includes(name)))(
    '%s: nobody hands its use on',
    async (name) => {
      const key = at(keys, name);
      expect(await whoMay(example, 'kms:CreateGrant', key, key.arn, viaS3)).toEqual([]);
    },
  );
});

type Matrix = Readonly<Record<string, readonly [read: string[], write: string[], erase: string[]]>>;

/** Who reads, writes and deletes, of everybody. */
const sealedMatrix: Matrix = {
  landing: [['register'], ['upload'], []],
  quarantine: [[], [], []],
  staging: [
    ['plan', 'verify', 'commit', 'end', 'warehouse'],
    ['register', 'plan', 'verify', 'warehouse'],
    ['warehouse'],
  ],
  warehouse: [
    ['verify', 'commit', 'end', 'migrate', 'optimizer'],
    ['commit', 'end', 'migrate', 'optimizer'],
    ['optimizer'],
  ],
  delivery: [['publish'], ['publish'], []],
  results: [[], [], []],
  'query-results': [[], [], []],
  audit: [[], [], []],
  register: [['operator', 'authorized-body'], ['project'], []],
};

/** Who asks Athena, in the order of everybody. */
const asking = ['verify', 'publish', 'project', 'operator', 'authorized-body'];

const clearMatrix: Matrix = {
  ...sealedMatrix,
  landing: [['register', 'edge'], ['upload'], []],
  staging: [
    ['plan', 'verify', 'commit', 'end', 'warehouse'],
    ['register', 'plan', 'verify', 'edge', 'warehouse'],
    ['warehouse'],
  ],
};

describe.each([
  ['files of providers who depersonalize', example, sealedMatrix],
  ['clear files', clearLanding, clearMatrix],
] as const)('zones, with %s', (_, deployment, matrix) => {
  const templates = synthesised(deployment);
  const itsZones = zonesOf(templates, deployment);
  const itsKeys = keysOf(templates, deployment);

  test.each(Object.entries(matrix))('%s: those who are named, and nobody else', async (name, wanted) => {
    const zone = at(itsZones, name);
    const object = `${zone.arn}/a/b.parquet`;
    const may = (action: string) => whoMay(deployment, action, zone, object);
    expect([await may('s3:GetObject'), await may('s3:PutObject'), await may('s3:DeleteObject')]).toEqual(
      wanted,
    );
  });

  test.each(Object.entries(matrix))(
    '%s: its key opens to them alone, and through S3 alone',
    async (name, wanted) => {
      const key = at(itsKeys, `data-${name}`);
      // Who has one folder of a zone, and nothing else there, uses its key all the same.
      const inFolders = {
        delivery: { readers: [], writers: ['deliverer'] },
        'query-results': { readers: asking, writers: asking },
        audit: { readers: [], writers: ['verify', 'end', 'archive'] },
      }[name] ?? { readers: [], writers: [] };
      const readers = [...inFolders.readers, ...wanted[0]];
      const writers = [...inFolders.writers, ...wanted[1]];
      const may = (action: string, context?: Readonly<Record<string, string>>) =>
        whoMay(deployment, action, key, key.arn, context);
      expect(await may('kms:GenerateDataKey', viaS3)).toEqual(writers);
      expect((await may('kms:Decrypt', viaS3)).toSorted()).toEqual(
        [...new Set([...readers, ...writers])].toSorted(),
      );
      expect(await may('kms:Decrypt')).toEqual([]);
    },
  );
});

describe('names of objects', () => {
  test.each(Object.entries(sealedMatrix))(
    '%s: listed by who reads all of it, and nobody else',
    async (name, [read]) => {
      const zone = at(zones, name);
      expect(await whoMay(example, 's3:ListBucket', zone, zone.arn)).toEqual(read);
    },
  );
});

describe('how long objects stay', () => {
  test.each(Object.keys(zones))('%s: changed by a deployment alone', async (name) => {
    const zone = at(zones, name);
    expect(await whoMay(example, 's3:PutLifecycleConfiguration', zone, zone.arn)).toEqual(['deployment']);
  });

  test('where the deployment names its role, by that one', async () => {
    const named = { ...example, keys: { ...example.keys, deployer: roleArn('admin') } };
    const { landing } = zonesOf(templatesOf(appOf(named)), named);
    const zone = present(landing);
    expect(await whoMay(named, 's3:PutLifecycleConfiguration', zone, zone.arn)).toEqual([
      'administrator of the account',
    ]);
  });
});

describe('answers of Athena', () => {
  const results = at(zones, 'query-results');
  test.each([
    ['verify/', ['verify']],
    ['views/', ['publish', 'project']],
    ['operator/', ['operator']],
    ['authorized-body/', ['authorized-body']],
  ])('%s: those who ask there, and nobody else', async (folder, wanted) => {
    const object = `${results.arn}/${folder}a.csv`;
    for (const action of ['s3:GetObject', 's3:PutObject'])
      expect(await whoMay(example, action, results, object), action).toEqual(wanted);
    expect(await whoMay(example, 's3:DeleteObject', results, object)).toEqual([]);
    const prefix = { 's3:prefix': folder };
    expect(await whoMay(example, 's3:ListBucket', results, results.arn, prefix)).toEqual(wanted);
  });
});

describe('the audit zone', () => {
  const audit = at(zones, 'audit');
  test.each([
    ['loads/1/report.json', ['verify', 'end']],
    ['cases/R-2026-000001/000001.json', ['archive']],
    ['home/000000001.json', ['archive']],
    ['loads', []],
    ['other/1.json', []],
  ])('%s is written by %j, and read and deleted by nobody', async (name, wanted) => {
    const may = (action: string) => whoMay(example, action, audit, `${audit.arn}/${name}`);
    expect(await may('s3:PutObject')).toEqual(wanted);
    for (const action of ['s3:GetObject', 's3:DeleteObject']) expect(await may(action), action).toEqual([]);
  });

  test.each([
    ['archive', 'loads/1/report.json'],
    ['verify', 'cases/R-2026-000001/000001.json'],
    ['end', 'home/000000001.json'],
  ])('%s does not write %s, whatever IAM gives it', async (name, object) => {
    const principal = { arn: roleArn(`udw-example-${name}`), mayAnything: true };
    expect(await isAllowed(example, principal, 's3:PutObject', audit, `${audit.arn}/${object}`)).toBe(false);
  });
});

describe('objects are deleted before a removal', () => {
  const removable = zonesOf(templatesOf(appOf(example, RemovalPolicy.DESTROY)), example);
  const mayDelete = (name: string) => async (its: typeof zones) => {
    const zone = at(its, name);
    return await whoMay(example, 's3:DeleteObject', zone, `${zone.arn}/a/b.parquet`);
  };
  const powerful = ['key administrator', 'administrator of the account', 'deployment'];

  test.each([
    ['landing', []],
    ['delivery', []],
    ['staging', ['warehouse']],
    ['warehouse', ['optimizer']],
  ])('%s: with both keys by whom IAM lets delete, without them by %j', async (name, roles) => {
    expect(await mayDelete(name)(zones)).toEqual(roles);
    expect((await mayDelete(name)(removable)).toSorted()).toEqual([...powerful, ...roles].toSorted());
  });

  test('audit: by nobody, also with both keys', async () => {
    expect(await mayDelete('audit')(removable)).toEqual([]);
  });
});

describe('what nobody may do, whatever IAM gives', () => {
  const audit = at(zones, 'audit');
  const warehouse = at(zones, 'warehouse');

  test.each([
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:BypassGovernanceRetention',
    's3:PutObjectRetention',
    's3:PutObjectLegalHold',
  ])('audit: %s', async (action) => {
    expect(await whoMay(example, action, audit, `${audit.arn}/2026/events`)).toEqual([]);
  });

  test('see which uploads are not finished, but functions for which Athena writes', async () => {
    const may = async (name: string) => {
      const zone = at(zones, name);
      return await whoMay(example, 's3:ListBucketMultipartUploads', zone, zone.arn);
    };
    expect(await may('warehouse')).toEqual(['commit', 'end', 'migrate']);
    expect(await may('query-results')).toEqual(['verify', 'publish', 'project']);
    for (const zone of ['landing', 'staging', 'delivery', 'audit', 'register'])
      expect(await may(zone), zone).toEqual([]);
  });

  test('list what earlier versions there are', async () => {
    for (const [name, zone] of Object.entries(zones)) {
      if (name === 'access-logs') continue;
      expect(await whoMay(example, 's3:ListBucketVersions', zone, zone.arn), name).toEqual([]);
    }
  });

  test('read an earlier version of an object', async () => {
    for (const [name, zone] of Object.entries(zones)) {
      if (name === 'access-logs') continue;
      expect(await whoMay(example, 's3:GetObjectVersion', zone, `${zone.arn}/a`), name).toEqual([]);
    }
  });

  test('speak to a zone without TLS', async () => {
    const plain = { 'aws:SecureTransport': 'false' };
    const object = `${warehouse.arn}/t.parquet`;
    expect(await whoMay(example, 's3:GetObject', warehouse, object, plain)).toEqual([]);
    expect(await whoMay(example, 's3:GetObject', warehouse, object, { 's3:TlsVersion': '1.1' })).toEqual([]);
  });

  test('what Athena inserts for loads lies under the key of the warehouse: it takes that of the workgroup', async () => {
    const group = resources(sealed, 'AWS::Athena::WorkGroup').find(
      ({ Properties }) => Properties['Name'] === 'udw-example-loads',
    );
    const { ResultConfiguration: answers } = present(group).Properties['WorkGroupConfiguration'] as {
      ResultConfiguration: { OutputLocation: object; EncryptionConfiguration: { KmsKey: object } };
    };
    // Both refer to the stacks of keys and zones by what these export.
    expect(JSON.stringify(answers.EncryptionConfiguration.KmsKey)).toMatch(/datawarehouse[0-9A-F]{8}Arn/);
    expect(JSON.stringify(answers.OutputLocation)).toMatch(/Refwarehouse[0-9A-F]{8}.*\/answers\//);
  });

  test('store under another key than that of the zone', async () => {
    const store = (context: Readonly<Record<string, string>>) =>
      whoMay(example, 's3:PutObject', warehouse, `${warehouse.arn}/t.parquet`, context);
    const asked = 's3:x-amz-server-side-encryption';
    const under = (name: string) => ({ [`${asked}-aws-kms-key-id`]: at(keys, name).arn });
    const writers = ['commit', 'end', 'migrate', 'optimizer'];
    expect(await store({})).toEqual(writers);
    expect(await store({ [asked]: 'aws:kms', ...under('data-warehouse') })).toEqual(writers);
    expect(await store({ [asked]: 'aws:kms', ...under('data-delivery') })).toEqual([]);
    expect(await store(under('data-delivery'))).toEqual([]);
    expect(await store({ [asked]: 'aws:kms' })).toEqual([]);
    expect(await store({ [asked]: 'AES256' })).toEqual([]);
  });
});
