import { type Message, message } from '../../../core/messages/catalogue.ts';
import type { Counting } from '../../../core/procedures/terms/deadline.ts';
import { homePartition, registryPartition } from '../cases/keys.ts';
import type { Item } from '../dynamo/table.ts';
import { planCases } from './cases.ts';
import { isCounter, planCounters } from './counters.ts';
import { planHome } from './home.ts';
import { type Items, inOrder, keyText, type Planned, putBack, type Tables, together } from './items.ts';
import { planLoads } from './loads.ts';

/** What is made of events and heads, and not copied. */
const derived = /^(OPEN|REHEARSED|SYSTEM|REQUEST|KEY)#/;

/** What is written once, or stands as it is there. */
const plain = /^(CALENDAR|DELIVERY|REGULATIONS|ARRIVAL|TABLE|EXPECTED)#/;

const isPlain = ({ pk }: Item): boolean => pk === registryPartition || pk === 'KEY' || plain.test(pk);

/** What a table of cases or of loads has, and no other. */
const isKnown = (item: Item): boolean =>
  isPlain(item) ||
  isCounter(item) ||
  derived.test(item.pk) ||
  [homePartition, 'LOADS', 'TABLES'].includes(item.pk) ||
  item.pk.startsWith('LOAD#') ||
  (item.pk.startsWith('CASE#') && /^(E#\d+|HEAD)$/.test(item.sk));

const foreign = (items: Items): readonly Message[] =>
  [...items.values()].every(isKnown) ? [] : [message('recover.foreign')];

/**
 * What is to be put back into a table of cases or of loads that lost items, by a copy of it as it was before. What the table has
 * stands; nothing of it is taken away but a case that has ended from the list of open ones. Where the two contradict each other
 * there are no steps.
 */
export function planRecovery(tables: Tables, counting: Counting): Planned<Message> {
  const { live, copy } = tables;
  const strange = [...foreign(live), ...foreign(copy)];
  if (strange.length > 0) return { steps: [], faults: strange.slice(0, 1) };
  const others = [...copy.values()].filter((item) => isPlain(item) && !live.has(keyText(item)));
  const { steps, faults } = together([
    planCases(tables, counting),
    planHome(tables),
    planLoads(tables),
    { steps: [...planCounters(tables), ...others.map((item) => putBack('others', item))], faults: [] },
  ]);
  return faults.length > 0 ? { steps: [], faults } : { steps: inOrder(steps), faults };
}
