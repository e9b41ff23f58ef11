import { localDay } from '../../calendar/local-day.ts';
import type { Case, CaseEvent, Lapse, MovedTerm, OpenStep } from '../case.ts';
import type { Procedures } from '../registry.ts';
import { hasTerm } from '../terms/has-term.ts';
import { isSuperiorOf } from '../terms/superior.ts';
import { findOpen, sameStep, withOpen } from './find.ts';
import { type Answer, basisOfStep, broken, isBroken } from './refusal.ts';

type Of<Kind extends CaseEvent['kind']> = Extract<CaseEvent, { kind: Kind }>;

const standing = ({ lapses }: OpenStep): Lapse | undefined =>
  lapses.find(({ undoneBy }) => undoneBy === undefined);

/** A term has lapsed: recorded once, the step stays open. Silence decides nothing. */
export function lapse(
  procedures: Procedures,
  state: Case,
  { due, calendar, at, ...named }: Of<'lapsed'>,
): Answer {
  const found = findOpen(state, procedures[state.procedure], named);
  if (isBroken(found)) return found;
  const { open, step } = found;
  const basis = basisOfStep(step);
  if (!hasTerm(state, step)) return { ...broken('case.cannot-lapse', { step: step.title }), basis };
  if (calendar !== state.calendar) return broken('case.other-calendar', { version: state.calendar });
  if (standing(open)) return { ...broken('case.recorded-already', { step: step.title }), basis };
  if (localDay(new Date(at)) <= due)
    return { ...broken('case.not-lapsed', { step: step.title, due }), basis };
  return withOpen(state, { ...open, lapses: [...open.lapses, { due, calendar }] });
}

/** A reminder went out: each share of a term once; a review as often as its date comes. */
export function remind(procedures: Procedures, state: Case, { mark, at, ...named }: Of<'reminded'>): Answer {
  const found = findOpen(state, procedures[state.procedure], named);
  if (isBroken(found)) return found;
  const { open, step } = found;
  if (mark === 'review') return withOpen(state, { ...open, reviewed: at });
  if (!hasTerm(state, step)) return broken('case.cannot-lapse', { step: step.title });
  if (open.reminded.includes(mark)) return broken('case.recorded-already', { step: step.title });
  return withOpen(state, { ...open, reminded: [...open.reminded, mark] });
}

/** What is late, or worked at again too often, is brought to the superior (ours). */
export function escalate(
  procedures: Procedures,
  state: Case,
  { cause, to, ...named }: Of<'escalated'>,
): Answer {
  const procedure = procedures[state.procedure];
  const found = findOpen(state, procedure, named);
  if (isBroken(found)) return found;
  const { open, step } = found;
  const from = procedure.table.rework?.escalatedFrom;
  const there =
    cause === 'lapse' ? standing(open) !== undefined : from !== undefined && (open.rework ?? 0) >= from;
  if (!there || !isSuperiorOf(state, step.actors.responsible, open, to))
    return broken('case.no-cause', { step: step.title });
  if (open.escalated.some((one) => one.cause === cause))
    return broken('case.recorded-already', { step: step.title });
  return withOpen(state, { ...open, escalated: [...open.escalated, { to, cause }] });
}

function withMoved(open: OpenStep, moved: MovedTerm, version: string): OpenStep {
  const lapses = moved.undoesLapse
    ? open.lapses.map((one) => (one.undoneBy === undefined ? { ...one, undoneBy: version } : one))
    : open.lapses;
  return { ...open, lapses, moved: [...open.moved, moved] };
}

/** Another version of the calendar holds. A lapse that it undoes stays, annotated. */
export function moveCalendar(state: Case, { from, to, moved }: Of<'calendar-moved'>): Answer {
  if (from !== state.calendar || to === from)
    return broken('case.other-calendar', { version: state.calendar });
  const stray = moved.find((one) => !state.open.some((open) => sameStep(open, one)));
  if (stray) return broken('case.step-not-open', { step: stray.step });
  const open = state.open.map((one) => {
    const change = moved.find((each) => sameStep(each, one));
    return change ? withMoved(one, change, to) : one;
  });
  return { ...state, calendar: to, open };
}
