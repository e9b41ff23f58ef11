import { beforeAll, describe, expect, test } from 'vitest';
import { iin } from '../load/setting/people.ts';
import { kept, personColumn, regulationsText, type TableText } from '../load/setting/regulations.ts';
import { env } from './setting/cloud.ts';
import { stagedTables } from './setting/content.ts';
import { hashed, land, landedAt, type Sent } from './setting/delivery.ts';
import { newPlatform, type Platform, recordOf } from './setting/platform.ts';

const people: TableText = {
  name: 'people',
  delivery: 'increment',
  dmlMode: 'insert-update',
  columns: [{ ...personColumn, key: true, required: true }, kept('code', 'CODE')],
};
const register = regulationsText({ id: 'register', depersonalizer: 'provider', tables: [people] });
const publishes = /INSERT INTO .*"_loads"/s;

let first: Sent;
let second: Sent;
beforeAll(async () => {
  first = await hashed(register, `IIN;CODE\n${iin(0)};A\n${iin(1)};B\n`, 1);
  second = await hashed(register, `IIN;CODE\n${iin(1)};C\n`, 2);
});

async function arrived(sent: Sent, platform: Platform): Promise<number> {
  land(platform.cloud, sent);
  const answer = await platform.tell(landedAt(sent));
  if (answer.kind !== 'started') throw new Error(JSON.stringify(answer));
  return answer.load;
}

async function landed(): Promise<{ readonly platform: Platform; readonly load: number }> {
  const platform = await newPlatform([register]);
  return { platform, load: await arrived(first, platform) };
}

/** What must be true of a load that readers see: it is on record, its rows are there once, its lease is back. */
function expectPublishedOnce(platform: Platform, load: number): void {
  const { athena, documents } = platform.cloud;
  expect([...athena.published]).toEqual([load]);
  expect(athena.rows.get(load)).toBe(2);
  expect(recordOf(platform, load)).toMatchObject({ state: 'committed', delivery: { accepted: 2 } });
  expect(documents.of(env.LEASES_TABLE)).toEqual([]);
  expect(stagedTables(platform.cloud)).toEqual([]);
}

/** What must be true of one that they do not see. */
function expectFailed(platform: Platform, load: number): void {
  expect([...platform.cloud.athena.published]).toEqual([]);
  expect(recordOf(platform, load)).toMatchObject({ state: 'failed' });
  expect(platform.cloud.documents.of(env.LEASES_TABLE)).toEqual([]);
  expect(stagedTables(platform.cloud)).toEqual([]);
}

/** Does something as a load is about to be allowed, once. */
function whenAllowed({ cloud }: Platform, act: () => unknown): void {
  cloud.documents.before = async (_, { TransactItems: [one] = [] }) => {
    if (!one?.['Update']?.UpdateExpression?.includes('allowed')) return;
    cloud.documents.before = () => undefined;
    await act();
  };
}

describe('a load that readers see is never called failed', () => {
  test('its record failed at every attempt: the end finds it published', async () => {
    const { platform, load } = await landed();
    const { athena, documents } = platform.cloud;
    let failures = 5;
    documents.before = (kind) => {
      if (kind !== 'TransactWrite' || !athena.published.has(load) || failures === 0) return;
      failures -= 1;
      throw new Error('no connection');
    };
    const { ended, states } = await platform.run(load);
    expect([failures, ended]).toEqual([0, 'succeeded']);
    expect(states).toEqual(expect.arrayContaining(['End after a fault', 'How it ended', 'Published']));
    expectPublishedOnce(platform, load);
    expect((await platform.run(await arrived(second, platform))).ended).toBe('succeeded');
  });

  test('its lease could not be given back once: said again, it is, and the next load goes on', async () => {
    const { platform, load } = await landed();
    const { documents } = platform.cloud;
    let failures = 1;
    documents.before = (kind, { TableName }) => {
      if (kind !== 'Delete' || TableName !== env.LEASES_TABLE || failures === 0) return;
      failures -= 1;
      expect(recordOf(platform, load)).toMatchObject({ state: 'committed' });
      throw new Error('no connection');
    };
    expect((await platform.run(load)).ended).toBe('succeeded');
    expect(failures).toBe(0);
    expectPublishedOnce(platform, load);
    const { states } = await platform.run(await arrived(second, platform));
    expect(states).not.toContain('Wait for turn');
  });

  test('the row was written by a statement that was told to have failed, at every attempt', async () => {
    const { platform, load } = await landed();
    const { fates } = platform.cloud.athena;
    fates.push({ of: publishes, fate: 'failed-but-done' }, { of: publishes, fate: 'failed' });
    fates.push({ of: publishes, fate: 'failed' });
    expect((await platform.run(load)).ended).toBe('succeeded');
    expectPublishedOnce(platform, load);
  });

  test('its execution is cut off while the row is written', async () => {
    const { platform, load } = await landed();
    const { athena } = platform.cloud;
    athena.fates.push({ of: publishes, fate: 'running' });
    let cut: unknown;
    platform.before = async (state) => {
      if (state === 'Commit' && athena.published.has(load)) cut ??= await platform.cutOff(load);
    };
    expect((await platform.run(load)).ended).toBe('succeeded');
    expect(cut).toEqual({ verdict: 'committed' });
    expect(athena.ran.filter((text) => publishes.test(text))).toHaveLength(1);
    expectPublishedOnce(platform, load);
  });

  test('its execution ended without a word after it was allowed: who ends it publishes it', async () => {
    const { platform, load } = await landed();
    const { athena } = platform.cloud;
    const fault = () => new Error('no connection');
    whenAllowed(platform, () => athena.failures.push(...Array.from({ length: 5 }, fault)));
    platform.faults.end = Array.from({ length: 5 }, fault);
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    expect(recordOf(platform, load)).toMatchObject({ state: 'running', allowed: null });
    expect(athena.published.size).toBe(0);
    expect(await platform.cutOff(load)).toEqual({ verdict: 'committed' });
    expectPublishedOnce(platform, load);
  });
});

describe('a load that was called failed is never seen', () => {
  test('the publication failed at every attempt', async () => {
    const { platform, load } = await landed();
    const { fates } = platform.cloud.athena;
    for (let attempt = 0; attempt < 3; attempt += 1) fates.push({ of: publishes, fate: 'failed' });
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    expectFailed(platform, load);
    const again = await arrived(first, platform);
    expect((await platform.run(again)).ended).toBe('succeeded');
    expect([...platform.cloud.athena.published]).toEqual([again]);
  });

  test('its execution is cut off as it is about to be published', async () => {
    const { platform, load } = await landed();
    let cut: unknown;
    whenAllowed(platform, async () => {
      cut = await platform.cutOff(load);
    });
    expect((await platform.run(load)).ended).toBe('NothingPublished');
    expect(cut).toEqual({ verdict: 'ended' });
    expectFailed(platform, load);
  });
});
