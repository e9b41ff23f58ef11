import { placeOf } from '../../../core/cases/number.ts';
import { subjectsOf } from '../../../core/cases/subject.ts';
import type { CaseAppend } from '../../../services/case-ports.ts';
import type { Item, Write } from '../dynamo/table.ts';
import { eventItems } from './event-item.ts';
import { counterKey, headKey, openingKey, openKey, subjectPartition } from './keys.ts';

const uniquely = (items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [`${item.pk} ${item.sk}`, item])).values(),
];

/** Everything that is written of one case: events, head, key of its opening, subjects, open steps. */
function writesOfCase(append: CaseAppend): readonly Write[] {
  const { id, expected, events, after, rows, rehearsedAt } = append;
  const rehearsal = rehearsedAt !== undefined;
  const { items, head } = eventItems(append);
  const isNew = expected.sequence === 0;
  const opened = events.find((event) => event.kind === 'opened');
  const subjects = uniquely(
    events.flatMap(subjectsOf).map((about) => ({ pk: subjectPartition(about), sk: id, rehearsal })),
  );
  const open = openKey(id, rehearsal);
  return [
    ...items.map((put): Write => ({ put, when: 'absent' })),
    {
      put: {
        ...headKey(id),
        ...head,
        case: id,
        procedure: after.procedure,
        rehearsal,
        ...(after.ended ? { ended: after.ended.end } : {}),
      },
      when: isNew ? 'absent' : { sequence: expected.sequence, hash: expected.hash },
    },
    ...(opened ? [{ put: { ...openingKey(opened.key), case: id }, when: 'absent' } as const] : []),
    ...subjects.map((put): Write => ({ put })),
    after.ended ? { remove: open } : { put: { ...open, rows: JSON.stringify(rows) } },
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
