import { beforeAll, describe, expect, test } from 'vitest';
import { iin } from '../load/setting/people.ts';
import { kept, personColumn, regulationsText, type TableText } from '../load/setting/regulations.ts';
import { env } from './setting/cloud.ts';
import { contentOf } from './setting/content.ts';
import { hashed, land, landedAt, type Sent } from './setting/delivery.ts';
import { newPlatform, type Platform, recordOf } from './setting/platform.ts';

const columns = [{ ...personColumn, key: true, required: true }, kept('code', 'CODE')];
/** People by register: each delivery changes what the last one left. */
const people: TableText = { name: 'people', delivery: 'increment', dmlMode: 'insert-update', columns };
/** Each delivery gives the whole content. */
const offices: TableText = { name: 'offices', delivery: 'snapshot', columns };
const regulationsOf = (table: TableText): string =>
  regulationsText({ id: 'register', depersonalizer: 'provider', tables: [table] });
const register = regulationsOf(people);
const whole = regulationsOf(offices);

/** A delivery of one person and a code, by its number. */
const numbered = (sequence: number, code: string, text = register): Promise<Sent> =>
  hashed(text, `IIN;CODE\n${iin(0)};${code}\n`, sequence);

let first: Sent;
let second: Sent;
let third: Sent;
beforeAll(async () => {
  first = await numbered(1, 'A');
  second = await numbered(2, 'B');
  third = await numbered(3, 'C');
});

async function arrive(platform: Platform, sent: Sent): Promise<number> {
  land(platform.cloud, sent);
  const arrived = await platform.tell(landedAt(sent));
  if (arrived.kind !== 'started') throw new Error(`the delivery was not taken: ${JSON.stringify(arrived)}`);
  return arrived.load;
}

const codes = async ({ cloud }: Platform, table = 'people'): Promise<readonly unknown[]> =>
  (await contentOf(cloud, `SELECT code, _load_id::INT AS load FROM "${table}"`)).map((row) => [
    row['code'],
    row['load'],
  ]);

/** The table's record, as its last publication left it. */
const recordOfTable = ({ cloud }: Platform) =>
  cloud.documents.of(env.LOADS_TABLE).find(({ pk }) => pk === 'TABLES');

const faults = (): Error[] => Array.from({ length: 5 }, () => new Error('a fault'));

describe('deliveries that are read in another order than they are numbered', () => {
  test('are published in their order, and the last one is the content', async () => {
    const platform = await newPlatform([register]);
    await platform.run(await arrive(platform, first));
    const early = await arrive(platform, third);
    const next = await arrive(platform, second);
    expect(early).toBeLessThan(next);
    await Promise.all([platform.run(early), platform.run(next)]);
    expect([...platform.cloud.athena.published]).toEqual([1, next, early]);
    expect(await codes(platform)).toEqual([['C', early]]);
    expect(recordOfTable(platform)).toMatchObject({ lastLoad: early, lastPlace: 3, lastSequence: 3 });
  });

  test('of snapshots, the last one is the whole content', async () => {
    const platform = await newPlatform([whole]);
    await platform.run(await arrive(platform, await numbered(1, 'A', whole)));
    const early = await arrive(platform, await numbered(3, 'C', whole));
    const next = await arrive(platform, await numbered(2, 'B', whole));
    await Promise.all([platform.run(early), platform.run(next)]);
    expect(await codes(platform, 'offices')).toEqual([['C', early]]);
  });

  test('a publication that is said again after an unknown outcome has the place that it had', async () => {
    const platform = await newPlatform([register]);
    const load = await arrive(platform, first);
    const { fates } = platform.cloud.athena;
    fates.push({ of: /INSERT INTO .*"_loads"/s, fate: 'failed' });
    fates.push({ of: /INSERT INTO .*"_loads"/s, fate: 'failed-but-done' });
    expect((await platform.run(load)).ended).toBe('succeeded');
    expect(
      await contentOf(platform.cloud, 'SELECT _load_id::INT AS load, _place::INT AS place FROM _loads'),
    ).toEqual([{ load, place: 1 }]);
    expect(recordOf(platform, load)).toMatchObject({ state: 'committed', place: 1 });
  });
});

describe('the first deliveries of a table', () => {
  test('swapped: the second waits for the first, and the second is the content', async () => {
    const platform = await newPlatform([register]);
    const early = await arrive(platform, second);
    const next = await arrive(platform, first);
    const [{ states }] = await Promise.all([platform.run(early), platform.run(next)]);
    expect(states).toContain('Wait for turn');
    expect([...platform.cloud.athena.published]).toEqual([next, early]);
    expect(await codes(platform)).toEqual([['B', early]]);
  });

  test('a later number that nothing comes before within an hour is where the table begins', async () => {
    const platform = await newPlatform([register]);
    const load = await arrive(platform, third);
    let asked = 0;
    platform.before = (state) => {
      if (state !== 'Take turn') return;
      asked += 1;
      if (asked === 3) platform.now = new Date('2026-10-01T10:00:00Z');
    };
    expect((await platform.run(load)).ended).toBe('succeeded');
    expect(asked).toBe(3);
    expect(await codes(platform)).toEqual([['C', load]]);
    expect(recordOfTable(platform)).toMatchObject({ lastSequence: 3 });
  });

  test('additions wait for none before them', async () => {
    const additions = regulationsOf({ ...people, dmlMode: 'insert' });
    const platform = await newPlatform([additions]);
    const load = await arrive(platform, await numbered(3, 'C', additions));
    expect((await platform.run(load)).states).not.toContain('Wait for turn');
    expect(await codes(platform)).toEqual([['C', load]]);
  });
});

test('a load that is recorded after a later one ends, and sets neither content nor record back', async () => {
  const platform = await newPlatform([register]);
  const { documents, athena } = platform.cloud;
  const late = await arrive(platform, first);
  documents.before = (kind) => {
    if (kind === 'TransactWrite' && athena.published.has(late)) throw new Error('no connection');
  };
  platform.faults.end = faults();
  expect((await platform.run(late)).ended).toBe('NothingPublished');
  expect(recordOf(platform, late)).toMatchObject({ state: 'running' });
  documents.before = () => undefined;
  // Its lease has ended by itself, and the second waits for an hour.
  documents.items.delete(JSON.stringify([env.LEASES_TABLE, 'people', undefined]));
  platform.now = new Date('2026-10-01T15:00:01Z');
  const next = await arrive(platform, second);
  let asked = 0;
  platform.before = (state) => {
    if (state === 'Take turn' && ++asked === 2) platform.now = new Date('2026-10-01T16:00:01Z');
  };
  expect((await platform.run(next)).ended).toBe('succeeded');
  const left = recordOfTable(platform);
  expect(left).toMatchObject({ lastLoad: next, lastPlace: 2, lastSequence: 2 });
  expect(await platform.cutOff(late)).toEqual({ verdict: 'committed' });
  expect(recordOf(platform, late)).toMatchObject({ state: 'committed', delivery: { accepted: 1 } });
  expect(recordOfTable(platform)).toEqual(left);
  expect(await codes(platform)).toEqual([['B', next]]);
  const load = await arrive(platform, third);
  expect((await platform.run(load)).ended).toBe('succeeded');
  expect(await codes(platform)).toEqual([['C', load]]);
});
