import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Clients } from '../../adapters/aws/clients.ts';
import { landedPlace } from '../../core/lake/landed.ts';
import { lambda } from '../../functions/lambda.ts';
import { upload } from '../../functions/upload/handler.ts';
import type { AllowedUpload } from '../../services/lake/upload.ts';
import { contributions, theirs } from '../provider-hash/setting.ts';
import { actors } from './setting/cases-on-aws.ts';
import { ours } from './setting/clear.ts';
import { env } from './setting/cloud.ts';
import { connectionIn } from './setting/connection.ts';
import { newPlatform } from './setting/platform.ts';

const regulations = theirs();
const sha256 = createHash('sha256').update('delivery').digest('hex');
const wanted = {
  regulations: 'fund',
  version: '1.0.0',
  file: { name: 'contributions-1.csv.age', bytes: 8, sha256 },
  manifest: { bytes: 700, sha256, depersonalized: true },
};

const signer = new S3Client({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
});
const now = new Date('2026-04-02T05:00:00Z');

type Ask = (as: string, body: object) => Promise<{ status: number; body: Record<string, unknown> }>;

/** A deployment in which a body provides under regulations. */
async function deployed(regulations: string, clearLanding: 'true' | 'false'): Promise<Ask> {
  const { cloud } = await newPlatform([regulations], false, 'cases');
  await connectionIn(cloud, regulations);
  const handler = lambda(upload, {
    env: {
      CASES_TABLE: env.CASES_TABLE,
      LOADS_TABLE: env.LOADS_TABLE,
      LANDING_BUCKET: env.LANDING_BUCKET,
      CLEAR_LANDING: clearLanding,
      ACTORS: actors,
    },
    clients: { documents: cloud.documents.client, objects: signer } as unknown as Clients,
    clock: () => now,
  });
  return async (as, body) => {
    const answer = await handler(
      {
        routeKey: 'POST /uploads',
        body: JSON.stringify(body),
        requestContext: { authorizer: { iam: { userArn: `${actors}${as}` } } },
      },
      { getRemainingTimeInMillis: () => 1000 } as never,
    );
    return { status: answer.statusCode, body: JSON.parse(answer.body) };
  };
}

let ask: Ask;
beforeAll(async () => {
  ask = await deployed(regulations, 'false');
});

const allowed = async (body: object) => {
  const { body: answer } = await ask('saule', body);
  return answer['uploads'] as readonly AllowedUpload[];
};

describe('the provider of a connection', () => {
  test('may put the delivery, then its manifest, where its own deliveries land', async () => {
    const [file, manifest] = await allowed(wanted);
    const folder = `scheduled/justice/fund/${sha256.slice(0, 32)}/`;
    expect([file?.key, manifest?.key]).toEqual([
      `${folder}contributions-1.csv.age`,
      `${folder}contributions-1.csv.manifest.json`,
    ]);
    expect(landedPlace(file?.key ?? '')).toMatchObject({ body: 'justice', regulations: 'fund' });
  });

  test('says whether it is history, a test, or what comes by schedule', async () => {
    const [file] = await allowed({ ...wanted, kind: 'historical' });
    expect(landedPlace(file?.key ?? '')?.kind).toBe('historical');
  });

  test('has a quarter of an hour to begin', async () => {
    const [file] = await allowed(wanted);
    expect(file?.until).toBe('2026-04-02T05:15:00.000Z');
    expect(new URL(file?.url ?? '').searchParams.get('X-Amz-Expires')).toBe('900');
  });

  test('sends size and digest under the signature', async () => {
    const [file] = await allowed(wanted);
    const { searchParams } = new URL(file?.url ?? '');
    expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-checksum-sha256');
    expect(file?.headers).toEqual({
      'content-length': '8',
      'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    });
    // In the query nothing says it again: S3 would take either.
    expect([...searchParams.keys()].filter((name) => /checksum|length/i.test(name))).toEqual([]);
  });

  test.each([
    ['size', { ...wanted, file: { ...wanted.file, bytes: 9 } }],
    ['digest', { ...wanted, file: { ...wanted.file, sha256: 'f'.repeat(64) } }],
    ['name', { ...wanted, file: { ...wanted.file, name: 'other.csv' } }],
    ['kind', { ...wanted, kind: 'test' }],
  ])('has another signature for another %s', async (_, other) => {
    const signatureOf = async (body: object) =>
      new URL((await allowed(body))[0]?.url ?? '').searchParams.get('X-Amz-Signature');
    expect(await signatureOf(other)).not.toBe(await signatureOf(wanted));
    expect(await signatureOf(wanted)).toBe(await signatureOf(wanted));
  });
});

describe('nothing is allowed', () => {
  test.each([
    ['to a body that provides nothing', 'dana', wanted],
    ['to the operator', 'nurlan', wanted],
    ['under regulations that were not brought in', 'saule', { ...wanted, version: '2.0.0' }],
  ])('%s', async (_, as, body) => {
    const answer = await ask(as, body);
    expect(answer).toMatchObject({ status: 409, body: { errors: [{ rule: 'lake.not-the-provider' }] } });
  });

  test('to somebody who is nobody', async () => {
    expect(await ask('nobody', wanted)).toMatchObject({ status: 403 });
  });

  test.each([
    ['a name with folders', { ...wanted, file: { ...wanted.file, name: '../../other/x.csv' } }],
    ['a manifest for a delivery', { ...wanted, file: { ...wanted.file, name: 'x.manifest.json' } }],
    [
      'a name that may tell of a person',
      { ...wanted, file: { ...wanted.file, name: '870412300123_people.csv' } },
    ],
    ['more than S3 takes in one piece', { ...wanted, file: { ...wanted.file, bytes: 5 * 1024 ** 3 + 1 } }],
    ['no digest', { ...wanted, file: { ...wanted.file, sha256: '' } }],
    ['a manifest that may say nothing of the making', { ...wanted, manifest: { bytes: 700, sha256 } }],
    ['a body to act for', { ...wanted, body: 'justice' }],
    ['a kind that there is not', { ...wanted, kind: 'yearly' }],
  ])('for %s', async (_, body) => {
    const answer = await ask('saule', body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ rule: 'aws.wrong-field' }] } });
    expect(JSON.stringify(answer)).not.toContain('870412300123');
  });
});

describe('what would land clear', () => {
  const clear = { ...wanted, manifest: { ...wanted.manifest, depersonalized: false } };
  test.each([
    ['a file of an operator that has no ground', ours(contributions), 'false', clear, 'lake.clear-landing'],
    ['the same, whatever its manifest says', ours(contributions), 'false', wanted, 'lake.clear-landing'],
    ['a file that its provider did not hash', theirs(), 'false', clear, 'load.not-hashed'],
    ['the same where clear files may land', theirs(), 'true', clear, 'load.not-hashed'],
  ] as const)('is not signed for: %s', async (_, under, clearLanding, body, rule) => {
    const answer = await (await deployed(under, clearLanding))('saule', body);
    expect(answer).toMatchObject({ status: 409, body: { errors: [{ rule }] } });
    expect(answer.body).not.toHaveProperty('uploads');
  });

  test('may be uploaded where clear files may land', async () => {
    expect(await (await deployed(ours(contributions), 'true'))('saule', clear)).toMatchObject({
      status: 200,
    });
  });
});
