import { message } from '../../../core/messages/catalogue.ts';
import type { Counting } from '../../../core/procedures/terms/deadline.ts';
import { registryPartition } from '../cases/keys.ts';
import type { Item } from '../dynamo/table.ts';
import { planCases } from './cases.ts';
import { planCounters } from './counters.ts';
import { planHome } from './home.ts';
import { fault, inOrder, keyText, type Planned, putBack, type Tables, together } from './items.ts';
import { kindOf } from './kind.ts';
import { planLoads } from './loads.ts';

/** What is written once, or stands as it is there. */
const plain = /^(CALENDAR|DELIVERY|REGULATIONS|ARRIVAL|TABLE|EXPECTED)#/;

const isPlain = ({ pk }: Item): boolean => pk === registryPartition || pk === 'KEY' || plain.test(pk);

/** Why two tables are not one table and its copy. */
function unlike({ live, copy }: Tables): Planned | undefined {
  const kinds = new Set([kindOf(live), kindOf(copy)]);
  if (kinds.has('foreign')) return fault(message('recover.foreign'));
  return kinds.has('cases') && kinds.has('loads') ? fault(message('recover.other-kind')) : undefined;
}

/**
 * What is to be put back into a table of cases or of loads that lost items, by a copy of it as it was before. What the table has
 * stands; nothing of it is taken away but a case that has ended from the list of open ones. Where the two contradict each other
 * there are no steps.
 */
export function planRecovery(tables: Tables, counting: Counting): Planned {
  const { live, copy } = tables;
  const strange = unlike(tables);
  if (strange !== undefined) return strange;
  const others = [...copy.values()].filter((item) => isPlain(item) && !live.has(keyText(item)));
  const { steps, faults } = together([
    planCases(tables, counting),
    planHome(tables),
    planLoads(tables),
    { steps: [...planCounters(tables), ...others.map((item) => putBack('others', item))], faults: [] },
  ]);
  return faults.length > 0 ? { steps: [], faults } : { steps: inOrder(steps), faults };
}
