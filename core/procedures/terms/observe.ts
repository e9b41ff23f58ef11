import { localDay } from '../../calendar/local-day.ts';
import { workingDaysBetween } from '../../calendar/terms.ts';
import type { Case, CaseEvent, OpenStep, ReminderMark, StepReference } from '../case.ts';
import { held } from '../judge/find.ts';
import { type Procedures, procedures as rules } from '../registry.ts';
import { type Counting, type Deadline, deadlineOf } from './deadline.ts';
import { superiorOf } from './superior.ts';

const marks = [100, 80, 50] as const;

/** The highest mark that the term has passed: 100 on the due date. */
function markPassed(
  { from, due }: Extract<Deadline, { kind: 'due' }>,
  { calendar }: Counting,
  today: string,
): ReminderMark | undefined {
  const length = Math.max(1, workingDaysBetween(calendar, from, due));
  const passed = workingDaysBetween(calendar, from, today);
  return marks.find((mark) => passed * 100 >= length * mark);
}

const highest = ({ reminded }: OpenStep): number =>
  Math.max(0, ...reminded.map((mark) => (mark === 'review' ? 0 : mark)));

function observeStep(
  state: Case,
  open: OpenStep,
  counting: Counting,
  now: Date,
  procedures: Procedures,
): readonly CaseEvent[] {
  const at = now.toISOString();
  const today = localDay(now);
  const { step, provider, visit } = open;
  const reference: StepReference = { step, ...(provider === undefined ? {} : { provider }), visit };
  const procedure = procedures[state.procedure];
  const to = superiorOf(state, held(procedure.steps, step).actors.responsible, open);
  const deadline = deadlineOf(state, open, counting, procedures);
  const escalated = (cause: 'lapse' | 'rework'): boolean => open.escalated.some((one) => one.cause === cause);
  const from = procedure.table.rework?.escalatedFrom ?? Number.POSITIVE_INFINITY;
  const rework: readonly CaseEvent[] =
    (open.rework ?? 0) >= from && !escalated('rework')
      ? [{ kind: 'escalated', at, ...reference, cause: 'rework', to }]
      : [];
  if (deadline.kind === 'review') {
    return today >= deadline.review
      ? [...rework, { kind: 'reminded', at, ...reference, mark: 'review' }]
      : rework;
  }
  const mark = markPassed(deadline, counting, today);
  const reminds = mark !== undefined && mark !== 'review' && mark > highest(open);
  const lapses = today > deadline.due && open.lapses.every(({ undoneBy }) => undoneBy !== undefined);
  const { due, calendar } = deadline;
  return [
    ...rework,
    ...(reminds ? [{ kind: 'reminded', at, ...reference, mark } as const] : []),
    ...(lapses ? [{ kind: 'lapsed', at, ...reference, due, calendar } as const] : []),
    ...(lapses && !escalated('lapse')
      ? [{ kind: 'escalated', at, ...reference, cause: 'lapse', to } as const]
      : []),
  ];
}

/**
 * What the clock alone brings to a case now: reminders (the highest mark that passed), lapses with their escalation, reviews,
 * the escalation of a rework round. The judge accepts these events in their order, and then nothing is left to observe.
 * @param counting by the version of the calendar that the case stands by (`moveTerms` brings it to another)
 */
export function observe(
  state: Case,
  counting: Counting,
  now: Date,
  procedures: Procedures = rules,
): readonly CaseEvent[] {
  if (state.ended) return [];
  return state.open.flatMap((open) => observeStep(state, open, counting, now, procedures));
}
