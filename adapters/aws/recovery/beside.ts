import { isDeepStrictEqual } from 'node:util';
import { type OpenRow, rowBy } from '../../../core/cases/row.ts';
import { message } from '../../../core/messages/catalogue.ts';
import type { CaseEvent } from '../../../core/procedures/case.ts';
import type { Counting } from '../../../core/procedures/terms/deadline.ts';
import { casePartition, headKey } from '../cases/keys.ts';
import { type CaseAfter, findingItems, headItem, openWrite } from '../cases/writes.ts';
import type { Item } from '../dynamo/table.ts';
import { fault, type Items, keyText, type Part, type Planned, putBack, type Step } from './items.ts';

/** Rows as they are kept, by the calendar that holds: another one moves dates and changes nothing else. */
function rowsIn(item: Item, counting: Counting): unknown {
  try {
    return (JSON.parse(String(item['rows'])) as readonly OpenRow[]).map((row) => rowBy(row, counting));
  } catch {
    return undefined;
  }
}

/** Whether the list of open cases says of a case what its events say. */
function isListed(live: Items, its: CaseAfter, counting: Counting): boolean {
  const open = openWrite(its);
  const there = live.get(keyText('put' in open ? open.put : open.remove));
  if (!('put' in open)) return there === undefined;
  return (
    there !== undefined && isDeepStrictEqual(rowsIn(there, counting), JSON.parse(JSON.stringify(its.rows)))
  );
}

/**
 * The head of a case and its entry in the list of open cases. They are written together, as an act writes them: an entry whose head
 * has gone on meanwhile is never put back.
 */
function headAndList(live: Items, its: CaseAfter, counting: Counting): readonly Step[] {
  const there = live.get(keyText(headKey(its.id)));
  const isBehind = Number(there?.['sequence'] ?? 0) < its.head.sequence;
  const [first, ...more]: readonly Part[] = [
    ...(isBehind ? (['heads'] as const) : []),
    ...(isListed(live, its, counting) ? [] : (['lists'] as const)),
  ];
  if (first === undefined) return [];
  const when =
    there === undefined
      ? 'absent'
      : ({ sequence: Number(there['sequence']), hash: String(there['hash']) } as const);
  return [{ parts: [first, ...more], writes: [{ put: headItem(its), when }, openWrite(its)] }];
}

/** What stands beside the events of a case, as they make it. */
export function planBeside(
  live: Items,
  its: CaseAfter,
  events: readonly CaseEvent[],
  counting: Counting,
): Planned {
  const { id, head } = its;
  const there = live.get(keyText(headKey(id)));
  const counted = Number(there?.['sequence'] ?? 0);
  if (counted > head.sequence) return fault(message('recover.head-ahead', { case: id }), casePartition(id));
  if (counted === head.sequence && there?.['hash'] !== head.hash)
    return fault(message('audit.head-differs', { case: id }), casePartition(id));
  const { opening, subjects } = findingItems(its, events);
  const found = [...(opening ? [opening] : []), ...subjects].filter((item) => !live.has(keyText(item)));
  return {
    steps: [...headAndList(live, its, counting), ...found.map((item) => putBack('lists', item))],
    faults: [],
  };
}
