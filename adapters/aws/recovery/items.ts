import type { Item, Write } from '../dynamo/table.ts';

/** The items of a table by their keys. */
export type Items = ReadonlyMap<string, Item>;

/** A table that lost items, and a copy of it as it was before. */
export interface Tables {
  readonly live: Items;
  readonly copy: Items;
}

/** How a key is known in {@link Items}. */
export const keyText = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>): string => `${pk}\n${sk}`;

/** What one write brings back. */
export type Part = 'events' | 'heads' | 'lists' | 'others';

/** One write, and what it brings back. */
export interface Step {
  readonly part: Part;
  readonly write: Write;
}

/** What there is to do, or why nothing is. */
export interface Planned<Fault> {
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
}

/** Together. */
export const together = <Fault>(plans: readonly Planned<Fault>[]): Planned<Fault> => ({
  steps: plans.flatMap(({ steps }) => steps),
  faults: plans.flatMap(({ faults }) => faults),
});

/** The steps of events come before those of heads, and these before all else: what counts events never counts one that is not there. */
export function inOrder(steps: readonly Step[]): readonly Step[] {
  const order: readonly Part[] = ['events', 'heads', 'lists', 'others'];
  return order.flatMap((part) => steps.filter((step) => step.part === part));
}

/** Puts an item back where there is none. */
export const putBack = (part: Part, put: Item): Step => ({ part, write: { put, when: 'absent' } });

/** Items in groups, each under the name that it is given; those without a name are in none. */
export function grouped<Name>(
  items: Iterable<Item>,
  nameOf: (item: Item) => Name | undefined,
): ReadonlyMap<Name, readonly Item[]> {
  const groups = new Map<Name, Item[]>();
  for (const item of items) {
    const name = nameOf(item);
    if (name === undefined) continue;
    const group = groups.get(name) ?? [];
    group.push(item);
    groups.set(name, group);
  }
  return groups;
}
