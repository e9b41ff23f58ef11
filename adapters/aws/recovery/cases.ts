import { type CaseHead, eventOf } from '../../../core/audit/case-record.ts';
import { breakFault } from '../../../core/audit/faults.ts';
import { verifyCase } from '../../../core/audit/verify-case.ts';
import { rowsOf } from '../../../core/cases/row.ts';
import { stateOf } from '../../../core/cases/state.ts';
import { UdwError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import type { Counting } from '../../../core/procedures/terms/deadline.ts';
import { recordIn } from '../cases/event-item.ts';
import { casePartition, headKey } from '../cases/keys.ts';
import { type CaseAfter, findingItems, headItem, openWrite } from '../cases/writes.ts';
import type { Item } from '../dynamo/table.ts';
import { type Union, unionOf } from './events.ts';
import {
  grouped,
  type Items,
  keyText,
  type Planned,
  putBack,
  type Step,
  type Tables,
  together,
} from './items.ts';

const prefix = casePartition('');

/** The case that an item is an event or the head of. */
export const caseOf = ({ pk }: Item): string | undefined =>
  pk.startsWith(prefix) ? pk.slice(prefix.length) : undefined;

const isEvent = ({ sk }: Item): boolean => sk.startsWith('E#');

const fault = (found: Message): Planned<Message> => ({ steps: [], faults: [found] });

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

const eventsOf = (items: readonly Item[]) =>
  items.map(recordIn).map(({ record, words }) => eventOf(record, words));

/** What stands beside the events, as they make it. */
function beside(live: Items, its: CaseAfter, items: readonly Item[]): Planned<Message> {
  const { id, head } = its;
  const there = live.get(keyText(headKey(id)));
  const counted = Number(there?.['sequence'] ?? 0);
  if (counted > head.sequence) return fault(message('recover.head-ahead', { case: id }));
  if (counted === head.sequence && there?.['hash'] !== head.hash)
    return fault(message('audit.head-differs', { case: id }));
  const isBehind = counted < head.sequence;
  const when = there === undefined ? 'absent' : ({ sequence: counted, hash: String(there['hash']) } as const);
  const { opening, subjects } = findingItems(its, eventsOf(items));
  const found = [...(opening ? [opening] : []), ...subjects].filter((item) => !live.has(keyText(item)));
  return {
    steps: [
      ...(isBehind ? [{ part: 'heads', write: { put: headItem(its), when } } as const] : []),
      ...found.map((item) => putBack('lists', item)),
      ...listed(live, its, isBehind),
    ],
    faults: [],
  };
}

/** The entry of the list of open cases, where it is not what the events make it. */
function listed(live: Items, its: CaseAfter, isBehind: boolean): readonly Step[] {
  const open = openWrite(its);
  const there = live.get(keyText('put' in open ? open.put : open.remove));
  const isOther = 'put' in open && there?.['rows'] !== open.put['rows'];
  const isStale = 'put' in open ? there === undefined || (isBehind && isOther) : there !== undefined;
  if (!isStale) return [];
  const when = there === undefined ? 'absent' : ({ rows: String(there['rows']) } as const);
  return [{ part: 'lists', write: { ...open, when } }];
}

function planOfCase(
  id: string,
  { live, copy }: { readonly live: readonly Item[]; readonly copy: readonly Item[] },
  all: Items,
  counting: Counting,
): Planned<Message> {
  const union = unionOf(live.filter(isEvent), copy.filter(isEvent));
  const [changed] = union.different;
  if (changed !== undefined)
    return fault(message('recover.event-differs', { case: id, event: String(changed['sequence']) }));
  if (union.items.length === 0) return fault(message('recover.head-ahead', { case: id }));
  const its = judged(id, union, counting);
  if (!('head' in its)) return { steps: [], faults: its };
  const { steps, faults } = beside(all, its, union.items);
  return { steps: [...union.steps, ...steps], faults };
}

/** The cases of a table: their events from both, and what follows from these: heads, lists, and by what they are found. */
export function planCases({ live, copy }: Tables, counting: Counting): Planned<Message> {
  const here = grouped(live.values(), caseOf);
  const there = grouped(copy.values(), caseOf);
  const ids = [...new Set([...here.keys(), ...there.keys()])].toSorted();
  return together(
    ids.map((id) => planOfCase(id, { live: here.get(id) ?? [], copy: there.get(id) ?? [] }, live, counting)),
  );
}
