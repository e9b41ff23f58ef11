import type { ChildProcess } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { openLocal } from '../../adapters/local/open.ts';
import type { LoadId } from '../../services/ports.ts';
import { plainCsv, plainResidents } from './setting/changes.ts';
import { iins } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';
import { endOf, start, udwJson, udwKilled, udwTimed } from './support/command.ts';

const people = iins(400);
const regulations = regulationsText({ tables: [plainResidents, { ...payments, maxDeletedShare: 1 }] });
const at = new Date('2026-10-01T08:00:00Z');
const claims = { table: 'residents', sequence: 1 };

/** A delivery that puts everybody of a part of the people into one place. */
const everybodyIn = (place: string, [from, to]: readonly [number, number]): string =>
  plainCsv(...people.slice(from, to).map((person) => `${person};${place};2026-01-01`));

/** Words of a `udw load` of a delivery without number. */
function loadOf(warehouse: Warehouse, name: string, content: string): readonly string[] {
  const only = regulationsText({ tables: [plainResidents] });
  return ['load', warehouse.write('residents.yaml', only), warehouse.write(name, content)];
}

type Places = readonly { readonly place: string; readonly n: number }[];
const placesIn = (home: string) =>
  udwJson(home, 'sql', 'SELECT place, count(*) AS n FROM residents GROUP BY 1 ORDER BY 1') as Promise<Places>;

/** Resolves when a process says on standard error that it waits. */
const waits = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.stderr?.on('data', (text) => {
      if (String(text).includes('wait: an earlier load of residents is running')) resolve();
    });
    child.once('close', () => reject(new Error('it ended without waiting')));
  });

/** Holds the turn of tables in this process while an act goes on. */
async function whileWritten(
  home: string,
  tables: readonly string[],
  act: () => Promise<void>,
): Promise<LoadId> {
  using udw = openLocal(home);
  const id = udw.catalog.begin({ regulations: 'register', regulationsVersion: '1.0.0', tables, at });
  await act();
  udw.catalog.close(id, 'failed', ['internal'], [], at);
  return id;
}

describe('of two processes that load increments of one table at once', () => {
  test('both are committed one after the other, and a reader meanwhile sees only whole states', async () => {
    const warehouse = await newWarehouse();
    const { home } = warehouse;
    expect((await udwTimed(home, loadOf(warehouse, 'first.csv', everybodyIn('A', [0, 400])))).code).toBe(0);
    const loads = (['B', 'C', 'D'] as const).map((place, index) =>
      udwTimed(home, loadOf(warehouse, `${place}.csv`, everybodyIn(place, [index * 50, index * 50 + 200]))),
    );
    let running = true;
    const done = Promise.all(loads).finally(() => {
      running = false;
    });
    const seen = new Set<string>();
    while (running) seen.add(JSON.stringify(await placesIn(home)));
    expect((await done).map(({ code }) => code)).toEqual([0, 0, 0]);
    seen.add(JSON.stringify(await placesIn(home)));

    // What each load alone does to the content before it, in the order of their numbers.
    const order = (await udwJson(home, 'loads')) as { deliveries: { file: string }[]; state: string }[];
    expect(order.map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'committed'));
    const content = people.map(() => 'A');
    const whole = [JSON.stringify([{ place: 'A', n: 400 }])];
    for (const { deliveries } of order.slice(1)) {
      const place = deliveries[0]?.file[0] ?? '';
      const from = 'BCD'.indexOf(place) * 50;
      content.fill(place, from, from + 200);
      const counted = Object.entries(Object.groupBy(content, (one) => one));
      whole.push(
        JSON.stringify(
          counted
            .map(([its, all]) => ({ place: its, n: all?.length }))
            .toSorted((a, b) => a.place.localeCompare(b.place)),
        ),
      );
    }
    expect([...seen].filter((state) => !whole.includes(state))).toEqual([]);
    expect(await placesIn(home)).toEqual(JSON.parse(whole.at(-1) ?? ''));
  });

  test('the second says that it waits, and goes on when the first has ended', async () => {
    const warehouse = await newWarehouse();
    let ended: ReturnType<typeof endOf> | undefined;
    await whileWritten(warehouse.home, ['residents'], async () => {
      const child = start(warehouse.home, loadOf(warehouse, 'a.csv', everybodyIn('A', [0, 9])));
      ended = endOf(child);
      await waits(child);
      expect(warehouse.open(({ catalog }) => catalog.tables())).toEqual([]);
    });
    expect((await ended)?.code).toBe(0);
    expect(await placesIn(warehouse.home)).toEqual([{ place: 'A', n: 9 }]);
  });

  test('the second goes on when the first is killed', async () => {
    const warehouse = await newWarehouse();
    const killed = udwKilled(warehouse.home, loadOf(warehouse, 'a.csv', everybodyIn('A', [0, 9])), {
      phase: 'decode',
      afterMs: 0,
    });
    const second = udwTimed(warehouse.home, loadOf(warehouse, 'b.csv', everybodyIn('B', [0, 9])));
    expect((await killed).signal).toBe('SIGKILL');
    expect((await second).code).toBe(0);
    expect(await placesIn(warehouse.home)).toEqual([{ place: 'B', n: 9 }]);
  });

  test('of the same file one loads it, and the other finds it loaded', async () => {
    const warehouse = await newWarehouse();
    const words = loadOf(warehouse, 'a.csv', everybodyIn('A', [0, 9]));
    const told = await Promise.all([udwTimed(warehouse.home, words), udwTimed(warehouse.home, words)]);
    expect(told.map(({ code }) => code)).toEqual([0, 0]);
    expect(told.map(({ out }) => /is committed|is loaded already/.exec(out)?.[0]).toSorted()).toEqual([
      'is committed',
      'is loaded already',
    ]);
    expect(((await udwJson(warehouse.home, 'loads')) as unknown[]).length).toBe(1);
  });

  test('a number that the first took is refused to the second when its turn comes', async () => {
    const warehouse = await newWarehouse();
    const words = (name: string, place: string) => [
      'load',
      warehouse.write('both.yaml', regulations),
      warehouse.deliver(name, everybodyIn(place, [0, 9]), claims),
    ];
    await udwTimed(warehouse.home, words('0.csv', '0'));
    const next = (name: string, place: string) => {
      const [load = '', document = '', file = ''] = words(name, place);
      warehouse.deliver(name, everybodyIn(place, [0, 9]), { ...claims, sequence: 2 });
      return udwTimed(warehouse.home, [load, document, file]);
    };
    const told = await Promise.all([next('a.csv', 'A'), next('b.csv', 'B')]);
    expect(told.map(({ code }) => code).toSorted()).toEqual([0, 4]);
    expect(told.find(({ code }) => code === 4)?.err).toContain(
      'Delivery number 2 of residents is out of order: number 3 is expected.',
    );
  });
});

test('two processes that load two tables do not wait for each other', async () => {
  const warehouse = await newWarehouse();
  await whileWritten(warehouse.home, ['payments'], async () => {
    const told = await udwTimed(warehouse.home, loadOf(warehouse, 'a.csv', everybodyIn('A', [0, 9])));
    expect(told).toMatchObject({ code: 0 });
    expect(told.err).not.toContain('wait');
  });
  const both = warehouse.write('both.yaml', regulations);
  const file = warehouse.deliver('p.csv', csv(...people.map((person) => `${person};A;1`)));
  const other = warehouse.deliver('r.csv', everybodyIn('B', [0, 9]), claims);
  const told = await Promise.all([file, other].map((one) => udwTimed(warehouse.home, ['load', both, one])));
  expect(told.map(({ code }) => code)).toEqual([0, 0]);
  expect(await placesIn(warehouse.home)).toEqual([{ place: 'B', n: 9 }]);
  expect(await warehouse.rows('payments')).toBe(400);
});

test('a revert waits for a load of the same table', async () => {
  const warehouse = await newWarehouse();
  const { home } = warehouse;
  await udwTimed(home, loadOf(warehouse, 'a.csv', everybodyIn('A', [0, 9])));
  await udwTimed(home, loadOf(warehouse, 'b.csv', everybodyIn('B', [0, 3])));
  let ended: ReturnType<typeof endOf> | undefined;
  await whileWritten(home, ['residents'], async () => {
    const child = start(home, ['loads', 'revert', '1']);
    ended = endOf(child);
    await waits(child);
    expect(await placesIn(home)).toEqual([
      { place: 'A', n: 6 },
      { place: 'B', n: 3 },
    ]);
  });
  expect((await ended)?.code).toBe(0);
  expect(await placesIn(home)).toEqual([{ place: 'B', n: 3 }]);
});
