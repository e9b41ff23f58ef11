import type { Message } from '../../../core/messages/catalogue.ts';
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

/** Writes that are done together or not at all, and what they bring back; the first part says when it is their turn. */
export interface Step {
  readonly parts: readonly [Part, ...Part[]];
  readonly writes: readonly Write[];
}

/** Where two tables contradict each other. */
export interface Fault {
  readonly message: Message;
  /** Of the table that lost items: what contradicts may have been written between two reads of these. */
  readonly partitions: readonly string[];
}

/** What there is to do, or why nothing is. */
export interface Planned {
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
}

/** No steps, for one reason. */
export const fault = (message: Message, ...partitions: readonly string[]): Planned => ({
  steps: [],
  faults: [{ message, partitions }],
});

/** Together. */
export const together = (plans: readonly Planned[]): Planned => ({
  steps: plans.flatMap(({ steps }) => steps),
  faults: plans.flatMap(({ faults }) => faults),
});

/** The steps of events come before those of heads, and these before all else: what counts events never counts one that is not there. */
export function inOrder(steps: readonly Step[]): readonly Step[] {
  const order: readonly Part[] = ['events', 'heads', 'lists', 'others'];
  return order.flatMap((part) => steps.filter(({ parts }) => parts[0] === part));
}

/** Puts an item back where there is none. */
export const putBack = (part: Part, put: Item): Step => ({
  parts: [part],
  writes: [{ put, when: 'absent' }],
});

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
