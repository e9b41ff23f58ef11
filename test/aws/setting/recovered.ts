import { isDeepStrictEqual } from 'node:util';
import type { Item, Write } from '../../../adapters/aws/dynamo/table.ts';
import { type Items, keyText, type Step } from '../../../adapters/aws/recovery/items.ts';

/** Items by their keys. */
export const itemsOf = (items: readonly Item[]): Items => new Map(items.map((item) => [keyText(item), item]));

const holds = (there: Item | undefined, { when }: Write): boolean => {
  if (when === undefined) return true;
  if (when === 'absent') return there === undefined;
  return Object.entries(when).every(([name, value]) => there?.[name] === value);
};

const keyOf = (write: Write): string => keyText('put' in write ? write.put : write.remove);

/** A table after the steps before the first of which a condition does not hold, and that condition. */
export function attempted(
  live: Items,
  steps: readonly Step[],
): { readonly items: Items; readonly refused?: string } {
  const items = new Map(live);
  for (const { writes } of steps) {
    const refused = writes.find((write) => !holds(items.get(keyOf(write)), write));
    if (refused !== undefined) return { items, refused: keyOf(refused) };
    for (const write of writes) {
      if ('put' in write) items.set(keyOf(write), write.put);
      else items.delete(keyOf(write));
    }
  }
  return { items };
}

/** A table after steps. @throws Error when the condition of one does not hold */
export function applied(live: Items, steps: readonly Step[]): Items {
  const { items, refused } = attempted(live, steps);
  if (refused !== undefined) throw new Error(`a condition does not hold: ${refused}`);
  return items;
}

/** Keys under which two tables have something else. */
export const differing = (one: Items, other: Items): readonly string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => !isDeepStrictEqual(one.get(key), other.get(key)),
  );
