import { type IsoDate, nextDay } from '../../calendar/dates.ts';
import { localDay } from '../../calendar/local-day.ts';
import { reasonOf } from '../../calendar/reason.ts';
import type { ReceiptSettings } from '../../calendar/terms.ts';
import { type Calendar, dayOf, isWorkingDay } from '../../calendar/working-days.ts';
import type { Case, CaseEvent, MovedTerm, OpenStep } from '../case.ts';
import { type Procedures, procedures as rules } from '../registry.ts';
import { deadlineOf } from './deadline.ts';

type CalendarMoved = Extract<CaseEvent, { kind: 'calendar-moved' }>;

/** The days from one to another that are worked by one calendar and not by the other, each with its law or act. */
function changedDays(old: Calendar, next: Calendar, from: IsoDate, to: IsoDate): MovedTerm['cause'] {
  const cause: MovedTerm['cause'][number][] = [];
  for (let day = from; day <= to; day = nextDay(day)) {
    if (isWorkingDay(old, day) === isWorkingDay(next, day)) continue;
    const act = reasonOf(dayOf(next, day)).law ?? reasonOf(dayOf(old, day)).law;
    cause.push({ day, ...(act === undefined ? {} : { act }) });
  }
  return cause;
}

function movedTerm(
  state: Case,
  open: OpenStep,
  { old, next, receipt, now }: Move,
  procedures: Procedures,
): readonly MovedTerm[] {
  const before = deadlineOf(state, open, { calendar: old, receipt }, procedures);
  const after = deadlineOf(state, open, { calendar: next, receipt }, procedures);
  if (before.kind === 'review' || after.kind === 'review' || before.due === after.due) return [];
  const { step, provider, visit, started } = open;
  const [, last = after.due] = [before.due, after.due].sort();
  const lapsed = open.lapses.some(({ undoneBy }) => undoneBy === undefined);
  return [
    {
      step,
      ...(provider === undefined ? {} : { provider }),
      visit,
      old: before.due,
      new: after.due,
      cause: changedDays(old, next, localDay(new Date(started)), last),
      undoesLapse: lapsed && localDay(now) <= after.due,
    },
  ];
}

/** A change of calendars. */
export interface Move {
  readonly old: Calendar;
  readonly next: Calendar;
  readonly receipt: ReceiptSettings;
  readonly now: Date;
}

/**
 * What another version of the calendar does to a case: each term that it moves, old and new date, and the changed days with
 * their act. Undefined when the case stands by that version already. Terms of closed steps stay as they were judged.
 */
export function moveTerms(
  state: Case,
  move: Move,
  procedures: Procedures = rules,
): CalendarMoved | undefined {
  const { old, next, now } = move;
  if (state.ended || state.calendar === next.version) return undefined;
  return {
    kind: 'calendar-moved',
    at: now.toISOString(),
    from: old.version,
    to: next.version,
    moved: state.open.flatMap((open) => movedTerm(state, open, move, procedures)),
  };
}
