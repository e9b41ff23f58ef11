import type { Case, DocumentReference, Party } from '../case.ts';
import { held, outcomeOf } from '../judge/find.ts';
import { bodyOf, stillToSign } from '../judge/who.ts';
import type { Step } from '../model.ts';
import { procedures } from '../registry.ts';
import { deliveryNeeds, type LoadKind, loadNeeds, type Need } from './needs.ts';

/** Whether a case allows a load or a delivery: if not, which step is missing and who must act in it, or how the case ended. */
export type Gate =
  | { readonly kind: 'open' }
  | { readonly kind: 'missing'; readonly step: Step; readonly waitsFor: readonly Party[] }
  | { readonly kind: 'ended'; readonly end: string };

/** Whether a round of processing again (para 30) has begun since. */
function isOvertaken({ procedure, closed }: Case, place: number): boolean {
  const { steps } = procedures[procedure];
  return closed
    .slice(place + 1)
    .some(
      ({ step, outcome }) =>
        outcome !== undefined && outcomeOf(held(steps, step), outcome).round === 'rework',
    );
}

function isMet(state: Case, { step, outcomes, eachRound }: Need): boolean {
  if (state.open.some((open) => open.step === step)) return false;
  const place = state.closed.findLastIndex((closed) => closed.step === step);
  const outcome = state.closed[place]?.outcome;
  return (
    outcome !== undefined && outcomes.includes(outcome) && !(eachRound === true && isOvertaken(state, place))
  );
}

/** Who must act in a step: those who have not signed what was decided, else the responsible body. */
function actorsOf(state: Case, step: Step): readonly Party[] {
  const open = state.open.find((one) => one.step === step.id);
  if (open?.proposed) return stillToSign(state, outcomeOf(step, open.proposed.decision.outcome), open);
  const role = step.actors.responsible;
  const body = bodyOf(state, role, open);
  return body === undefined ? [] : [{ role, body }];
}

function gateOf(state: Case, needs: readonly Need[]): Gate {
  const { steps, ends } = procedures[state.procedure];
  const { ended } = state;
  if (ended && !held(ends, ended.end).succeeded) return { kind: 'ended', end: ended.end };
  const missing = needs.find((need) => !isMet(state, need));
  if (missing === undefined) return { kind: 'open' };
  const step = held(steps, missing.step);
  return { kind: 'missing', step, waitsFor: actorsOf(state, step) };
}

/**
 * Whether the connection of an information system allows a load of its data: historical and test loads need approved regulations
 * (13), the confirmed list (20(1)), and algorithms handed over (20(2)) or the statement of inability; scheduled loads need 24 too.
 */
export const gateOfLoad = (connection: Case, kind: LoadKind): Gate => gateOf(connection, loadNeeds[kind]);

/** Whether a request allows a delivery: its order is in force (6) and the agreement of this round is signed (25). */
export const gateOfDelivery = (request: Case): Gate => gateOf(request, deliveryNeeds);

/** A document that a case approved or was filed with, and when. */
export interface Standing extends DocumentReference {
  readonly done: string;
}

/** The regulations that a connection (13) or an amendment (16) approved last. */
export function approvedRegulations({ closed }: Case): Standing | undefined {
  const approval = closed.findLast(
    ({ step, outcome }) => step === 'approve-by-provider' && outcome === 'approved',
  );
  const document = approval?.decision?.documents.find((one) => one.document === 'regulations');
  return approval && document && { ...document, done: approval.done };
}

/** The version of its request that a case goes by: the one filed, or the last reduced one. */
export function requestOf({ closed }: Case): DocumentReference | undefined {
  return closed
    .flatMap(({ decision }) => decision?.documents ?? [])
    .findLast(({ document }) => document === 'request');
}
