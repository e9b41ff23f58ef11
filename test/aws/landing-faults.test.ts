import { Readable } from 'node:stream';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clientsOf } from '../../adapters/aws/clients.ts';
import { s3Landing } from '../../adapters/aws/lake/landing.ts';
import { UdwError } from '../../core/errors.ts';
import { entry } from '../../functions/entry.ts';
import { input } from '../../functions/register/contract.ts';
import { registerWith } from '../../functions/register/handler.ts';
import type { LandedPair } from '../../services/lake/ports.ts';
import { iin, iins } from '../load/setting/people.ts';
import { contributions, raw, theirs } from '../provider-hash/setting.ts';
import { listen } from '../setting/local-server.ts';
import { begun, clearOf, intercept, ours, rulesOf } from './setting/clear.ts';
import { env } from './setting/cloud.ts';
import { hashed, land, landedAt, type Sent } from './setting/delivery.ts';
import { newPlatform, type Platform, recordOf } from './setting/platform.ts';

const notPut = 'put the identity here';
const broken = () => Object.assign(new Error('aborted'), { code: 'ECONNRESET' });

/** Longer than one piece of what is sealed, so that it may break behind its beginning. */
const long = raw(...iins(3000).map((id) => `${id};;2026-03-01;1`));

async function sealed(text: string, identity: string): Promise<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  return Buffer.from(await encrypter.encrypt(text));
}

/** The bodies of some readings of the sealed file break off, counted from the first. */
function breakBodies({ cloud }: Platform, breaks: readonly number[], kept = 0.5): void {
  let reading = 0;
  intercept(cloud.clients.objects, async ({ constructor: { name }, input: asked }, answer) => {
    const its = (await answer()) as { readonly Body: Readable };
    const isSealed = String((asked as { readonly Key?: string }).Key).endsWith('.age');
    if (name !== 'GetObjectCommand' || !isSealed) return its;
    reading += 1;
    if (!breaks.includes(reading)) return its;
    const all = Buffer.concat(await its.Body.toArray());
    async function* some() {
      yield all.subarray(0, Math.floor(all.length * kept));
      throw broken();
    }
    return { ...its, Body: Readable.from(some(), { objectMode: false }) };
  });
}

async function sealedDelivery(platform: Platform): Promise<Sent> {
  const identity = await generateX25519Identity();
  platform.cloud.identity = identity;
  const text = raw(...Array.from({ length: 500 }, (_, index) => `${iin(index)};;2026-03-01;1`));
  const sent = await hashed(theirs(), text, 1, await identityToRecipient(identity));
  land(platform.cloud, sent);
  return sent;
}

const refusals = ({ cloud }: Platform) =>
  cloud.documents.of(env.LOADS_TABLE).filter(({ sk }) => sk === 'REFUSED');

/** A platform on which the load of a sealed clear file has begun. */
async function sealedClear(): Promise<Platform> {
  const identity = await generateX25519Identity();
  const its = clearOf('contributions', Buffer.from(long), 3000);
  const sent = { ...its, name: `${its.name}.age`, bytes: await sealed(long, identity) };
  const { platform } = await begun(ours(contributions), sent, ({ cloud }) => {
    cloud.identity = identity;
  });
  return platform;
}

describe('a network that breaks while a sealed file is read is no broken seal', () => {
  test.each([
    ['at its beginning', 0],
    ['half-way', 0.5],
  ])('%s: the same error, of the real client too', async (_, part) => {
    const identity = await generateX25519Identity();
    const bytes = await sealed(long, identity);
    const server = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': bytes.length, etag: '"1"' });
      response.write(bytes.subarray(0, 10 + Math.floor(bytes.length * part)), () => response.destroy());
    });
    onTestFinished(() => server.close());
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const { objects } = clientsOf({ endpoint: server.url, region: 'eu-central-1', credentials });
    const places = { landing: 'landing', staging: 'staging' };
    const landing = s3Landing({ objects, ...places, identity: async () => identity });
    const pair = { key: 'people.csv.age', etag: '"1"' } as unknown as LandedPair;
    await expect(landing.digest(pair)).rejects.toMatchObject({ name: 'Error', code: 'ECONNRESET' });
  });

  test.each([
    ['when it is first read', 1, 0],
    ['when it is handed on', 2, 1],
  ])('%s: the arrival is not refused, and is one load when it is told again', async (_, reading, loads) => {
    const platform = await newPlatform([theirs()]);
    const key = landedAt(await sealedDelivery(platform));
    breakBodies(platform, [reading]);
    await expect(platform.tell(key)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect([refusals(platform), recordOf(platform, 1) === undefined ? 0 : 1]).toEqual([[], loads]);
    expect(platform.cloud.executions.size).toBe(0);
    expect(await platform.tell(key)).toEqual({ kind: 'started', load: 1 });
    expect([...platform.cloud.executions.keys()]).toEqual(['load-1']);
    expect((await platform.run(1)).ended).toBe('succeeded');
  });

  test('while the edge layer is made: the state is tried again, and the load goes on', async () => {
    const platform = await sealedClear();
    breakBodies(platform, [1, 2]);
    expect((await platform.run(1)).ended).toBe('succeeded');
    expect(platform.cloud.athena.rows.get(1)).toBe(3000);
  });
});

describe('a secret that holds no identity is not the fault of a file', () => {
  test('the function fails, and takes the file once the identity is there', async () => {
    const platform = await newPlatform([theirs()]);
    const key = landedAt(await sealedDelivery(platform));
    const { identity } = platform.cloud;
    platform.cloud.identity = notPut;
    const register = entry('register', input, () =>
      registerWith(platform.cloud.clients, { ...env, CLEAR_LANDING: 'false' }, () => platform.now),
    );
    const event = { detail: { object: { key } } };
    await expect(register(event, {} as never)).rejects.toThrow('see the log of the function');
    expect([refusals(platform), recordOf(platform, 1)]).toEqual([[], undefined]);
    platform.cloud.identity = identity;
    expect(await register(event, {} as never)).toEqual({ kind: 'started', load: 1 });
  });

  test('the load of a clear file fails by its own rule, at once', async () => {
    const platform = await sealedClear();
    platform.cloud.identity = notPut;
    const { ended, states } = await platform.run(1);
    expect([ended, states.filter((state) => state === 'Make edge layer')]).toEqual([
      'NothingPublished',
      ['Make edge layer'],
    ]);
    expect(rulesOf(platform)).toEqual(['lake.no-identity']);
  });
});

test('a load that began stays one to be told again when its file is not opened any more: it is not refused', async () => {
  const platform = await newPlatform([theirs()]);
  const key = landedAt(await sealedDelivery(platform));
  const { identity } = platform.cloud;
  breakBodies(platform, [2]);
  await expect(platform.tell(key)).rejects.toMatchObject({ code: 'ECONNRESET' });
  platform.cloud.identity = await generateX25519Identity();
  const told = platform.tell(key);
  await expect(told).rejects.toMatchObject({ cause: { findings: [{ message: { id: 'lake.not-opened' } }] } });
  await expect(told).rejects.not.toBeInstanceOf(UdwError);
  expect(refusals(platform)).toEqual([]);
  platform.cloud.identity = identity;
  expect(await platform.tell(key)).toEqual({ kind: 'started', load: 1 });
  expect([...platform.cloud.executions.keys()]).toEqual(['load-1']);
});
