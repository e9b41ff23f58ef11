import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventKey, headKey, homePartition } from '../../adapters/aws/cases/keys.ts';
import { dynamoTable, type Item } from '../../adapters/aws/dynamo/table.ts';
import { type Items, keyText } from '../../adapters/aws/recovery/items.ts';
import { planRecovery } from '../../adapters/aws/recovery/plan.ts';
import { counting } from '../procedures/setting.ts';
import { fakeDocuments } from './setting/documents.ts';
import { history } from './setting/history.ts';
import { applied, itemsOf } from './setting/recovered.ts';

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

describe('a table that lost items, by its copy', () => {
  test('whatever it lost, it has it again, and said again there is nothing to do', () => {
    fc.assert(
      fc.property(fc.subarray([...last().keys()]), (gone) => {
        const { steps, faults } = plan(without(last(), gone), last());
        expect(faults).toEqual([]);
        const recovered = applied(without(last(), gone), steps);
        expect(recovered).toEqual(last());
        expect(steps).toHaveLength(gone.length);
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

  test('a run that is cut off at any item leaves no head before its events, and the next one ends the work', () => {
    fc.assert(
      fc.property(fc.subarray([...last().keys()]), fc.nat(), (gone, cut) => {
        const live = without(last(), gone);
        const { steps } = plan(live, last());
        const half = applied(live, steps.slice(0, cut % (steps.length + 1)));
        const parts = steps.map(({ part }) => part);
        expect(parts.lastIndexOf('events')).toBeLessThanOrEqual(
          parts.includes('heads') ? parts.indexOf('heads') : parts.length,
        );
        expect(applied(half, plan(half, last()).steps)).toEqual(last());
      }),
    );
  });

  test('a case that has ended since is not put back into the list of open ones', () => {
    const ofOpen = states[4] ?? new Map();
    const key = [...ofOpen.keys()].find((one) => one.startsWith('OPEN#') && one.endsWith(R1));
    expect([ofOpen.has(key ?? ''), last().has(key ?? '')]).toEqual([true, false]);
    expect(plan(last(), ofOpen)).toEqual({ steps: [], faults: [] });
  });
});

describe('where table and copy contradict each other nothing is put back', () => {
  const third = eventKey(R1, 3);
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
  ])('%s', (_, make, fault) => {
    const [live, copy] = make();
    const { steps, faults } = plan(live, copy);
    expect([steps, faults]).toEqual([[], [expect.objectContaining(fault)]]);
  });
});
