import type { Case, CaseEvent, Decision, OpenStep } from '../case.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { Outcome, Step } from '../model.ts';
import type { Procedures } from '../registry.ts';
import { decisionProblem } from './check-decision.ts';
import { findOpen, withOpen } from './find.ts';
import { closeStep } from './proceed.ts';
import { type Answer, type Broken, basisOfStep, broken, isBroken, onBasis } from './refusal.ts';
import { decisionActorProblem, signersOf } from './who.ts';

type Decided = Extract<CaseEvent, { kind: 'decided' }>;
type Imported = Extract<CaseEvent, { kind: 'imported' }>;

function decisionOf(event: Decided | Imported): Decision {
  const { step, provider, visit, outcome, reason, ground, documents, sources, agreed, sent, received } =
    event;
  return {
    step,
    outcome,
    documents,
    ...(provider === undefined ? {} : { provider }),
    ...(visit === undefined ? {} : { visit }),
    ...(reason === undefined ? {} : { reason }),
    ...(ground === undefined ? {} : { ground }),
    ...(sources === undefined ? {} : { sources }),
    ...(agreed === undefined ? {} : { agreed }),
    ...(sent === undefined ? {} : { sent }),
    ...(received === undefined ? {} : { received }),
  };
}

interface Decidable {
  readonly open: OpenStep;
  readonly step: Step;
  readonly outcome: Outcome;
}

function findDecidable(
  state: Case,
  procedure: CompiledProcedure,
  event: Decided | Imported,
): Decidable | Broken {
  const found = findOpen(state, procedure, event);
  if (isBroken(found)) return found;
  const { open, step } = found;
  const basis = basisOfStep(step);
  if (step.kind === 'children') return { ...broken('case.waits-for-children', { step: step.title }), basis };
  const outcome = step.outcomes.find(({ id }) => id === event.outcome);
  if (outcome !== undefined) return { open, step, outcome };
  const known = step.outcomes.map(({ id }) => id).join(', ');
  return { ...broken('case.outcome-unknown', { step: step.title, outcome: event.outcome, known }), basis };
}

/** The responsible body decides. Where others sign, the decision waits for them; a new decision takes its place. */
export function decide(procedures: Procedures, state: Case, event: Decided): Answer {
  const procedure = procedures[state.procedure];
  const found = findDecidable(state, procedure, event);
  if (isBroken(found)) return found;
  const { open, step, outcome } = found;
  const problem =
    decisionActorProblem(state, step, open, event.actor) ??
    onBasis(basisOfStep(step), decisionProblem(procedures, procedure, state, open, outcome, event));
  if (problem) return problem;
  const decision = decisionOf(event);
  if (signersOf(state, outcome, open).length > 0) {
    return withOpen(state, { ...open, proposed: { decision, actor: event.actor, at: event.at, signed: [] } });
  }
  const received = event.received ?? event.at;
  return closeStep(state, procedure, open, {
    outcome,
    decision,
    by: event.actor,
    signed: [],
    done: event.sent ?? received,
    received,
    witnessed: true,
  });
}

/** Takes over a decision that was taken before the case was kept here: with its original dates, signatures included, not witnessed. */
export function importStep(procedures: Procedures, state: Case, event: Imported): Answer {
  if (!state.imported || state.closed.some(({ witnessed, by }) => witnessed && by !== undefined)) {
    return broken('case.not-imported');
  }
  const procedure = procedures[state.procedure];
  const found = findDecidable(state, procedure, event);
  if (isBroken(found)) return found;
  const { open, step, outcome } = found;
  const problem = onBasis(
    basisOfStep(step),
    decisionProblem(procedures, procedure, state, open, outcome, event),
  );
  if (problem) return problem;
  return closeStep(state, procedure, open, {
    outcome,
    decision: decisionOf(event),
    by: event.actor,
    signed: [],
    done: event.sent,
    received: event.received,
    witnessed: false,
  });
}
