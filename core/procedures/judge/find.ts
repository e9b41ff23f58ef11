import { localDay } from '../../calendar/local-day.ts';
import type { Case, OpenStep, StepNamed, StepReference } from '../case.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { Outcome, Step } from '../model.ts';
import { type Broken, basisOfStep, broken } from './refusal.ts';

/** An open step with its row of the table. */
export interface Found {
  readonly open: OpenStep;
  readonly step: Step;
}

/** A name that the tables are known to hold; they were compiled, so its absence is a defect. */
export function held<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name);
  if (value === undefined) throw new Error(`The procedure has no ${name}`);
  return value;
}

/** Whether two references name the same visit of the same step. */
export const sameStep = (one: StepReference, other: StepReference): boolean =>
  one.step === other.step && one.provider === other.provider && one.visit === other.visit;

/** The row of an outcome of a step that is known to have it. */
export function outcomeOf({ outcomes }: Step, id: string): Outcome {
  const outcome = outcomes.find((one) => one.id === id);
  if (outcome === undefined) throw new Error(`The step has no outcome ${id}`);
  return outcome;
}

function closedOrNot(state: Case, step: Step, named: StepNamed): Broken {
  const decided = state.closed.findLast(
    (closed) =>
      closed.step === named.step &&
      (named.provider === undefined || closed.provider === named.provider) &&
      (named.visit === undefined || closed.visit === named.visit) &&
      closed.outcome !== undefined,
  );
  const at = { step: step.title };
  if (decided?.outcome === undefined) return broken('case.step-not-open', at);
  const date = localDay(new Date(decided.done));
  return broken('case.step-closed', { ...at, date, outcome: outcomeOf(step, decided.outcome).title });
}

/** The open step that an event names, or the rule that the naming breaks. */
export function findOpen(state: Case, { steps }: CompiledProcedure, named: StepNamed): Found | Broken {
  const step = steps.get(named.step);
  if (step === undefined) return broken('case.step-unknown', { step: named.step });
  const candidates = state.open.filter(
    (open) =>
      open.step === named.step &&
      (named.provider === undefined || open.provider === named.provider) &&
      (named.visit === undefined || open.visit === named.visit),
  );
  const [open, ...others] = candidates;
  if (open === undefined) return { ...closedOrNot(state, step, named), basis: basisOfStep(step) };
  if (others.length > 0) {
    const providers = candidates.map(({ provider }) => provider ?? '').join(', ');
    return { ...broken('case.provider-wanted', { step: step.title, providers }), basis: basisOfStep(step) };
  }
  return { open, step };
}

/** The case with one of its open steps changed. */
export function withOpen(state: Case, changed: OpenStep): Case {
  return { ...state, open: state.open.map((open) => (sameStep(open, changed) ? changed : open)) };
}
