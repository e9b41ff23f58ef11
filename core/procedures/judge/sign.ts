import type { Case, CaseEvent, Instant, OpenStep } from '../case.ts';
import type { Procedures } from '../registry.ts';
import { findOpen, outcomeOf, withOpen } from './find.ts';
import { closeStep } from './proceed.ts';
import { type Answer, type Broken, basisOfStep, broken, isBroken } from './refusal.ts';
import { signersOf, stillToSign, twoRolesProblem } from './who.ts';

type Signed = Extract<CaseEvent, { kind: 'signed' }>;

const later = (one: Instant, other: Instant): Instant => (Date.parse(one) >= Date.parse(other) ? one : other);

function instantProblem(proposed: NonNullable<OpenStep['proposed']>, event: Signed): Broken | undefined {
  const { sent, received } = proposed.decision;
  const from = Date.parse(sent ?? received ?? proposed.at);
  const signed = Date.parse(event.signed ?? event.at);
  return signed >= from && signed <= Date.parse(event.at) ? undefined : broken('case.instants-order');
}

/** A signer signs what waits for signatures; with the last one the step closes. */
export function sign(procedures: Procedures, state: Case, event: Signed): Answer {
  const procedure = procedures[state.procedure];
  const found = findOpen(state, procedure, event);
  if (isBroken(found)) return found;
  const { open, step } = found;
  const basis = basisOfStep(step);
  const { proposed } = open;
  if (proposed === undefined) return { ...broken('case.nothing-to-sign', { step: step.title }), basis };
  const outcome = outcomeOf(step, proposed.decision.outcome);
  if (event.outcome !== outcome.id)
    return { ...broken('case.other-outcome', { outcome: outcome.id }), basis };
  const { actor } = event;
  const wanted = signersOf(state, outcome, open);
  const waiting = stillToSign(state, outcome, open);
  const isActor = (party: { readonly role: string; readonly body: string }): boolean =>
    party.role === actor.role && party.body === actor.body;
  if (!wanted.some(isActor)) {
    const signers = waiting.map(({ body }) => body).join(', ');
    return { ...broken('case.not-a-signer', { actor: actor.body, signers }), basis };
  }
  if (!waiting.some(isActor)) return { ...broken('case.signed-already', { body: actor.body }), basis };
  const problem = twoRolesProblem(state, actor) ?? instantProblem(proposed, event);
  if (problem) return problem;
  const signed = [...proposed.signed, { actor, at: event.signed ?? event.at }];
  if (waiting.length > 1) return withOpen(state, { ...open, proposed: { ...proposed, signed } });
  const { decision } = proposed;
  const done = [decision.sent ?? decision.received ?? proposed.at, ...signed.map(({ at }) => at)].reduce(
    later,
  );
  return closeStep(state, procedure, open, {
    outcome,
    decision,
    by: proposed.actor,
    signed,
    done,
    received: later(done, decision.received ?? done),
    witnessed: true,
  });
}
