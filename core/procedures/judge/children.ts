import type { Case, CaseEvent } from '../case.ts';
import type { Procedures } from '../registry.ts';
import { settleChildren } from './proceed.ts';
import { type Answer, broken } from './refusal.ts';

type ChildOpened = Extract<CaseEvent, { kind: 'child-opened' }>;
type ParentEnded = Extract<CaseEvent, { kind: 'parent-ended' }>;
type ChildClosed = Extract<CaseEvent, { kind: 'child-closed' }>;

/** A child case that was due is open. */
export function childOpened(state: Case, { child: id, procedure, source }: ChildOpened): Answer {
  const due = state.children.find(
    (child) =>
      child.id === undefined && child.procedure === procedure && child.source.system === source.system,
  );
  if (due === undefined || state.children.some((child) => child.id === id))
    return broken('case.child-unknown');
  return { ...state, children: state.children.map((child) => (child === due ? { ...child, id } : child)) };
}

/** A child case has ended; when it was the last, the step that waits for it closes. */
export function childClosed(
  procedures: Procedures,
  state: Case,
  { child: id, end, at }: ChildClosed,
): Answer {
  const child = state.children.find((one) => one.id === id);
  const known = child && procedures[child.procedure].ends.get(end);
  if (child === undefined || child.end !== undefined || known === undefined)
    return broken('case.child-unknown');
  const ended = { ...child, end, succeeded: known.succeeded };
  const after = { ...state, children: state.children.map((one) => (one === child ? ended : one)) };
  return state.ended ? after : settleChildren(after, procedures[state.procedure], at);
}

/** The parent has ended; the case goes on, and the authorized body is asked whether it should (ours). */
export function parentEnded(state: Case, { parent, end }: ParentEnded): Answer {
  if (state.parent !== parent || state.parentEnded !== undefined) return broken('case.parent-unknown');
  return { ...state, parentEnded: end };
}
