import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../dynamo/table.ts';
import { type Items, keyText, putBack, type Step } from './items.ts';

/** The events of one record, of the table and its copy together. */
export interface Union {
  /** In their order. */
  readonly items: readonly Item[];
  /** Puts back those that the table lacks. */
  readonly steps: readonly Step[];
  /** Those that both have, and not as the same. */
  readonly different: readonly Item[];
}

const bySk = (one: Item, other: Item): number => (one.sk < other.sk ? -1 : 1);

/** Events are written once, so the copy's are those of the table: what differs was changed past the functions. */
export function unionOf(live: readonly Item[], copy: readonly Item[]): Union {
  const known: Items = new Map(live.map((item) => [keyText(item), item]));
  const missing = copy.filter((item) => !known.has(keyText(item)));
  const different = copy.filter((item) => {
    const there = known.get(keyText(item));
    return there !== undefined && !isDeepStrictEqual(there, item);
  });
  return {
    items: [...live, ...missing].toSorted(bySk),
    steps: missing.map((item) => putBack('events', item)),
    different,
  };
}
