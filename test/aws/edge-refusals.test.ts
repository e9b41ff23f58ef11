import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { parquetOfLines } from '../load/setting/parquet.ts';
import { drawnIins, iin, iins, wrongIin } from '../load/setting/people.ts';
import { personColumn, type TableText } from '../load/setting/regulations.ts';
import { contributions, raw } from '../provider-hash/setting.ts';
import {
  begun,
  byKit,
  clearOf,
  delivered,
  inStaging,
  intercept,
  left,
  ours,
  people,
  rulesOf,
  staged,
} from './setting/clear.ts';
import { env } from './setting/cloud.ts';
import { landedAt } from './setting/delivery.ts';
import { type Execution, type Platform, recordOf } from './setting/platform.ts';

/** What must be true of a clear file that was refused: nothing of it is in staging, nothing is published, no lease is held. */
function expectNothing(platform: Platform, { ended }: Execution): void {
  expect([ended, staged(platform)]).toEqual(['NothingPublished', []]);
  expect([...platform.cloud.athena.published]).toEqual([]);
  expect(recordOf(platform, 1)).toMatchObject({ state: 'failed' });
  expect(recordOf(platform, 1)).not.toHaveProperty('hashedManifest');
  expect(platform.cloud.documents.of(env.LEASES_TABLE)).toEqual([]);
}

describe('nothing comes to staging of a clear file', () => {
  const swaps: readonly [string, Buffer][] = [
    ['of another content', Buffer.from(people.replace('2026-03-01;1\n', '2026-03-01;9\n'))],
    ['that is longer', Buffer.from(`${people}${iin(20)};;2026-03-01;1\n`)],
    ['that is shorter', Buffer.from(people.split('\n').slice(0, 5).join('\n'))],
  ];
  test.each(swaps)('when another one lies in landing than was registered, one %s', async (_, bytes) => {
    for (const [fileFormat, of] of [
      ['csv', async (its: Buffer) => its],
      ['parquet', async (its: Buffer) => await parquetOfLines(its.toString())],
    ] as const) {
      const sent = clearOf('contributions', await of(Buffer.from(people)), 12);
      const { platform } = await begun(ours(contributions, { fileFormat }), sent);
      platform.cloud.objects.put(env.LANDING_BUCKET, landedAt(sent), await of(bytes));
      expectNothing(platform, await platform.run(1));
      expect(rulesOf(platform)).toEqual(['load.changed-while-read']);
    }
  });

  test.each([
    ['load.heading-missing', Buffer.from(people.replace('AMOUNT', 'SUM'))],
    ['load.encoding-invalid', Buffer.from(`${people}\xff\n`, 'latin1')],
    ['load.quote-unclosed', Buffer.from(`${people}"open`)],
    ['load.file-empty', Buffer.alloc(0)],
  ])('when its container is broken: %s, in the words of every load', async (rule, bytes) => {
    const { platform } = await begun(ours(contributions), clearOf('contributions', bytes, 12));
    expectNothing(platform, await platform.run(1));
    expect(rulesOf(platform)).toContain(rule);
  });

  test.each([
    ['verify.records', { records: 13 }],
    ['verify.present', { present: { IIN: 11 } }],
  ])('when its manifest counts otherwise: %s', async (rule, claims) => {
    const { platform } = await begun(
      ours(contributions),
      clearOf('contributions', Buffer.from(people), 12, claims),
    );
    expectNothing(platform, await platform.run(1));
    expect(rulesOf(platform)).toEqual([rule]);
  });

  test('when more of its records are faulty than the regulations allow; the advice names no folder that is not there', async () => {
    const bytes = Buffer.from(raw(`${iin(0)};;2026-03-01;1`, `${wrongIin(1)};;2026-03-01;1`));
    const { platform } = await begun(ours(contributions), clearOf('contributions', bytes, 2));
    expectNothing(platform, await platform.run(1));
    expect(rulesOf(platform)).toEqual(['verify.tolerance']);
    const report = platform.cloud.objects.text(env.AUDIT_BUCKET, 'loads/1/report.json');
    expect(report).toContain('"provider.advice"');
    expect(report).not.toContain('advice-tolerance');
  });

  test('when more is made of it than the function verifies: the report says how much', async () => {
    // Twelve digits become 32 bytes.
    const alone: TableText = {
      name: 'people',
      delivery: 'increment',
      columns: [{ ...personColumn, key: false }],
    };
    const bytes = Buffer.from(['IIN', ...drawnIins(7_600), ''].join('\n'));
    expect(bytes.length).toBeLessThan(env.MOST_BYTES);
    const { platform } = await begun(ours(alone), clearOf('people', bytes, 7_600));
    expectNothing(platform, await platform.run(1));
    expect(rulesOf(platform)).toEqual(['lake.too-much-made']);
  });
});

test('a sealed file that is damaged half-way since it was registered is refused by its rule, and not tried again', async () => {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  // Longer than one piece of what is sealed, so that the damage is met behind its beginning.
  const clear = Buffer.from(raw(...iins(3000).map((id) => `${id};;2026-03-01;1`)));
  const bytes = Buffer.from(await encrypter.encrypt(clear));
  const its = clearOf('contributions', clear, 3000);
  const sent = { ...its, name: `${its.name}.age`, bytes };
  const { platform } = await begun(ours(contributions), sent, ({ cloud }) => {
    cloud.identity = identity;
  });
  const damaged = Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]);
  expect(bytes.length).toBeGreaterThan(65_536 + 1_000);
  platform.cloud.objects.put(env.LANDING_BUCKET, landedAt(sent), damaged);
  const calls: string[] = [];
  platform.before = (state) => calls.push(state);
  expectNothing(platform, await platform.run(1));
  expect(rulesOf(platform)).toEqual(['lake.not-opened']);
  expect(calls.filter((state) => state === 'Make edge layer')).toHaveLength(1);
});

describe('a function that is cut off', () => {
  const sent = clearOf('contributions', Buffer.from(people), 12);

  test('after the delivery came to staging leaves none on record, and the next call makes the same one', async () => {
    const { platform } = await begun(ours(contributions), sent);
    const found: unknown[] = [];
    intercept(platform.cloud.clients.documents, async ({ input }, answer) => {
      if (input.ExpressionAttributeNames?.['#attribute'] !== 'hashedManifest') return await answer();
      found.push([inStaging(platform, delivered), recordOf(platform, 1)?.['hashedManifest']]);
      if (found.length === 1) throw new Error('cut off');
      return await answer();
    });
    expect((await platform.run(1)).ended).toBe('succeeded');
    const delivery = inStaging(platform, delivered);
    expect(found).toEqual([
      [delivery, undefined],
      [delivery, undefined],
    ]);
  });

  test('while it writes leaves no object: one that is not whole was never put', async () => {
    const { platform } = await begun(ours(contributions), sent);
    let puts = 0;
    intercept(platform.cloud.clients.objects, async ({ constructor: { name } }, answer) => {
      if (name !== 'PutObjectCommand') return await answer();
      puts += 1;
      if (puts > 1) return await answer();
      expect(staged(platform)).toEqual([]);
      throw new Error('cut off');
    });
    expect((await platform.run(1)).ended).toBe('succeeded');
    expect(puts).toBeGreaterThan(1);
    expect(left(platform)).toEqual(await byKit(ours(contributions), sent.bytes, platform.now));
  });
});
