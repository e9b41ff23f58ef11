import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Clients } from '../../adapters/aws/clients.ts';
import { lambda } from '../../functions/lambda.ts';
import { upload } from '../../functions/upload/handler.ts';
import { newProvider, type Provider, raw, theirs } from '../provider-hash/setting.ts';
import { listen } from '../setting/local-server.ts';
import { apiGateway } from './setting/api-gateway.ts';
import { actors } from './setting/cases-on-aws.ts';
import { env } from './setting/cloud.ts';
import { connectionIn } from './setting/connection.ts';
import { newPlatform } from './setting/platform.ts';
import { type Shell, shellAt } from './setting/terminal.ts';

const start = Date.parse('2026-04-02T05:00:00Z');
/** The present instant; tests move it. */
let now = start;

/** Whether a request begins while its signature holds. */
function isInTime({ searchParams }: URL): boolean {
  const signed = searchParams.get('X-Amz-Date') ?? '';
  const [, y, mo, d, h, mi, s] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(signed) ?? [];
  const lives = Number(searchParams.get('X-Amz-Expires')) * 1000;
  return now <= Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`) + lives;
}

/** A bucket that takes what the headers of a request describe, as S3 does. */
async function bucket() {
  const stored = new Map<string, Buffer>();
  const refusals: number[] = [];
  const asked: string[] = [];
  const line = { takesMs: 0 };
  const server = await listen(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://s3');
    asked.push(url.pathname);
    const began = isInTime(url);
    now += line.takesMs;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const digest = createHash('sha256').update(body).digest('base64');
    const isWhole = request.headers['content-length'] === String(body.length);
    const isThis = request.headers['x-amz-checksum-sha256'] === digest;
    const status = refusals.shift() ?? (began ? (isWhole && isThis ? 200 : 400) : 403);
    if (status === 200) stored.set(url.pathname, body);
    response.writeHead(status);
    response.end(
      status === 200 ? '' : '<Error><Code>BadDigest</Code><Message>SECRET 880101300017</Message></Error>',
    );
  });
  onTestFinished(() => server.close());
  return { url: server.url, stored, refusals, asked, line };
}

let provider: Provider;
let shell: Shell;
let s3: Awaited<ReturnType<typeof bucket>>;
const made = (name: string): string => path.join(provider.out, name);

beforeEach(async () => {
  now = start;
  const regulations = theirs();
  const { cloud } = await newPlatform([regulations], false, 'cases');
  await connectionIn(cloud, regulations);
  s3 = await bucket();
  const objects = new S3Client({
    endpoint: s3.url,
    forcePathStyle: true,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const { CASES_TABLE, LOADS_TABLE, LANDING_BUCKET, CLEAR_LANDING } = env;
  const handler = lambda(upload, {
    env: { CASES_TABLE, LOADS_TABLE, LANDING_BUCKET, CLEAR_LANDING, ACTORS: actors },
    clients: { documents: cloud.documents.client, objects } as unknown as Clients,
    clock: () => new Date(now),
  });
  const invoke = (_: string, event: never) =>
    handler(event, { getRemainingTimeInMillis: () => 1000 } as never);
  shell = shellAt(await apiGateway({ invoke, settle: async () => undefined }), () => now);
  provider = await newProvider(regulations);
  const hashed = await provider.hash(raw('900101300017;;2026-01-05;10.50'));
  expect(hashed).toMatchObject({ code: 0 });
});

const file = 'contributions-1.csv';
const manifest = `${file}.manifest.json`;

describe('udw upload', () => {
  test('sends a delivery and its manifest to where the API allows them', async () => {
    const { code, out, err } = await shell.as('saule', 'upload', made(file), '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { uploaded } = JSON.parse(out) as { uploaded: readonly string[] };
    expect(uploaded.map((key) => path.basename(key))).toEqual([file, manifest]);
    const landed = uploaded.map((key) => s3.stored.get(`/${env.LANDING_BUCKET}/${key}`)?.toString('utf8'));
    expect(landed).toEqual([provider.read(file), provider.read(manifest)]);
  });

  test('says in words what was sent, and where to look next', async () => {
    const { out } = await shell.as('saule', 'upload', made(file), '--kind', 'historical');
    expect(out).toMatch(/^Uploaded: historical\/justice\/fund\/\w+\/contributions-1\.csv\n/);
    expect(out).toContain('udw loads');
  });

  test('tries again where the storage fails for a moment', async () => {
    s3.refusals.push(503, 500);
    const { code } = await shell.as('saule', 'upload', made(file));
    expect({ code, stored: s3.stored.size, pauses: shell.pauses }).toEqual({
      code: 0,
      stored: 2,
      pauses: [1000, 2000],
    });
  });

  test.each<readonly [string, readonly number[], number]>([
    ['the delivery takes longer than its signature holds', [], 2],
    ['what is tried again takes longer', [503], 3],
  ])('is allowed anew where %s', async (_, refusals, times) => {
    s3.line.takesMs = 20 * 60_000;
    s3.refusals.push(...refusals);
    const { code, err } = await shell.as('saule', 'upload', made(file));
    expect({ code, err, stored: s3.stored.size }).toEqual({ code: 0, err: '', stored: 2 });
    expect(shell.api.requests).toEqual(Array(times).fill('POST /uploads'));
  });

  test('gives up in one line, with the code of the storage and nothing else of its answer', async () => {
    s3.refusals.push(400);
    const told = await shell.as('saule', 'upload', made(file));
    expect({ code: told.code, stored: s3.stored.size }).toEqual({ code: 4, stored: 0 });
    expect(told.err).toContain('did not take the file (400 BadDigest)');
    expect(told.err).not.toContain('SECRET');
    expect(told.err.trim().split('\n')).toHaveLength(1);
  });

  test('sends no byte of a delivery whose manifest does not say how it was depersonalized', async () => {
    provider.forge((csv) => csv, 'nothing');
    const told = await shell.as('saule', 'upload', made(file));
    expect(told).toMatchObject({ code: 4, err: expect.stringContaining('[load.not-hashed') });
    expect({ put: s3.asked, stored: s3.stored.size }).toEqual({ put: [], stored: 0 });
  });

  test('tells what the API refuses, in its words', async () => {
    const told = await shell.as('dana', 'upload', made(file));
    expect(told).toMatchObject({ code: 4, err: expect.stringContaining('[lake.not-the-provider') });
    expect(s3.stored.size).toBe(0);
  });
});

describe('before anything is asked, it refuses', () => {
  test.each<readonly [string, () => void, number, string]>([
    ['a delivery without a manifest', () => rmSync(made(manifest)), 4, 'load.manifest-missing'],
    [
      'a file that its manifest does not describe',
      () => writeFileSync(made(file), `${readFileSync(made(file), 'utf8')}\n`),
      5,
      'upload.other-file',
    ],
    ['a manifest that is no JSON', () => writeFileSync(made(manifest), '{'), 3, 'load.manifest-not-json'],
    [
      'a file that is longer than S3 takes in one piece',
      () => truncateSync(made(file), 5 * 1024 ** 3 + 1),
      4,
      'upload.too-large',
    ],
    [
      'a manifest that is longer than a record of a load holds',
      () => writeFileSync(made(manifest), readFileSync(made(manifest), 'utf8').padEnd(128 * 1024 + 1)),
      4,
      'upload.too-large',
    ],
    ['a file that is not there', () => rmSync(made(file)), 3, 'load.file-unreadable'],
    [
      'an open file under the name of a sealed one',
      () => {
        renameSync(made(file), made(`${file}.age`));
        writeFileSync(made(file), '');
      },
      4,
      'upload.sealed-name',
    ],
  ])('%s', async (_, spoil, code, rule) => {
    spoil();
    const name = existsSync(made(`${file}.age`)) ? `${file}.age` : file;
    const told = await shell.as('saule', 'upload', made(name));
    expect(told).toMatchObject({ code, err: expect.stringContaining(`[${rule}`) });
    expect({ asked: shell.api.requests, stored: s3.stored.size }).toEqual({ asked: [], stored: 0 });
  });

  test.each(['взносы.csv', 'two words.csv', '.hidden.csv', `${'a'.repeat(197)}.csv`, 'x.manifest.json'])(
    'a name that no upload takes: %s',
    async (name) => {
      writeFileSync(made(name), '');
      const told = await shell.as('saule', 'upload', made(name));
      expect(told).toMatchObject({ code: 4, err: expect.stringContaining('[upload.name') });
      expect(shell.api.requests).toEqual([]);
    },
  );

  test.each(['870412300123_people.csv', 'people-20260301-1_77011234567.csv', 'people.123456789.csv'])(
    'a name that may tell of a person, and does not repeat it: %s',
    async (name) => {
      writeFileSync(made(name), '');
      const { code, err } = await shell.as('saule', 'upload', made(name));
      expect({ code, err }).toMatchObject({
        code: 4,
        err: expect.stringContaining('upload.identifier-in-name'),
      });
      expect(err).toContain(`from character ${name.search(/\d{9}/) + 1}:`);
      expect(err).not.toMatch(/\d{8}|people/);
      expect(shell.api.requests).toEqual([]);
    },
  );

  test('a deployment that nobody names', async () => {
    const told = await shell.with({}, 'upload', made(file));
    expect(told).toMatchObject({ code: 2, err: expect.stringContaining('--aws URL') });
  });
});
