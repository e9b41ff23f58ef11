import { homePartition, registryPartition } from '../cases/keys.ts';
import type { Item } from '../dynamo/table.ts';
import type { Items } from './items.ts';

/** The tables that are recovered: what each of them has, no other one has. */
const kinds = {
  cases: ({ pk, sk }: Item) =>
    pk === registryPartition ||
    pk === homePartition ||
    /^(CALENDAR|COUNTER|DELIVERY|KEY|OPEN|REHEARSED|REQUEST|SYSTEM)#/.test(pk) ||
    (pk.startsWith('CASE#') && /^(E#\d+|HEAD)$/.test(sk)),
  loads: ({ pk }: Item) =>
    /^((ARRIVAL|EXPECTED|LOAD|REGULATIONS|TABLE)#|(COUNTER|KEY|LOADS|TABLES)$)/.test(pk),
} as const satisfies Readonly<Record<string, (item: Item) => boolean>>;

/** What a table is of. */
export type Kind = keyof typeof kinds;

/** What a table is of by its items: `empty` may be of either, `foreign` is of neither. */
export function kindOf(items: Items): Kind | 'empty' | 'foreign' {
  if (items.size === 0) return 'empty';
  const all = [...items.values()];
  const found = (Object.keys(kinds) as Kind[]).find((kind) => all.every(kinds[kind]));
  return found ?? 'foreign';
}
