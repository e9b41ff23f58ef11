import type { Actor, Case, Child, ClosedStep, Decision, Instant, OpenStep, Source } from '../case.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { Outcome, Step } from '../model.ts';
import { held, outcomeOf, sameStep } from './find.ts';
import { bodyOf, sharedBodies } from './who.ts';

/** How a step closed. */
export interface Closing {
  readonly outcome: Outcome;
  readonly decision?: Decision;
  readonly by?: Actor;
  readonly signed: ClosedStep['signed'];
  readonly done: Instant;
  readonly received: Instant;
  readonly witnessed: boolean;
}

const latest = (instants: readonly Instant[]): Instant =>
  instants.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));

/** A child that still counts: not opened, running, or ended with success. */
export const isLive = ({ settled }: Child): boolean => settled === undefined;

function ownSource(state: Case): Source {
  const holder = bodyOf(state, 'holder');
  return {
    provider: bodyOf(state, 'provider') ?? '',
    system: state.system ?? '',
    ...(holder === undefined ? {} : { holder }),
  };
}

function childrenOf(state: Case, open: OpenStep, { outcome, decision, done }: Closing): readonly Child[] {
  const { child } = outcome;
  if (child === undefined) return [];
  const sources =
    open.provider === undefined
      ? [ownSource(state)]
      : state.sources.filter(({ provider }) => provider === open.provider);
  const running = state.children.filter((one) => isLive(one) && one.end === undefined);
  return sources
    .filter(({ system }) => !running.some(({ source }) => source.system === system))
    .map((source) => ({
      procedure: child.procedure,
      source,
      started: done,
      agreed: decision?.agreed ?? {},
    }));
}

/** Terms agreed by a document replace those that an earlier copy of it agreed. */
function agreedAfter(
  state: Case,
  { table }: CompiledProcedure,
  { outcome, decision }: Closing,
): Case['agreed'] {
  if (outcome.child !== undefined) return state.agreed;
  const stale = new Set(
    table.steps
      .filter(({ term }) => {
        const document =
          term.kind === 'agreed' ? term.document : term.kind === 'statutory' ? term.shortenedBy : undefined;
        return document !== undefined && outcome.documents.includes(document);
      })
      .map(({ id }) => id),
  );
  const kept = Object.entries(state.agreed).filter(([step]) => !stale.has(step));
  return { ...Object.fromEntries(kept), ...decision?.agreed };
}

function withEffects(state: Case, procedure: CompiledProcedure, open: OpenStep, closing: Closing): Case {
  const { outcome, decision } = closing;
  const kept = outcome.drops
    ? state.sources.filter(({ provider }) => provider !== open.provider)
    : state.sources;
  const sources = [...kept, ...(decision?.sources ?? [])];
  const newcomers = [...new Set((decision?.sources ?? []).map(({ provider }) => provider))]
    .filter((body) => !state.parties.some((party) => party.role === 'provider' && party.body === body))
    .map((body) => ({ role: 'provider' as const, body }));
  const parties = [...state.parties, ...newcomers];
  const { objection, rework } = state.rounds;
  return {
    ...state,
    sources,
    parties,
    shared: sharedBodies(parties),
    agreed: agreedAfter(state, procedure, closing),
    children: [...state.children, ...childrenOf({ ...state, sources }, open, closing)],
    rounds: {
      objection: objection + (outcome.round === 'objection' ? 1 : 0),
      rework: rework + (outcome.round === 'rework' ? 1 : 0),
    },
  };
}

/** The case ends: what is open closes over it, and children that were not opened are waited for no more. */
export function endCase(state: Case, ended: NonNullable<Case['ended']>, witnessed = true): Case {
  const over = state.open.map(
    ({ proposed, ...open }): ClosedStep => ({
      ...open,
      done: ended.at,
      received: ended.at,
      signed: proposed?.signed ?? [],
      witnessed,
    }),
  );
  return {
    ...state,
    open: [],
    closed: [...state.closed, ...over],
    children: state.children.filter(({ id }) => id !== undefined),
    ended,
  };
}

/** The providers at which a step decided for each of them opens: those of whoever leads there. */
function providersAt(leading: readonly ClosedStep[], failed: readonly Child[]): readonly string[] {
  const named = leading.flatMap(({ decision, provider }) => {
    if (decision?.sources) return decision.sources.map((source) => source.provider);
    return provider === undefined ? [] : [provider];
  });
  return [...new Set([...named, ...failed.map(({ source }) => source.provider)])];
}

function opened(
  state: Case,
  step: Step,
  started: Instant,
  provider: string | undefined,
  rework: boolean,
): OpenStep {
  const visits = [...state.closed, ...state.open]
    .filter((one) => one.step === step.id)
    .map(({ visit }) => visit);
  return {
    step: step.id,
    ...(provider === undefined ? {} : { provider }),
    visit: Math.max(0, ...visits) + 1,
    started,
    waits: [],
    lapses: [],
    moved: [],
    reminded: [],
    escalated: [],
    ...(rework ? { rework: state.rounds.rework } : {}),
  };
}

/** Opens a step, once or for each of the providers. A step that waits for children passes on at once when none is left to wait for. */
export function enter(
  state: Case,
  procedure: CompiledProcedure,
  to: string,
  leading: readonly ClosedStep[],
  at: { readonly started: Instant; readonly failed?: readonly Child[]; readonly rework?: boolean },
): Case {
  const step = held(procedure.steps, to);
  const providers = step.each === undefined ? [undefined] : providersAt(leading, at.failed ?? []);
  const steps = providers.map((provider) => opened(state, step, at.started, provider, at.rework ?? false));
  return settleChildren({ ...state, open: [...state.open, ...steps] }, procedure, at.started);
}

/** Closes the open step that waits for children, once every one of them has ended. */
export function settleChildren(state: Case, procedure: CompiledProcedure, at: Instant): Case {
  const open = state.open.find(({ step }) => held(procedure.steps, step).kind === 'children');
  const live = state.children.filter(isLive);
  if (open === undefined || live.some(({ end }) => end === undefined)) return state;
  const failed = live.filter(({ succeeded }) => succeeded === false);
  const step = held(procedure.steps, open.step);
  const when = failed.length > 0 ? 'some-failed' : 'all-succeeded';
  const outcome = step.outcomes.find((one) => one.when === when);
  if (outcome === undefined) return state;
  const children = state.children.map((child) =>
    failed.includes(child) ? { ...child, settled: true as const } : child,
  );
  const closing: Closing = { outcome, signed: [], done: at, received: at, witnessed: true };
  return closeStep({ ...state, children }, procedure, open, closing, failed);
}

function startOf(next: Step, leading: readonly ClosedStep[]): Instant {
  return latest(leading.map((one) => (next.start.instant === 'done' ? one.done : one.received)));
}

/** Closes a step, does what its outcome brings, and goes on once nothing of the step is open. */
export function closeStep(
  state: Case,
  procedure: CompiledProcedure,
  open: OpenStep,
  closing: Closing,
  failed: readonly Child[] = [],
): Case {
  const step = held(procedure.steps, open.step);
  const { proposed: _, ...life } = open;
  const { outcome, decision, by, signed, done, received, witnessed } = closing;
  const closed: ClosedStep = {
    ...life,
    outcome: outcome.id,
    ...(decision === undefined ? {} : { decision }),
    ...(by === undefined ? {} : { by }),
    signed,
    done,
    received,
    witnessed,
  };
  const after: Case = {
    ...withEffects(state, procedure, open, closing),
    open: state.open.filter((one) => !sameStep(one, open)),
    closed: [...state.closed, closed],
  };
  const { leads } = outcome;
  if ('end' in leads) {
    const said = {
      ...(by ? { by } : {}),
      ...(decision?.reason === undefined ? {} : { reason: decision.reason }),
    };
    return endCase(after, { end: leads.end, at: done, ...said }, witnessed);
  }
  if (after.open.some((one) => one.step === open.step)) return after;
  return leadOn(after, procedure, step, open.visit, failed);
}

/** Of the ways in which the instances of a step ended, the one that stands first in the table leads on. */
function leadOn(
  state: Case,
  procedure: CompiledProcedure,
  step: Step,
  visit: number,
  failed: readonly Child[],
): Case {
  const group = state.closed.filter(
    (one) => one.step === step.id && one.visit === visit && one.outcome !== undefined,
  );
  const taken = step.outcomes.find(({ id }) => group.some(({ outcome }) => outcome === id));
  if (taken === undefined || 'end' in taken.leads) return state;
  const { to } = taken.leads;
  const leading = group.filter(({ outcome }) => {
    const { leads } = outcomeOf(step, outcome ?? '');
    return 'to' in leads && leads.to === to;
  });
  const started = startOf(held(procedure.steps, to), leading);
  return enter(state, procedure, to, leading, { started, failed, rework: taken.round === 'rework' });
}
