import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { planWith } from '../../functions/plan/handler.ts';
import { iin } from '../load/setting/people.ts';
import { secretFinder } from '../load/support/secrets.ts';
import { raw, theirs } from '../provider-hash/setting.ts';
import { env, subkeys } from './setting/cloud.ts';
import { hashed, land, landedAt, type Sent } from './setting/delivery.ts';
import type { JobFate } from './setting/glue.ts';
import { newPlatform, type Platform, recordOf } from './setting/platform.ts';

let sent: Sent;
beforeAll(async () => {
  const people = Array.from({ length: 20 }, (_, index) => `${iin(index)};;2026-03-01;${index}`);
  sent = await hashed(theirs(), raw(...people));
});

/** The platform, where every delivery of more bytes than these goes to Glue; and a load that began. */
async function begun(above: number, delivery = sent): Promise<{ platform: Platform; load: number }> {
  const platform = await newPlatform([theirs()], false, 'none', above);
  land(platform.cloud, delivery);
  const arrived = await platform.tell(landedAt(delivery));
  if (arrived.kind !== 'started') throw new Error(`the delivery was not taken: ${JSON.stringify(arrived)}`);
  return { platform, load: arrived.load };
}

const inAudit = ({ cloud }: Platform, load: number, name: string): string =>
  cloud.objects.text(env.AUDIT_BUCKET, `loads/${load}/${name}`);

const rejectsOf = (platform: Platform, load: number) => inAudit(platform, load, 'contributions.rejects.csv');

const rowsOf = ({ cloud }: Platform, load: number) =>
  cloud.verified(
    load,
    'SELECT lower(hex(person)) AS person, amount::VARCHAR AS amount, _seq::INT AS seq FROM rows ORDER BY seq',
  );

const staged = ({ cloud }: Platform) => cloud.objects.keys(env.STAGING_BUCKET);

describe('the engine is chosen by the size of the delivery', () => {
  test('one that is not above the limit stays in a function', async () => {
    const { platform, load } = await begun(sent.bytes.length);
    const { ended, states } = await platform.run(load);
    expect([ended, states.includes('Depersonalize'), states.includes('Depersonalize in Glue')]).toEqual([
      'succeeded',
      true,
      false,
    ]);
    expect(staged(platform)).not.toContain(`loads/${load}/plan.json`);
  });

  test('one that is above it goes to Glue, and comes to the same rows, counts and verdicts', async () => {
    const small = await begun(sent.bytes.length);
    await small.platform.run(small.load);
    const { platform, load } = await begun(sent.bytes.length - 1);
    const { ended, states } = await platform.run(load);
    const ways = ['Plan job', 'Depersonalize in Glue', 'Measure', 'Verify'];
    expect([ended, states.filter((state) => ways.includes(state))]).toEqual(['succeeded', ways]);
    expect(states).not.toContain('Depersonalize');
    expect(await rowsOf(platform, load)).toEqual(await rowsOf(small.platform, small.load));
    expect(await rowsOf(platform, load)).toHaveLength(20);
    const comparable = (its: typeof small) =>
      inAudit(its.platform, its.load, 'report.json').replaceAll(/"seconds":[0-9.e-]+/g, '');
    expect(comparable({ platform, load })).toBe(comparable(small));
    expect([...platform.cloud.athena.published]).toEqual([load]);
    const secrets = Object.entries(subkeys()).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }));
    const find = secretFinder(secrets);
    const kept = [...platform.cloud.objects.stored].filter(([, { bytes }]) => find(bytes).length > 0);
    expect(kept.map(([key]) => key)).toEqual([]);
  });
});

/** The delivery with another text, which its manifest describes. */
function changed(change: (text: string) => string): Sent {
  const bytes = Buffer.from(change(sent.bytes.toString('latin1')), 'latin1');
  const manifest = JSON.parse(sent.manifest) as object;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...sent, bytes, manifest: JSON.stringify({ ...manifest, sha256, bytes: bytes.length }) };
}

test('records that cannot be read are listed by position and rule, as the function lists them', async () => {
  const delivery = changed((text) => {
    const [heading = '', first = '', second = '', ...rest] = text.split('\n');
    const quoted = `"a"b${first.slice(first.indexOf(','))}`;
    return [heading, first, 'short', `${second},more`, second, '', quoted, ...rest].join('\n');
  });
  const small = await begun(env.MOST_BYTES, delivery);
  await small.platform.run(small.load);
  const { platform, load } = await begun(0, delivery);
  expect((await platform.run(load)).states).toContain('Measure');
  const listed = 'record,heading,column,rule\n2,,,too-few-columns\n3,,,too-many-columns\n5,,,quote\n';
  expect([rejectsOf(platform, load), rejectsOf(small.platform, small.load)]).toEqual([listed, listed]);
});

describe('a delivery of another form is refused before Glue is asked, in the words of every load', () => {
  test.each([
    ['load.heading-missing', (text: string) => text.replace('amount', 'sum')],
    ['load.encoding-invalid', (text: string) => `${text}\xff\n`],
    ['load.quote-unclosed', (text: string) => `${text}"open`],
  ])('%s', async (rule, change) => {
    const { platform, load } = await begun(0, changed(change));
    const { ended, states } = await platform.run(load);
    expect([ended, states.includes('Depersonalize in Glue')]).toEqual(['NothingPublished', false]);
    const { failures } = JSON.parse(inAudit(platform, load, 'report.json')) as {
      failures: { message: { id: string } }[];
    };
    expect(failures.map(({ message }) => message.id)).toContain(rule);
    expect(staged(platform)).not.toContain(`loads/${load}/plan.json`);
  });
});

function expectNothingPublished(platform: Platform, load: number): void {
  expect([...platform.cloud.athena.published]).toEqual([]);
  expect(platform.cloud.athena.ran.filter((text) => text.startsWith('INSERT'))).toEqual([]);
  expect(recordOf(platform, load)).toMatchObject({ state: 'failed' });
  expect(platform.cloud.documents.of(env.LEASES_TABLE)).toEqual([]);
  const report = JSON.parse(inAudit(platform, load, 'report.json')) as { failures: object[] };
  expect(report.failures).toMatchObject([{ message: { id: 'lake.internal' } }]);
}

describe('the job fails', () => {
  test('at every attempt: nothing is published, and what it left is read by nobody', async () => {
    const { platform, load } = await begun(0);
    platform.jobs.push('cut off', 'cut off');
    const { ended, states } = await platform.run(load);
    expect([ended, states.includes('Measure')]).toEqual(['NothingPublished', false]);
    expect(staged(platform).filter((key) => key.includes('/depersonalized/'))).toHaveLength(4);
    expectNothingPublished(platform, load);
  });

  test('once: the next run is whole, and its rows are there once', async () => {
    const { platform, load } = await begun(0);
    platform.jobs.push('cut off');
    expect((await platform.run(load)).ended).toBe('succeeded');
    expect(platform.cloud.athena.rows.get(load)).toBe(20);
  });

  test('and no run before it counts: a result of another plan is not taken', async () => {
    const { platform, load } = await begun(0);
    platform.before = (state) => {
      if (state !== 'Measure') return;
      const plan = JSON.parse(platform.cloud.objects.text(env.STAGING_BUCKET, `loads/${load}/plan.json`));
      platform.cloud.objects.put(
        env.STAGING_BUCKET,
        `loads/${load}/plan.json`,
        JSON.stringify({ ...plan, statement: 'SELECT 1' }),
      );
    };
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    expectNothingPublished(platform, load);
  });

  const lies: readonly JobFate[] = ['part lost', 'part doubled'];
  test.each(lies)('and says it did not, %s: nothing is published', async (fate) => {
    const { platform, load } = await begun(0);
    platform.jobs.push(fate);
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    expectNothingPublished(platform, load);
  });
});

test('planned twice at once, a job runs the plan that it finds: the parts of the other stand beside its own', async () => {
  const { platform, load } = await begun(0);
  platform.before = async (state) => {
    if (state === 'Depersonalize in Glue') await planWith(platform.cloud.clients, env)({ load });
  };
  expect((await platform.run(load)).ended).toBe('succeeded');
  expect(staged(platform).filter((key) => key.includes('/source/'))).toHaveLength(2);
  expect(platform.cloud.athena.rows.get(load)).toBe(20);
});

test('a job that made more than can be measured: nothing is published, and the report says how much', async () => {
  const { platform, load } = await begun(0);
  platform.before = (state) => {
    if (state !== 'Measure') return;
    const key = `loads/${load}/depersonalized.json`;
    const made = JSON.parse(platform.cloud.objects.text(env.STAGING_BUCKET, key)) as { files: object[] };
    const files = made.files.map((file) => ({ ...file, bytes: env.MOST_MADE_BYTES }));
    platform.cloud.objects.put(env.STAGING_BUCKET, key, JSON.stringify({ ...made, files }));
  };
  expect((await platform.run(load)).ended).toBe('NothingPublished');
  expect(JSON.parse(inAudit(platform, load, 'report.json'))).toMatchObject({
    failures: [{ message: { id: 'lake.too-much-made', parameters: { bytes: 400_000, most: 200_000 } } }],
  });
});
