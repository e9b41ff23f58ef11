import { createHash } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import { iin, wrongIin } from '../load/setting/people.ts';
import { kept, personColumn, regulationsText, type TableText } from '../load/setting/regulations.ts';
import { contributions, raw, theirs } from '../provider-hash/setting.ts';
import { env } from './setting/cloud.ts';
import { contentOf, stagedTables } from './setting/content.ts';
import { hashed, land, landedAt, manifestAt, type Sent } from './setting/delivery.ts';
import { type FunctionName, newPlatform, type Platform, recordOf } from './setting/platform.ts';

/** People by register: each delivery changes what the last one left. */
const people: TableText = {
  name: 'people',
  delivery: 'increment',
  dmlMode: 'insert-update',
  columns: [{ ...personColumn, key: true, required: true }, kept('code', 'CODE')],
};
const register = regulationsText({ id: 'register', depersonalizer: 'provider', tables: [people] });

let few: Sent;
let first: Sent;
let second: Sent;
beforeAll(async () => {
  few = await hashed(theirs(), raw(`${iin(0)};;2026-03-01;1`, `${iin(1)};${iin(0)};2026-03-01;2`));
  first = await hashed(register, `IIN;CODE\n${iin(0)};A\n${iin(1)};B\n`, 1);
  second = await hashed(register, `IIN;CODE\n${iin(1)};C\n`, 2);
});

const deployed = (): Promise<Platform> => newPlatform([theirs(), register]);

/** Lands a delivery and tells of its file. */
async function arrive(platform: Platform, sent: Sent): Promise<number> {
  land(platform.cloud, sent);
  const arrived = await platform.tell(landedAt(sent));
  if (arrived.kind !== 'started') throw new Error(`the delivery was not taken: ${JSON.stringify(arrived)}`);
  return arrived.load;
}

/** What must be true of a load that failed: readers see nothing of it, and the next load is not held up. */
function expectNothingPublished(platform: Platform, load: number): void {
  expect([...platform.cloud.athena.published]).not.toContain(load);
  expect(recordOf(platform, load)).toMatchObject({ state: 'failed' });
  expect(platform.cloud.documents.of(env.LEASES_TABLE)).toEqual([]);
  expect(stagedTables(platform.cloud)).toEqual([]);
}

const reportOf = ({ cloud }: Platform, load: number) =>
  JSON.parse(cloud.objects.text(env.AUDIT_BUCKET, `loads/${load}/report.json`)) as {
    verdict: string;
    failures: { message: { id: string } }[];
  };

describe('a file lands', () => {
  test('and is published by the machine', async () => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    expect(await platform.run(load)).toMatchObject({ ended: 'succeeded' });
    expect([...platform.cloud.athena.published]).toEqual([load]);
    expect(platform.cloud.athena.rows.get(load)).toBe(2);
    expect(recordOf(platform, load)).toMatchObject({ state: 'committed', delivery: { accepted: 2 } });
    expect(reportOf(platform, load).verdict).toBe('passed');
  });

  test('once, however often and of whichever of its two objects it is told', async () => {
    const platform = await deployed();
    land(platform.cloud, few);
    const told = [landedAt(few), manifestAt(few), landedAt(few)];
    const answers = await Promise.all(told.map((key) => platform.tell(key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect([...platform.cloud.executions.keys()]).toHaveLength(1);
  });

  test('and waits for its manifest, or for the file', async () => {
    const platform = await deployed();
    const { objects } = platform.cloud;
    objects.put(env.LANDING_BUCKET, manifestAt(few), few.manifest);
    expect(await platform.tell(manifestAt(few))).toEqual({ kind: 'waiting' });
    objects.put(env.LANDING_BUCKET, landedAt(few), few.bytes);
    expect(await platform.tell(landedAt(few))).toMatchObject({ kind: 'started' });
  });

  test('again after it was published: nothing is to be done', async () => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    await platform.run(load);
    land(platform.cloud, few);
    expect(await platform.tell(landedAt(few))).toEqual({ kind: 'already-loaded', load });
  });

  test('again while it is loaded: the second finds the first and withdraws', async () => {
    const platform = await deployed();
    const one = await arrive(platform, few);
    const other = await arrive(platform, few);
    expect(other).not.toBe(one);
    await platform.run(one);
    expect((await platform.run(other)).states.at(-1)).toBe('Loaded before');
    expect(recordOf(platform, other)).toMatchObject({ state: 'withdrawn' });
    expect([...platform.cloud.athena.published]).toEqual([one]);
  });

  test('sealed, and is opened on the way to staging', async () => {
    const platform = await deployed();
    platform.cloud.identity = await generateX25519Identity();
    const recipient = await identityToRecipient(platform.cloud.identity);
    const sealed = await hashed(theirs(), raw(`${iin(2)};;2026-03-01;1`), 1, recipient);
    const load = await arrive(platform, sealed);
    expect(await platform.run(load)).toMatchObject({ ended: 'succeeded' });
  });
});

describe('what may not be loaded is refused before a load begins', () => {
  const refusals: readonly [string, string, (platform: Platform) => Promise<Sent>][] = [
    [
      'sealed to another',
      'lake.not-opened',
      async (platform) => {
        platform.cloud.identity = await generateX25519Identity();
        const other = await identityToRecipient(await generateX25519Identity());
        return await hashed(theirs(), raw(`${iin(2)};;2026-03-01;1`), 1, other);
      },
    ],
    [
      'of regulations that are not here',
      'lake.regulations-unknown',
      async () =>
        await hashed(
          regulationsText({ id: 'other', depersonalizer: 'provider', tables: [contributions] }),
          raw(`${iin(2)};;2026-03-01;1`),
        ),
    ],
    [
      'another file than its manifest says',
      'load.checksum',
      async () => ({ ...few, bytes: Buffer.from(few.bytes.toString().replace('1', '2')) }),
    ],
    [
      'larger than one load takes',
      'lake.too-large',
      async () => ({ ...few, bytes: Buffer.alloc(env.MOST_BYTES + 1) }),
    ],
    [
      'to where no upload was allowed',
      'lake.no-upload',
      async () => ({ ...few, name: 'deeper/contributions-1.csv' }),
    ],
    [
      'under a name that may tell of a person',
      'lake.no-upload',
      async () => ({ ...few, name: '870412300123.csv' }),
    ],
    [
      'under other regulations than it was uploaded for',
      'lake.other-regulations',
      async () => ({ ...few, manifest: few.manifest.replace('"fund"', '"other"'), uploadedFor: 'fund' }),
    ],
    ['with a manifest that is none', 'load.manifest-not-json', async () => ({ ...few, manifest: 'no' })],
  ];
  test.each(refusals)('%s: %s', async (_, rule, sent) => {
    const platform = await deployed();
    const delivery = await sent(platform);
    land(platform.cloud, delivery);
    expect(await platform.tell(landedAt(delivery))).toEqual({ kind: 'refused', rules: [rule] });
    expect(platform.cloud.executions.size).toBe(0);
    expect(platform.cloud.objects.keys(env.STAGING_BUCKET)).toEqual([]);
    expect(platform.cloud.documents.of(env.LOADS_TABLE)).toContainEqual(
      expect.objectContaining({ sk: 'REFUSED', rules: [rule] }),
    );
  });

  test('clear, where no ground is named', async () => {
    const ours = regulationsText({ id: 'clear', depersonalizer: 'operator', tables: [people] });
    const platform = await newPlatform([ours]);
    const manifest = few.manifest.replace('"fund"', '"clear"').replace('"contributions"', '"people"');
    const clear = { name: 'people.csv', bytes: Buffer.from('IIN;CODE\n'), manifest };
    land(platform.cloud, clear);
    expect(await platform.tell(landedAt(clear))).toEqual({ kind: 'refused', rules: ['lake.clear-landing'] });
  });
});

describe('a failure anywhere publishes nothing', () => {
  const functions: readonly FunctionName[] = ['turn', 'stage', 'verify', 'commit'];
  test.each(functions)('a fault of %s that stays', async (name) => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    platform.faults[name] = Array.from({ length: 5 }, () => new Error('a fault'));
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    expectNothingPublished(platform, load);
    expect(reportOf(platform, load).failures).toMatchObject([{ message: { id: 'lake.internal' } }]);
  });

  test.each(functions)('a fault of %s that passes is nothing', async (name) => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    platform.faults[name] = [new Error('a fault'), new Error('a fault')];
    expect((await platform.run(load)).ended).toBe('succeeded');
    expect(platform.cloud.athena.rows.get(load)).toBe(2);
  });

  test('records that the manifest does not count', async () => {
    const platform = await deployed();
    const load = await arrive(platform, {
      ...few,
      manifest: few.manifest.replace('"records": 2', '"records": 3'),
    });
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    expectNothingPublished(platform, load);
    expect(reportOf(platform, load)).toMatchObject({
      verdict: 'failed',
      failures: [{ message: { id: 'verify.records' } }],
      tables: [{ measured: { records: 2 } }],
    });
    expect(platform.cloud.athena.ran.filter((text) => text.startsWith('INSERT'))).toEqual([]);
  });

  test('a fault of its end too: what tells of the execution that failed ends it, once', async () => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    const faults = () => Array.from({ length: 5 }, () => new Error('a fault'));
    platform.faults.stage = faults();
    platform.faults.end = faults();
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    expect(recordOf(platform, load)).toMatchObject({ state: 'running' });
    expect(await platform.cutOff(load)).toEqual({ verdict: 'ended' });
    expectNothingPublished(platform, load);
    expect(await platform.cutOff(load)).toEqual({ verdict: 'ended-before' });
  });

  test('the execution itself is cut off', async () => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    expect(recordOf(platform, load)).toMatchObject({ state: 'running' });
    await platform.cutOff(load);
    expectNothingPublished(platform, load);
  });
});

describe('Athena', () => {
  test('failed, and it is not known that it was done: the rows are there once', async () => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    platform.cloud.athena.fates.push({ of: /^INSERT INTO .*_versions"/, fate: 'failed-but-done' });
    expect((await platform.run(load)).ended).toBe('succeeded');
    expect(platform.cloud.athena.rows.get(load)).toBe(2);
  });

  test('takes longer than a function: the machine asks again, and nothing is run twice', async () => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    platform.cloud.athena.fates.push({ of: /^INSERT INTO .*_versions"/, fate: 'running' });
    const { ended, states } = await platform.run(load);
    expect([ended, states.includes('Wait for commit')]).toEqual(['succeeded', true]);
    expect(platform.cloud.athena.ran.filter((text) => text.startsWith('INSERT'))).toHaveLength(2);
  });

  test('fails at every attempt: nothing is published', async () => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      platform.cloud.athena.fates.push({ of: /^INSERT INTO .*_versions"/, fate: 'failed' });
    }
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    const { done } = platform.cloud.athena;
    expect(done.filter((text) => text.startsWith('CREATE EXTERNAL'))).toHaveLength(1);
    expectNothingPublished(platform, load);
    expect(reportOf(platform, load).failures).toMatchObject([{ message: { id: 'lake.statement-failed' } }]);
  });
});

describe('loads of one table', () => {
  test('at once: the later waits until the earlier has ended', async () => {
    const platform = await deployed();
    const one = await arrive(platform, first);
    const two = await arrive(platform, second);
    const order: string[] = [];
    const run = async (load: number): Promise<readonly string[]> => {
      const { states } = await platform.run(load);
      order.push(`load ${load}`);
      return states;
    };
    const [, later] = await Promise.all([run(one), run(two)]);
    expect(order).toEqual([`load ${one}`, `load ${two}`]);
    expect(later).toContain('Wait for turn');
    expect([...platform.cloud.athena.published]).toEqual([one, two]);
  });

  test('told in another order than they are numbered: both are loaded, in their order', async () => {
    const platform = await deployed();
    await platform.run(await arrive(platform, first));
    const third = await hashed(register, `IIN;CODE\n${iin(2)};C\n`, 3);
    const early = await arrive(platform, third);
    const next = await arrive(platform, second);
    await Promise.all([platform.run(early), platform.run(next)]);
    expect([...platform.cloud.athena.published]).toEqual([1, next, early]);
    expect(
      await contentOf(platform.cloud, 'SELECT code, _load_id::INT AS load FROM people ORDER BY 1, 2 DESC'),
    ).toEqual([
      { code: 'A', load: 1 },
      { code: 'C', load: next },
      { code: 'C', load: early },
    ]);
  });

  test('one whose number is not next for an hour is refused', async () => {
    const platform = await deployed();
    await platform.run(await arrive(platform, first));
    const third = await hashed(register, `IIN;CODE\n${iin(2)};C\n`, 3);
    const early = await arrive(platform, third);
    platform.now = new Date('2026-10-01T10:00:01Z');
    expect((await platform.run(early)).ended).toBe('NothingPublished');
    expectNothingPublished(platform, early);
    expect(reportOf(platform, early).failures).toMatchObject([{ message: { id: 'load.sequence' } }]);
  });

  test('the lease of an execution that ended without a word ends by itself', async () => {
    const platform = await deployed();
    const load = await arrive(platform, few);
    platform.cloud.documents.items.set(JSON.stringify([env.LEASES_TABLE, 'contributions', undefined]), {
      pk: 'contributions',
      load: 99,
      until: '2026-10-01T08:59:59.000Z',
    });
    expect((await platform.run(load)).ended).toBe('succeeded');
  });
});

test('throttling is waited out', async () => {
  const platform = await deployed();
  const load = await arrive(platform, few);
  platform.before = (state) => {
    platform.before = () => undefined;
    if (state === 'Take turn') {
      platform.cloud.documents.failures.push(
        Object.assign(new Error('slow'), { name: 'ThrottlingException' }),
      );
    }
  };
  expect((await platform.run(load)).ended).toBe('succeeded');
});

describe('a clear file, where its ground is named', () => {
  const ours = regulationsText({
    id: 'clear',
    depersonalizer: 'operator',
    tables: [{ ...people, rejectTolerance: 0.5 }],
  });
  const text = `IIN;CODE\n${iin(0)};A\n${iin(1)};B\n${wrongIin(2)};C\n`;
  const manifest = JSON.stringify({
    manifest: 'udw-manifest/1',
    ...{ regulations: 'clear', regulationsVersion: '1.0.0', table: 'people', file: 'people.csv' },
    sha256: createHash('sha256').update(text).digest('hex'),
    ...{ bytes: Buffer.byteLength(text), records: 3, sequence: 1, asOf: '2026-09-30' },
    createdAt: '2026-10-01T08:00:00Z',
  });
  const clear = { name: 'people.csv', bytes: Buffer.from(text), manifest };

  test('gets its edge layer first, and then the same pseudonyms as one that its provider hashed', async () => {
    const platform = await newPlatform([ours, register], true);
    const hashedLoad = await arrive(platform, first);
    await platform.run(hashedLoad);
    const other = await newPlatform([ours], true);
    const load = await arrive(other, clear);
    const { ended, states } = await other.run(load);
    expect([ended, states.includes('Make edge layer')]).toEqual(['succeeded', true]);
    const select = 'SELECT lower(hex(person)) AS person, code FROM rows ORDER BY code';
    expect(await other.cloud.verified(load, select)).toEqual(
      await platform.cloud.verified(hashedLoad, select),
    );
    const listed = other.cloud.objects.text(env.AUDIT_BUCKET, `loads/${load}/people.set-aside.csv`);
    expect(listed).toBe('record,heading,column,rule\n3,IIN,person,check-digit\n');
    expect(recordOf(other, load)).toMatchObject({ delivery: { records: 3, accepted: 2, rejected: 1 } });
  });

  test.each([
    ['csv', env.MOST_BYTES],
    ['parquet', env.MOST_PARQUET_BYTES],
  ] as const)(
    'may be as long as a hashed one; a Parquet file, which must lie on a disk, less: %s',
    async (form, most) => {
      const regulations = regulationsText({
        ...{ id: 'clear', depersonalizer: 'operator', fileFormat: form },
        tables: [people],
      });
      const platform = await newPlatform([regulations], true);
      const refusals = [0, 1].map(async (more) => {
        const larger = { ...clear, bytes: Buffer.alloc(most + more) };
        land(platform.cloud, larger);
        return await platform.tell(landedAt(larger));
      });
      expect(await Promise.all(refusals)).toEqual([
        { kind: 'refused', rules: ['load.checksum'] },
        { kind: 'refused', rules: ['lake.too-large'] },
      ]);
    },
  );

  test('never reaches staging, nor what is kept', async () => {
    const platform = await newPlatform([ours], true);
    expect((await platform.run(await arrive(platform, clear))).ended).toBe('succeeded');
    const stored = [...platform.cloud.objects.stored].filter(([key]) => !key.startsWith('landing/'));
    const items = JSON.stringify([...platform.cloud.documents.items]);
    for (const identifier of [iin(0), iin(1), wrongIin(2)]) {
      expect(stored.filter(([, { bytes }]) => bytes.includes(identifier)).map(([key]) => key)).toEqual([]);
      expect(items).not.toContain(identifier);
    }
  });
});
