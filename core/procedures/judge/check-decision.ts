import type { Case, Decision, DocumentReference, Instant, OpenStep } from '../case.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { DocumentId } from '../documents/ids.ts';
import { legalDocuments } from '../documents/registry.ts';
import type { AgreedTerm, Ground, Outcome, Step } from '../model.ts';
import type { Procedures } from '../registry.ts';
import { isLive } from './proceed.ts';
import { type Broken, broken } from './refusal.ts';

/** Whether a reason says anything. */
export function reasonProblem(reason: string | undefined): Broken | undefined {
  return reason === undefined || reason.trim() === '' ? broken('case.reason-wanted') : undefined;
}

/** Whether the ground is one of those that are asked for. */
export function groundProblem(grounds: readonly Ground[], ground: Ground | undefined): Broken | undefined {
  if (grounds.length === 0) return ground === undefined ? undefined : broken('case.ground-foreign');
  if (ground !== undefined && grounds.includes(ground)) return undefined;
  return broken('case.ground-wanted', { grounds: grounds.join(', ') });
}

/** Whether the documents that are asked for are there, and no others. */
export function documentsProblem(
  wanted: readonly DocumentId[],
  optional: readonly DocumentId[],
  given: readonly DocumentReference[],
): Broken | undefined {
  const missing = wanted.find((id) => !given.some(({ document }) => document === id));
  if (missing) return broken('case.document-wanted', { document: legalDocuments[missing].title });
  const foreign = given.find(({ document }) => !wanted.includes(document) && !optional.includes(document));
  return foreign && broken('case.document-foreign', { document: legalDocuments[foreign.document].title });
}

function sourcesProblem(
  state: Case,
  open: OpenStep,
  outcome: Outcome,
  { sources }: Decision,
): Broken | undefined {
  if (outcome.names === undefined) {
    return sources === undefined || sources.length === 0 ? undefined : broken('case.sources-foreign');
  }
  const systems = (sources ?? []).map(({ system }) => system);
  if (systems.length === 0 || new Set(systems).size !== systems.length) return broken('case.sources-wanted');
  const kept = state.sources.filter(({ provider }) => !(outcome.drops && provider === open.provider));
  const running = new Set([
    ...state.children
      .filter((child) => isLive(child) && child.end === undefined)
      .map(({ source }) => source.system),
    ...kept
      .filter(({ provider }) => state.open.some((other) => other !== open && other.provider === provider))
      .map(({ system }) => system),
  ]);
  const taken = systems.find((system) => running.has(system));
  return taken === undefined ? undefined : broken('case.source-wanted-already', { system: taken });
}

function termProblem(
  id: string,
  agreed: AgreedTerm,
  step: Step | undefined,
  outcome: Outcome,
): Broken | undefined {
  const foreign = broken('case.term-not-agreed-here', { step: step?.title ?? id });
  if (step === undefined) return foreign;
  const { term } = step;
  if (term.kind === 'agreed') return outcome.documents.includes(term.document) ? undefined : foreign;
  if (term.kind !== 'statutory' || term.shortenedBy === undefined) return foreign;
  if (!outcome.documents.includes(term.shortenedBy)) return foreign;
  const fits =
    'workingDays' in agreed &&
    Number.isInteger(agreed.workingDays) &&
    agreed.workingDays >= 1 &&
    agreed.workingDays <= term.n;
  return fits ? undefined : broken('case.term-too-long', { step: step.title, n: term.n });
}

function agreedProblem(
  procedures: Procedures,
  procedure: CompiledProcedure,
  outcome: Outcome,
  { agreed = {} }: Decision,
): Broken | undefined {
  const { steps } = outcome.child ? procedures[outcome.child.procedure] : procedure;
  return Object.entries(agreed)
    .map(([id, term]) => termProblem(id, term, steps.get(id), outcome))
    .find((problem) => problem !== undefined);
}

function instantsProblem(open: OpenStep, { sent, received }: Decision, at: Instant): Broken | undefined {
  const times = [open.started, sent ?? received ?? at, received ?? at, at].map((instant) =>
    Date.parse(instant),
  );
  const ordered = times.every(
    (time, index) => !Number.isNaN(time) && (index === 0 || time >= (times[index - 1] ?? 0)),
  );
  return ordered ? undefined : broken('case.instants-order');
}

function reworkProblem(
  { rounds }: Case,
  { table }: CompiledProcedure,
  { round }: Outcome,
): Broken | undefined {
  const most = table.rework?.atMost;
  const exhausted = round === 'rework' && most !== undefined && rounds.rework >= most;
  return exhausted ? broken('case.rework-exhausted', { rounds: most }) : undefined;
}

/** What a decision lacks, whoever takes it: ground, reason, documents, sources, terms, instants, a round that is left. */
export function decisionProblem(
  procedures: Procedures,
  procedure: CompiledProcedure,
  state: Case,
  open: OpenStep,
  outcome: Outcome,
  decision: Decision & { readonly at: Instant },
): Broken | undefined {
  return (
    reworkProblem(state, procedure, outcome) ??
    groundProblem(outcome.grounds, decision.ground) ??
    (outcome.reasoned ? reasonProblem(decision.reason) : undefined) ??
    documentsProblem(outcome.documents, outcome.optionalDocuments, decision.documents) ??
    sourcesProblem(state, open, outcome, decision) ??
    agreedProblem(procedures, procedure, outcome, decision) ??
    instantsProblem(open, decision, decision.at)
  );
}
