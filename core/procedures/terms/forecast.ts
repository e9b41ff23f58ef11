import { daysFrom } from '../../calendar/dates.ts';
import { localDay } from '../../calendar/local-day.ts';
import type { Case, OpenStep } from '../case.ts';
import { held } from '../judge/find.ts';
import { bodyOf } from '../judge/who.ts';
import type { Role } from '../model.ts';
import { type Procedures, procedures as rules } from '../registry.ts';
import { type Counting, type Deadline, deadlineOf } from './deadline.ts';

/** A term of an open step, and who answers for it. */
export interface OpenTerm {
  readonly case: string;
  readonly open: OpenStep;
  readonly role: Role;
  readonly body: string | undefined;
  readonly deadline: Extract<Deadline, { kind: 'due' }>;
}

const byDue = (one: OpenTerm, other: OpenTerm): number =>
  one.deadline.due.localeCompare(other.deadline.due) || one.case.localeCompare(other.case);

/** The terms of the open steps of a case; steps without a term have none. */
export function openTerms(
  state: Case,
  counting: Counting,
  procedures: Procedures = rules,
): readonly OpenTerm[] {
  return state.open.flatMap((open) => {
    const deadline = deadlineOf(state, open, counting, procedures);
    if (deadline.kind === 'review') return [];
    const role = held(procedures[state.procedure].steps, open.step).actors.responsible;
    return [{ case: state.id, open, role, body: bodyOf(state, role, open), deadline }];
  });
}

/**
 * The terms that end within so many calendar days from today, the soonest first: what lapses unless somebody acts. What has
 * lapsed already is not among them.
 */
export function forecast(
  cases: readonly Case[],
  days: number,
  counting: Counting,
  now: Date,
  procedures: Procedures = rules,
): readonly OpenTerm[] {
  const today = localDay(now);
  return cases
    .flatMap((state) => openTerms(state, counting, procedures))
    .filter(({ deadline }) => {
      const ahead = daysFrom(today, deadline.due);
      return ahead >= 0 && ahead <= days;
    })
    .sort(byDue);
}
