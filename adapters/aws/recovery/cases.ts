import { type CaseHead, eventOf } from '../../../core/audit/case-record.ts';
import { breakFault } from '../../../core/audit/faults.ts';
import { verifyCase } from '../../../core/audit/verify-case.ts';
import { rowsOf } from '../../../core/cases/row.ts';
import { stateOf } from '../../../core/cases/state.ts';
import { UdwError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import type { Counting } from '../../../core/procedures/terms/deadline.ts';
import { recordIn } from '../cases/event-item.ts';
import { casePartition } from '../cases/keys.ts';
import type { CaseAfter } from '../cases/writes.ts';
import type { Item } from '../dynamo/table.ts';
import { planBeside } from './beside.ts';
import { type Union, unionOf } from './events.ts';
import { fault, grouped, type Items, type Planned, type Tables, together } from './items.ts';

const prefix = casePartition('');

/** The case that an item is an event or the head of. */
export const caseOf = ({ pk }: Item): string | undefined =>
  pk.startsWith(prefix) ? pk.slice(prefix.length) : undefined;

const isEvent = ({ sk }: Item): boolean => sk.startsWith('E#');

const eventsOf = (items: readonly Item[]) =>
  items.map(recordIn).map(({ record, words }) => eventOf(record, words));

/** What the judge makes of a case, or what it refuses of it. */
function judged(id: string, { items }: Union, counting: Counting): CaseAfter | readonly Message[] {
  const kept = items.map(recordIn);
  const found = verifyCase(id, kept);
  if (found.broken) return breakFault(found);
  try {
    const after = stateOf(id, eventsOf(items));
    const rehearsal = kept[0]?.record.rehearsedAt !== undefined;
    const head: CaseHead = { sequence: found.events, hash: found.hash };
    return { id, head, after, rows: rowsOf(after, counting), rehearsal };
  } catch (error) {
    if (error instanceof UdwError) return error.findings.map((finding) => finding.message);
    throw error;
  }
}

function planOfCase(
  id: string,
  { live, copy }: { readonly live: readonly Item[]; readonly copy: readonly Item[] },
  all: Items,
  counting: Counting,
): Planned {
  const pk = casePartition(id);
  const union = unionOf(live.filter(isEvent), copy.filter(isEvent));
  const [changed] = union.different;
  if (changed !== undefined)
    return fault(message('recover.event-differs', { case: id, event: String(changed['sequence']) }), pk);
  if (union.items.length === 0) return fault(message('recover.head-ahead', { case: id }), pk);
  const its = judged(id, union, counting);
  if (!('head' in its)) return together(its.map((found) => fault(found, pk)));
  const { steps, faults } = planBeside(all, its, eventsOf(union.items), counting);
  return { steps: [...union.steps, ...steps], faults };
}

/** The cases of a table: their events from both, and what follows from these: heads, lists, and by what they are found. */
export function planCases({ live, copy }: Tables, counting: Counting): Planned {
  const here = grouped(live.values(), caseOf);
  const there = grouped(copy.values(), caseOf);
  const ids = [...new Set([...here.keys(), ...there.keys()])].toSorted();
  return together(
    ids.map((id) => planOfCase(id, { live: here.get(id) ?? [], copy: there.get(id) ?? [] }, live, counting)),
  );
}
