import { placeOf } from '../../../core/cases/number.ts';
import type { Key } from '../dynamo/table.ts';
import { caseOf } from './cases.ts';
import { type Items, keyText, type Step, type Tables } from './items.ts';

const partition = 'COUNTER';
const casesPrefix = `${partition}#`;
const loadKey: Key = { pk: partition, sk: 'LOAD' };
const placesKey: Key = { pk: partition, sk: 'PLACE' };

/** Letters and year of a case's number: `R-2026-`. */
const ofCase = (id: string): Key => ({
  pk: `${casesPrefix}${id.slice(0, id.lastIndexOf('-') + 1)}`,
  sk: partition,
});

/** Whether an item counts numbers that were given. */
export const isCounter = ({ pk }: Key): boolean => pk === partition || pk.startsWith(casesPrefix);

/** The last numbers that the items of a table show to be given. */
function* given(items: Items): Generator<readonly [Key, number]> {
  for (const item of items.values()) {
    const id = caseOf(item);
    if (id !== undefined) yield [ofCase(id), placeOf(id)];
    else if (item.pk === 'LOADS') {
      yield [loadKey, Number(item['id'])];
      if (item['place'] !== undefined) yield [placesKey, Number(item['place'])];
    } else if (isCounter(item)) yield [item, Number(item['last'])];
  }
}

/** Counters that are missing, or behind the numbers that were given: a number is given once. */
export function planCounters({ live, copy }: Tables): readonly Step[] {
  const wanted = new Map<string, { readonly key: Key; readonly last: number }>();
  for (const items of [live, copy])
    for (const [{ pk, sk }, last] of given(items)) {
      const known = wanted.get(keyText({ pk, sk }));
      if (known === undefined || known.last < last)
        wanted.set(keyText({ pk, sk }), { key: { pk, sk }, last });
    }
  return [...wanted].flatMap(([text, { key, last }]): Step[] => {
    const there = live.get(text);
    const counted = Number(there?.['last'] ?? 0);
    if (counted >= last) return [];
    const when = there === undefined ? 'absent' : ({ last: counted } as const);
    return [{ parts: ['others'], writes: [{ put: { ...key, last }, when }] }];
  });
}
