import type { CaseHead } from '../../../core/audit/case-record.ts';
import { placeOf } from '../../../core/cases/number.ts';
import type { OpenRow } from '../../../core/cases/row.ts';
import { subjectsOf } from '../../../core/cases/subject.ts';
import type { Case, CaseEvent } from '../../../core/procedures/case.ts';
import type { CaseAppend } from '../../../services/case-ports.ts';
import type { Item, Write } from '../dynamo/table.ts';
import { eventItems } from './event-item.ts';
import { counterKey, headKey, openingKey, openKey, subjectPartition } from './keys.ts';

const uniquely = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [`${item.pk} ${item.sk}`, item])).values(),
];

/** A case after its events, and what is kept of it beside them. */
export interface CaseAfter {
  readonly id: string;
  readonly head: CaseHead;
  readonly after: Case;
  readonly rows: readonly OpenRow[];
  readonly rehearsal: boolean;
}

/** The head of a case as it is kept. */
export const headItem = ({ id, head, after, rehearsal }: CaseAfter): Item => ({
  ...headKey(id),
  ...head,
  case: id,
  procedure: after.procedure,
  rehearsal,
  ...(after.ended ? { ended: after.ended.end } : {}),
});

/** The open steps of a case as they are kept; once it has ended nothing is. */
export function openWrite({ id, after, rows, rehearsal }: CaseAfter): Write {
  const open = openKey(id, rehearsal);
  return after.ended ? { remove: open } : { put: { ...open, rows: JSON.stringify(rows) } };
}

/** By what a case is found, as its events say: the key of its opening, and what it is about. */
export function findingItems(
  { id, rehearsal }: Pick<CaseAfter, 'id' | 'rehearsal'>,
  events: readonly CaseEvent[],
): { readonly opening: Item | undefined; readonly subjects: readonly Item[] } {
  const opened = events.find((event) => event.kind === 'opened');
  const subjects = events
    .flatMap(subjectsOf)
    .map((about) => ({ pk: subjectPartition(about), sk: id, rehearsal }));
  return {
    opening: opened && { ...openingKey(opened.key), case: id },
    subjects: uniquely(subjects),
  };
}

/** Everything that is written of one case: events, head, key of its opening, subjects, open steps. */
function writesOfCase(append: CaseAppend): readonly Write[] {
  const { expected, events, rehearsedAt } = append;
  const { items, head } = eventItems(append);
  const its: CaseAfter = { ...append, head, rehearsal: rehearsedAt !== undefined };
  const { opening, subjects } = findingItems(its, events);
  const isNew = expected.sequence === 0;
  return [
    ...items.map((put): Write => ({ put, when: 'absent' })),
    {
      put: headItem(its),
      when: isNew ? 'absent' : { sequence: expected.sequence, hash: expected.hash },
    },
    ...(opening ? [{ put: opening, when: 'absent' } as const] : []),
    ...subjects.map((put): Write => ({ put })),
    openWrite(its),
  ];
}

/** The counters of the cases that are opened: the numbers follow on the last one that was given. */
function countersOf(appends: readonly CaseAppend[]): readonly Write[] {
  const given = new Map<string, { readonly key: ReturnType<typeof counterKey>; readonly places: number[] }>();
  for (const { id, expected, after } of appends) {
    if (expected.sequence > 0) continue;
    const [, year] = id.split('-');
    const key = counterKey(after.procedure, Number(year));
    const known = given.get(key.pk) ?? { key, places: [] };
    known.places.push(placeOf(id));
    given.set(key.pk, known);
  }
  return [...given.values()].map(({ key, places }): Write => {
    const before = Math.min(...places) - 1;
    return {
      put: { ...key, last: Math.max(...places) },
      when: before === 0 ? 'absent' : { last: before },
    };
  });
}

/** One transaction of all that an act does. */
export const writesOf = (appends: readonly CaseAppend[]): readonly Write[] => [
  ...appends.flatMap(writesOfCase),
  ...countersOf(appends),
];
