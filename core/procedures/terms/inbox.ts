import { localDay } from '../../calendar/local-day.ts';
import { workingDaysBetween } from '../../calendar/terms.ts';
import type { Case, OpenStep } from '../case.ts';
import { type Allowed, allowedActs } from '../judge/allowed.ts';
import { sameStep } from '../judge/find.ts';
import { bodyOf } from '../judge/who.ts';
import type { Superior } from '../model.ts';
import { type Procedures, procedures as rules } from '../registry.ts';
import { type Counting, type Deadline, deadlineOf } from './deadline.ts';
import { bodyOfSuperior } from './superior.ts';

/** What waits for a body in a case: an act of its own, or a step that was brought to its superior. */
export interface InboxItem {
  readonly case: string;
  readonly waits:
    | Extract<Allowed, { step: string }>
    | { readonly act: 'attend'; readonly superior: Superior };
  readonly open: OpenStep;
  readonly deadline: Deadline;
  /** Working days to the due date or review: 0 on the day itself, negative when late. */
  readonly daysLeft: number;
}

/** What waits for a body in a case now, the most urgent first. Acts that end the case at will are not among it. */
export function inbox(
  state: Case,
  body: string,
  counting: Counting,
  now: Date,
  procedures: Procedures = rules,
): readonly InboxItem[] {
  const today = localDay(now);
  const item = (open: OpenStep, waits: InboxItem['waits']): InboxItem => {
    const deadline = deadlineOf(state, open, counting, procedures);
    const last = deadline.kind === 'due' ? deadline.due : deadline.review;
    return {
      case: state.id,
      waits,
      open,
      deadline,
      daysLeft: workingDaysBetween(counting.calendar, today, last),
    };
  };
  const acts = allowedActs(state, procedures).flatMap((act) => {
    if (!('step' in act) || act.body !== body) return [];
    const open = state.open.find((one) => sameStep(one, act));
    return open ? [item(open, act)] : [];
  });
  const brought = state.open.flatMap((open) =>
    open.escalated
      .filter(({ to }) => bodyOf(state, bodyOfSuperior[to]) === body)
      .map(({ to: superior }) => item(open, { act: 'attend', superior })),
  );
  return [...acts, ...brought].sort((one, other) => one.daysLeft - other.daysLeft);
}
