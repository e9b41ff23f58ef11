import type { Item, Write } from '../../../adapters/aws/dynamo/table.ts';
import { type Items, keyText, type Step } from '../../../adapters/aws/recovery/items.ts';

/** Items by their keys. */
export const itemsOf = (items: readonly Item[]): Items => new Map(items.map((item) => [keyText(item), item]));

const holds = (there: Item | undefined, { when }: Write): boolean => {
  if (when === undefined) return true;
  if (when === 'absent') return there === undefined;
  return Object.entries(when).every(([name, value]) => there?.[name] === value);
};

/** A table after steps. @throws Error when the condition of one does not hold */
export function applied(live: Items, steps: readonly Step[]): Items {
  const items = new Map(live);
  for (const { write } of steps) {
    const key = keyText('put' in write ? write.put : write.remove);
    if (!holds(items.get(key), write)) throw new Error(`a condition does not hold: ${key}`);
    if ('put' in write) items.set(key, write.put);
    else items.delete(key);
  }
  return items;
}
