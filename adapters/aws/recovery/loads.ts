import { type Message, message } from '../../../core/messages/catalogue.ts';
import type { Item } from '../dynamo/table.ts';
import { unionOf } from './events.ts';
import { type Fault, fault, type Items, keyText, type Planned, putBack, type Tables } from './items.ts';

const loads = 'LOADS';
const tables = 'TABLES';
const eventsPrefix = 'LOAD#';
const ends = ['committed', 'failed', 'withdrawn'];

const within = (items: Items, pk: string): readonly Item[] =>
  [...items.values()].filter((item) => item.pk === pk);

const isEvent = ({ pk }: Item): boolean => pk.startsWith(eventsPrefix);

const contradicts = (found: Message): Fault => ({
  message: found,
  partitions: [loads, tables],
});

const loadOf = ({ pk }: Item): string => String(Number(pk.slice(eventsPrefix.length)));

/** Loads that the copy has as running, though an event says how they ended. */
function unended(missing: readonly Item[], events: readonly Item[]): readonly Fault[] {
  const ended = new Set(events.filter(({ sk }) => ends.some((end) => sk === `E#${end}`)).map(loadOf));
  return missing
    .filter((item) => item.pk === loads && item['state'] === 'running' && ended.has(String(item['id'])))
    .map((item) => contradicts(message('recover.load-behind', { load: String(item['id']) })));
}

/** Whether a load was published after the last that a table knows of. What an older edition wrote has no place, and comes before. */
function isAfter({ id, place }: Item, { lastLoad, lastPlace }: Item): boolean {
  if (place === undefined) return lastPlace === undefined && Number(id) > Number(lastLoad);
  return lastPlace === undefined || Number(place) > Number(lastPlace);
}

/** Tables that the copy has as an earlier publication left them than the last that was committed. */
function outdated(missing: readonly Item[], all: readonly Item[]): readonly Fault[] {
  const isLater = (table: Item) => (load: Item) =>
    load['state'] === 'committed' && load['table'] === table.sk && isAfter(load, table);
  return missing
    .filter((item) => item.pk === tables && all.some(isLater(item)))
    .map(({ sk }) => contradicts(message('recover.table-behind', { table: sk })));
}

/** The record of loads: events, loads and tables that are missing, where the copy has them as they were last. */
export function planLoads({ live, copy }: Tables): Planned {
  const events = (items: Items) => [...items.values()].filter(isEvent);
  const union = unionOf(events(live), events(copy));
  const [changed] = union.different;
  if (changed !== undefined)
    return fault(message('recover.load-event-differs', { load: loadOf(changed) }), changed.pk);
  const missing = [loads, tables].flatMap((pk) =>
    within(copy, pk).filter((item) => !live.has(keyText(item))),
  );
  const all = [...within(live, loads), ...missing.filter(({ pk }) => pk === loads)];
  return {
    steps: [...union.steps, ...missing.map((item) => putBack('heads', item))],
    faults: [...unended(missing, union.items), ...outdated(missing, all)],
  };
}
