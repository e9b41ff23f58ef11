import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventKey, headKey, homePartition } from '../../adapters/aws/cases/keys.ts';
import { dynamoTable, type Item } from '../../adapters/aws/dynamo/table.ts';
import { type Items, keyText } from '../../adapters/aws/recovery/items.ts';
import { planRecovery } from '../../adapters/aws/recovery/plan.ts';
import { counting } from '../procedures/setting.ts';
import { fakeDocuments } from './setting/documents.ts';
import { history } from './setting/history.ts';
import { applied, attempted, differing, itemsOf } from './setting/recovered.ts';

/** The table as it was after each act. */
const states: Items[] = [];
beforeAll(async () => {
  const documents = fakeDocuments();
  const table = dynamoTable(documents.client, 'cases');
  for (const act of history) {
    await act(table);
    states.push(itemsOf(documents.of('cases') as Item[]));
  }
});
const last = (): Items => states.at(-1) ?? new Map();

const without = (items: Items, gone: readonly string[]): Items =>
  new Map([...items].filter(([key]) => !gone.includes(key)));

const plan = (live: Items, copy: Items) => planRecovery({ live, copy }, counting);

const R1 = 'R-2026-000001';
const changed = (items: Items, key: Pick<Item, 'pk' | 'sk'>, change: object): Items => {
  const there = items.get(keyText(key));
  return new Map([...items, [keyText(key), { ...key, ...there, ...change }]]);
};

const keyOfOpen = (id: string, items: Items): string =>
  [...items.keys()].find((one) => one.startsWith('OPEN#') && one.endsWith(id)) ?? '';

/** Whether an item is written anew by each act of its case, of the home or of openings. */
const changes = (key: string): boolean => /^(OPEN|COUNTER)#|\nHEAD$/.test(key);

/** A table as any loss leaves it: items that are gone, others that are as they were after an earlier act. */
const lossy = fc.constant(undefined).chain(() => {
  const all = [...new Set(states.flatMap((items) => [...items.keys()]))];
  return fc
    .tuple(
      fc.subarray([...last().keys()]),
      fc.subarray(all.filter(changes)),
      fc.array(fc.nat(states.length - 1), { minLength: all.length, maxLength: all.length }),
    )
    .map(([gone, back, at]): Items => {
      const items = new Map(without(last(), gone));
      for (const [index, key] of back.entries()) {
        const earlier = states[at[index] ?? 0]?.get(key);
        if (earlier === undefined) items.delete(key);
        else items.set(key, earlier);
      }
      return items;
    });
});

describe('a table that lost items, by its copy', () => {
  test('whatever it lost or has as it was before, it has it again, and said again there is nothing to do', () => {
    fc.assert(
      fc.property(lossy, (live) => {
        const { steps, faults } = plan(live, last());
        expect(faults).toEqual([]);
        const recovered = applied(live, steps);
        expect(recovered).toEqual(last());
        expect(steps.flatMap(({ parts }) => parts)).toHaveLength(differing(live, last()).length);
        expect(plan(recovered, last())).toEqual({ steps: [], faults: [] });
      }),
    );
  });

  test('what came after the copy stands: heads, lists and counters are made of all events', () => {
    const lost = fc
      .nat(history.length - 1)
      .chain((at) => fc.tuple(fc.constant(at), fc.subarray([...(states[at]?.keys() ?? [])])));
    fc.assert(
      fc.property(lost, ([at, gone]) => {
        const live = without(last(), gone);
        const { steps, faults } = plan(live, states[at] ?? new Map());
        expect(faults).toEqual([]);
        expect(applied(live, steps)).toEqual(last());
      }),
    );
  });

  test('a run that is cut off at any step leaves no head before its events, and the next one ends the work', () => {
    fc.assert(
      fc.property(lossy, fc.nat(), (live, cut) => {
        const { steps } = plan(live, last());
        const half = applied(live, steps.slice(0, cut % (steps.length + 1)));
        const parts = steps.map(({ parts: [first] }) => first);
        expect(parts.lastIndexOf('events')).toBeLessThanOrEqual(
          parts.includes('heads') ? parts.indexOf('heads') : parts.length,
        );
        expect(applied(half, plan(half, last()).steps)).toEqual(last());
      }),
    );
  });

  test('an entry of the list of open cases alone is made anew as its events say, bound to the head', () => {
    const key = keyOfOpen('R-2026-000003', last());
    const live = new Map([...last(), [key, states[9]?.get(key) as Item]]);
    const { steps } = plan(live, last());
    expect(steps).toMatchObject([
      { parts: ['lists'], writes: [{ put: headKey('R-2026-000003'), when: { sequence: 2 } }, {}] },
    ]);
    expect(applied(live, steps)).toEqual(last());
  });

  test('an entry that cannot be read is made anew', () => {
    const key = keyOfOpen('R-2026-000003', last());
    const live = changed(last(), last().get(key) as Item, { rows: '{' });
    expect(applied(live, plan(live, last()).steps)).toEqual(last());
  });

  test('an entry whose dates are those of another calendar stands', () => {
    const key = keyOfOpen('R-2026-000003', last());
    const there = last().get(key) as Item;
    const rows = (JSON.parse(String(there['rows'])) as object[]).map((row) => ({
      ...row,
      calendar: 'another',
      date: '2026-05-05',
    }));
    expect(plan(changed(last(), there, { rows: JSON.stringify(rows) }), last())).toEqual({
      steps: [],
      faults: [],
    });
  });

  test('a case that has ended since is not put back into the list of open ones', () => {
    const ofOpen = states[4] ?? new Map();
    const key = keyOfOpen(R1, ofOpen);
    expect([ofOpen.has(key), last().has(key)]).toEqual([true, false]);
    expect(plan(last(), ofOpen)).toEqual({ steps: [], faults: [] });
  });
});

describe('a table that others write to while it is read', () => {
  const partitions = (): readonly string[] => [...new Set([...last().values()].map(({ pk }) => pk))];

  test('whatever of it is read before and whatever after an act, what they wrote stands', () => {
    const readings = fc.constant(undefined).chain(() =>
      fc.tuple(
        fc.nat(states.length - 1),
        fc.array(fc.nat(states.length - 1), {
          minLength: partitions().length,
          maxLength: partitions().length,
        }),
      ),
    );
    fc.assert(
      fc.property(readings, ([copied, at]) => {
        const live = new Map(
          partitions().flatMap((pk, index) => {
            const state = states[Math.max(copied, at[index] ?? 0)] ?? new Map<string, Item>();
            return [...state].filter(([, item]) => item.pk === pk);
          }),
        );
        const { steps, faults } = plan(live, states[copied] ?? new Map());
        expect(faults).toEqual([]);
        expect(attempted(last(), steps).items).toEqual(last());
      }),
    );
  });

  test('a case that ended between two reads is not listed again', () => {
    const ended = states[8] ?? new Map<string, Item>();
    const read = new Map(states[7]);
    read.delete(keyOfOpen(R1, read));
    const { steps } = plan(read, states[7] ?? new Map());
    expect(steps).toMatchObject([{ parts: ['lists'] }]);
    expect(attempted(ended, steps)).toEqual({ items: ended, refused: keyText(headKey(R1)) });
  });
});

describe('where table and copy contradict each other nothing is put back', () => {
  const third = eventKey(R1, 3);
  const ofLoads = () => itemsOf([{ pk: 'LOADS', sk: '000000000001', id: 1, state: 'running' }]);
  test.each<readonly [string, () => readonly [live: Items, copy: Items], object]>([
    [
      'an event of a case that differs',
      () => [changed(last(), third, { kind: 'lapsed' }), last()],
      { id: 'recover.event-differs', parameters: { case: R1, event: '3' } },
    ],
    [
      'words of an event that differ',
      () => [changed(last(), eventKey(R1, 2), { text: 'other words' }), last()],
      { id: 'recover.event-differs', parameters: { case: R1, event: '2' } },
    ],
    [
      'an event of the home that differs',
      () => [changed(last(), { pk: homePartition, sk: 'E#000000002' }, { kind: 'other' }), last()],
      { id: 'recover.home-event-differs', parameters: { event: '2' } },
    ],
    [
      'an event that both lack, before one that is there',
      () => [without(last(), [keyText(eventKey(R1, 2))]), without(last(), [keyText(eventKey(R1, 2))])],
      { id: 'audit.broken-chain', parameters: { case: R1, event: '2' } },
    ],
    [
      'an event that both lack, counted by the head',
      () => [without(last(), [keyText(third)]), states[4] ?? new Map()],
      { id: 'recover.head-ahead', parameters: { case: R1 } },
    ],
    [
      'a head of another event',
      () => [changed(last(), headKey(R1), { hash: 'f'.repeat(64) }), last()],
      { id: 'audit.head-differs', parameters: { case: R1 } },
    ],
    [
      'a case of which both have the head alone',
      () => [
        changed(new Map(), headKey(R1), { sequence: 1 }),
        changed(new Map(), headKey(R1), { sequence: 1 }),
      ],
      { id: 'recover.head-ahead', parameters: { case: R1 } },
    ],
    [
      'the end of the record of the home that both lack',
      () => {
        const gone = [keyText({ pk: homePartition, sk: 'E#000000003' })];
        return [without(last(), gone), without(last(), gone)];
      },
      { id: 'recover.home-ahead' },
    ],
    [
      'a table of tokens',
      () => [changed(new Map(), { pk: `CASE#${R1}`, sk: 'TOKEN#ab' }, {}), new Map()],
      { id: 'recover.foreign' },
    ],
    ['a table of cases with a copy of loads', () => [last(), ofLoads()], { id: 'recover.other-kind' }],
    ['a table of loads with a copy of cases', () => [ofLoads(), last()], { id: 'recover.other-kind' }],
    [
      'cases and loads in one table',
      () => [new Map([...last(), ...ofLoads()]), last()],
      { id: 'recover.foreign' },
    ],
  ])('%s', (_, make, fault) => {
    const [live, copy] = make();
    const { steps, faults } = plan(live, copy);
    expect([steps, faults]).toEqual([
      [],
      [expect.objectContaining({ message: expect.objectContaining(fault) })],
    ]);
  });
});
