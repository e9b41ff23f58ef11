import type { Actor, Case, Child, ClosedStep, Decision, Instant, OpenStep, Source } from '../case.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { Outcome } from '../model.ts';
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

/**
 * What an outcome brings besides the next step: sources named or dropped with their parties, children that become due, terms
 * agreed, rounds counted.
 */
export function withEffects(
  state: Case,
  procedure: CompiledProcedure,
  open: OpenStep,
  closing: Closing,
): Case {
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
