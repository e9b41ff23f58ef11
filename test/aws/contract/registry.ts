import { describe, expect, test } from 'vitest';
import type { LakeLoad, LakeTable, Registry } from '../../../services/lake/ports.ts';
import type { DeliveryEntry } from '../../../services/ports.ts';

const at = new Date('2026-10-01T09:00:00.000Z');
const later = new Date('2026-10-01T10:00:00.000Z');

/** A load of a table as an arrival begins it. */
const arriving = (change: Partial<LakeLoad> = {}): Omit<LakeLoad, 'id' | 'state'> => ({
  regulations: 'fund',
  regulationsVersion: '1.0.0',
  table: 'contributions',
  file: 'contributions-1.csv',
  landed: 'fund/contributions-1.csv',
  sha256: 'a'.repeat(64),
  bytes: 120,
  sequence: 1,
  asOf: '2026-09-30',
  manifest: '{"manifest":"udw-manifest/1","note":"Қазақстан — «ü»"}',
  clear: false,
  at: at.toISOString(),
  ...change,
});

const deliveryOf = ({ table, file, sha256, bytes, sequence, asOf }: LakeLoad): DeliveryEntry => ({
  ...{ table, file, sha256, bytes, sequence, asOf },
  ...{ records: 3, accepted: 2, rejected: 1 },
});

const tableOf = (
  { id, table, sequence, regulations, place = 0 }: LakeLoad,
  change: Partial<LakeTable> = {},
): LakeTable => ({
  name: table,
  regulations,
  description: 'Contributions',
  delivery: 'increment',
  columns: [
    { name: 'person', type: 'pseudonym', description: 'Who', domain: 'iin', classification: 'personal' },
    { name: 'month', type: 'date', description: 'When' },
  ] as unknown as LakeTable['columns'],
  keys: ['person', 'month'],
  lastLoad: id,
  lastPlace: place,
  lastSequence: sequence,
  ...change,
});

/** A registry to be held to its contract. */
export interface HeldRegistry {
  readonly registry: Registry;
  /** The kinds of the events of a load, in the order of their names. */
  eventsOf(load: number): Promise<readonly string[]>;
}

/** What every record of loads does. @param makeRegistry makes an empty one */
export function registryContract(name: string, makeRegistry: () => Promise<HeldRegistry>): void {
  const begun = async ({ registry }: HeldRegistry, arrival: string, change: Partial<LakeLoad> = {}) =>
    registry.load(await registry.begin(arrival, arriving(change)));

  /** A load that begins, and is allowed to be published. */
  async function allowed(held: HeldRegistry, arrival: string, change: Partial<LakeLoad> = {}) {
    const load = await held.registry.allow((await begun(held, arrival, change)).id, null);
    if (load === undefined) throw new Error('the load was not allowed');
    return load;
  }

  async function committed(held: HeldRegistry, arrival: string, change: Partial<LakeLoad> = {}) {
    const load = await allowed(held, arrival, change);
    await held.registry.commit(load, deliveryOf(load), tableOf(load), later);
    return load;
  }

  describe(`a record of loads: ${name}`, () => {
    test('an empty one has nothing', async () => {
      const { registry } = await makeRegistry();
      expect(await registry.regulations('fund', '1.0.0')).toBeUndefined();
      expect(await registry.edgeKey()).toBeUndefined();
      expect(await registry.arrived('one')).toBeUndefined();
      expect(
        await registry.findCommitted('fund', 'contributions', 'a'.repeat(64), undefined),
      ).toBeUndefined();
      expect(await registry.lastSequence('contributions')).toBeUndefined();
      expect(await registry.tables()).toEqual([]);
      await expect(registry.load(1)).rejects.toThrow('there is no load 1');
    });

    test('has each version of regulations as it was brought in, also twice', async () => {
      const { registry } = await makeRegistry();
      for (const version of ['1.0.0', '1.1.0', '1.0.0'])
        await registry.keepRegulations('fund', version, `id: fund # ${version}\n`, at);
      expect(await registry.regulations('fund', '1.0.0')).toBe('id: fund # 1.0.0\n');
      expect(await registry.regulations('fund', '1.1.0')).toBe('id: fund # 1.1.0\n');
      expect(await registry.regulations('other', '1.0.0')).toBeUndefined();
    });

    test('keeps no other text under a version that is there', async () => {
      const { registry } = await makeRegistry();
      const keep = (text: string) => registry.keepRegulations('fund', '1.0.0', text, at);
      expect([await keep('one'), await keep('other'), await keep('one')]).toEqual(['kept', 'other', 'kept']);
      expect(await registry.regulations('fund', '1.0.0')).toBe('one');
    });

    test('has what may be known of the key of the edge', async () => {
      const { registry } = await makeRegistry();
      const entry = { version: 1, checkValue: '0123abcd', canaries: { person: ['ab', 'cd'], phone: [] } };
      await registry.keepEdgeKey(entry as never);
      expect(await registry.edgeKey()).toMatchObject(entry);
    });

    test('a load that begins is as it was said, and runs', async () => {
      const held = await makeRegistry();
      const load = await begun(held, 'one');
      expect(load).toMatchObject({ ...arriving(), id: load.id, state: 'running' });
      expect(load.allowed).toBeUndefined();
      expect(await held.registry.arrived('one')).toBe(load.id);
      expect(await held.eventsOf(load.id)).toEqual(['began']);
    });

    test('a delivery without a number has none', async () => {
      const held = await makeRegistry();
      expect((await begun(held, 'one', { sequence: undefined })).sequence).toBeUndefined();
    });

    test('an arrival begins one load, however often it begins', async () => {
      const { registry } = await makeRegistry();
      const first = await registry.begin('one', arriving());
      expect(await registry.begin('one', arriving({ sha256: 'b'.repeat(64) }))).toBe(first);
      expect(await registry.load(first)).toMatchObject({ sha256: 'a'.repeat(64) });
      expect(await registry.begin('two', arriving())).toBeGreaterThan(first);
    });

    test('of many beginnings at once one is the load', async () => {
      const held = await makeRegistry();
      const ids = await Promise.all(Array.from({ length: 8 }, () => held.registry.begin('one', arriving())));
      expect(new Set(ids).size).toBe(1);
      expect(await held.registry.arrived('one')).toBe(ids[0]);
      expect(await held.eventsOf(ids[0] ?? 0)).toEqual(['began']);
    });

    test('an arrival that was refused has no load, and may begin one', async () => {
      const { registry } = await makeRegistry();
      const failure = { message: { id: 'load.checksum', parameters: { count: 1 } } } as never;
      await registry.refuse('one', 'fund/contributions-1.csv', [failure], at);
      expect(await registry.arrived('one')).toBeUndefined();
      expect(await registry.begin('one', arriving())).toBeGreaterThan(0);
    });

    test('what becomes known of a load is kept at it', async () => {
      const held = await makeRegistry();
      const { id } = await begun(held, 'one', { clear: true });
      await held.registry.keepHashedManifest(id, '{"made":"by the edge"}');
      const by = { case: 'C-2026-000001', kind: 'historical' } as const;
      const known = await held.registry.allow(id, by);
      expect(known).toMatchObject({
        ...{ clear: true, state: 'running', hashedManifest: '{"made":"by the edge"}' },
        ...{ allowed: by, place: 1 },
      });
      expect(await held.registry.load(id)).toEqual(known);
    });

    test('a load is allowed once: said again, by whom and its place are as they were', async () => {
      const held = await makeRegistry();
      const known = await allowed(held, 'one');
      expect(await held.registry.allow(known.id, { case: 'C-2026-000001', kind: 'test' })).toEqual(known);
      expect(known).toMatchObject({ allowed: null, place: 1 });
    });

    test('places are in the order in which loads are allowed, whatever their numbers', async () => {
      const held = await makeRegistry();
      const loads = [await begun(held, 'one'), await begun(held, 'two'), await begun(held, 'three')];
      const places: (readonly [number, number])[] = [];
      for (const { id } of loads.toReversed())
        places.push([id, (await held.registry.allow(id, null))?.place ?? 0]);
      expect(places.map(([id]) => id)).toEqual([3, 2, 1]);
      const [first = 0, second = 0, third = 0] = places.map(([, place]) => place);
      expect([first < second, second < third]).toEqual([true, true]);
    });

    test('nothing becomes known of a load that there is not', async () => {
      const { registry } = await makeRegistry();
      await expect(registry.keepHashedManifest(7, '{}')).rejects.toThrow();
      expect(await registry.allow(7, null)).toBeUndefined();
      await expect(registry.load(7)).rejects.toThrow('there is no load 7');
    });

    test('a load that is committed is found by its content, with its number and without', async () => {
      const held = await makeRegistry();
      const { id, sha256 } = await committed(held, 'one', { sequence: 4 });
      const { registry } = held;
      expect(await registry.load(id)).toMatchObject({ state: 'committed' });
      expect(await held.eventsOf(id)).toEqual(['began', 'committed']);
      const asked = [
        ['fund', 'contributions', sha256, undefined, id],
        ['fund', 'contributions', sha256, 4, id],
        ['fund', 'contributions', sha256, 5, undefined],
        ['fund', 'contributions', 'b'.repeat(64), undefined, undefined],
        ['fund', 'people', sha256, undefined, undefined],
        ['other', 'contributions', sha256, undefined, undefined],
      ] as const;
      for (const [regulations, table, hash, sequence, found] of asked)
        expect(await registry.findCommitted(regulations, table, hash, sequence)).toBe(found);
    });

    test('a table is as its last committed load left it', async () => {
      const held = await makeRegistry();
      await committed(held, 'one', { sequence: 1 });
      const two = await committed(held, 'two', { sequence: 2, sha256: 'b'.repeat(64) });
      expect(await held.registry.lastSequence('contributions')).toBe(2);
      expect(await held.registry.tables()).toMatchObject([tableOf(two)]);
      await committed(held, 'three', { table: 'people', sequence: undefined });
      expect((await held.registry.tables()).map(({ name: its }) => its)).toEqual(['contributions', 'people']);
      expect(await held.registry.lastSequence('people')).toBeUndefined();
    });

    test('a load that is recorded after a later publication ends, and leaves its table as that one did', async () => {
      const held = await makeRegistry();
      const one = await allowed(held, 'one', { sequence: 1 });
      const two = await committed(held, 'two', { sequence: 2, sha256: 'b'.repeat(64) });
      for (const _ of ['at last', 'again'])
        await held.registry.commit(one, deliveryOf(one), tableOf(one), later);
      expect(await held.registry.tables()).toMatchObject([
        { lastLoad: two.id, lastPlace: two.place, lastSequence: 2 },
      ]);
      expect(await held.registry.load(one.id)).toMatchObject({ state: 'committed' });
      expect(await held.eventsOf(one.id)).toEqual(['began', 'committed']);
      const { regulations, table, sha256 } = one;
      expect(await held.registry.findCommitted(regulations, table, sha256, 1)).toBe(one.id);
    });

    test('the record of a table goes forward past nine publications', async () => {
      const held = await makeRegistry();
      for (let sequence = 1; sequence <= 11; sequence += 1)
        await committed(held, `arrival ${sequence}`, { sequence, sha256: String(sequence).repeat(64) });
      expect(await held.registry.lastSequence('contributions')).toBe(11);
    });

    test('tables of many columns are all read', async () => {
      const held = await makeRegistry();
      const names = Array.from({ length: 12 }, (_, n) => `table_${String(n).padStart(2, '0')}`);
      for (const table of names) {
        const load = await allowed(held, table, { table });
        const described = tableOf(load, { description: 'x'.repeat(100_000) });
        await held.registry.commit(load, deliveryOf(load), described, later);
      }
      expect((await held.registry.tables()).map(({ name: its }) => its)).toEqual(names);
    });

    test('a commit that is said again changes nothing', async () => {
      const held = await makeRegistry();
      const load = await committed(held, 'one');
      const changed = tableOf(load, { description: 'Another', lastSequence: 9 });
      await held.registry.commit(load, deliveryOf(load), changed, new Date(later.getTime() + 1));
      expect(await held.registry.tables()).toMatchObject([{ description: 'Contributions', lastSequence: 1 }]);
    });

    test.each([
      ['failed', ['verify.records', 'verify.leak']],
      ['withdrawn', []],
    ] as const)(
      'a load that is %s has published nothing, and is not committed any more',
      async (state, rules) => {
        const held = await makeRegistry();
        const load = await begun(held, 'one');
        await held.registry.close(load.id, state, rules, later);
        await held.registry.close(load.id, 'failed', ['internal'], later);
        await held.registry.commit(load, deliveryOf(load), tableOf(load), later);
        expect(await held.registry.load(load.id)).toMatchObject({ state, rules });
        expect(await held.eventsOf(load.id)).toEqual(['began', state]);
        expect(await held.registry.tables()).toEqual([]);
        expect(await held.registry.findCommitted('fund', 'contributions', load.sha256, 1)).toBeUndefined();
      },
    );

    test('a load that was ended is not allowed to be published', async () => {
      const { registry } = await makeRegistry();
      const id = await registry.begin('one', arriving());
      await registry.close(id, 'failed', ['internal'], later);
      expect(await registry.allow(id, null)).toBeUndefined();
      expect((await registry.load(id)).allowed).toBeUndefined();
    });

    test('a load whose publication may have begun fails only when it was tried', async () => {
      const held = await makeRegistry();
      const id = await held.registry.begin('one', arriving());
      await held.registry.allow(id, null);
      await held.registry.close(id, 'failed', ['internal'], later);
      expect(await held.registry.load(id)).toMatchObject({ state: 'running' });
      expect(await held.eventsOf(id)).toEqual(['began']);
      await held.registry.close(id, 'failed', ['internal'], later, true);
      expect(await held.registry.load(id)).toMatchObject({ state: 'failed' });
    });

    test('a load that is committed does not fail any more', async () => {
      const held = await makeRegistry();
      const { id } = await committed(held, 'one');
      await held.registry.close(id, 'failed', ['internal'], later);
      expect(await held.registry.load(id)).toMatchObject({ state: 'committed' });
      expect(await held.eventsOf(id)).toEqual(['began', 'committed']);
    });

    test('of a commit and a failure at once one happens', async () => {
      const held = await makeRegistry();
      const load = await begun(held, 'one');
      await Promise.all([
        held.registry.commit(load, deliveryOf(load), tableOf(load), later),
        held.registry.close(load.id, 'failed', ['internal'], later),
      ]);
      const { state } = await held.registry.load(load.id);
      expect(['committed', 'failed']).toContain(state);
      expect(await held.registry.tables()).toHaveLength(state === 'committed' ? 1 : 0);
      expect(await held.eventsOf(load.id)).toEqual(['began', state]);
    });
  });
}
