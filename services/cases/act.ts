import { createHash } from 'node:crypto';
import { localDay } from '../../core/calendar/local-day.ts';
import { actorIn, openNamed } from '../../core/cases/actor.ts';
import { bodyNamed, mandated, requireSources } from '../../core/cases/bodies.ts';
import type { Actor, Case, Decision, DocumentReference, StepNamed } from '../../core/procedures/case.ts';
import { sameActor } from '../../core/procedures/judge/standing.ts';
import type { EndingAct, Ground } from '../../core/procedures/model.ts';
import { type CasePorts, type Moment, type Unit, work } from './unit.ts';

/** Who acts (`person@body`), on which case, and the key by which a repetition is known; without one it is made of what is said. */
export interface ActRequest {
  readonly case: string;
  readonly as: string;
  readonly key?: string | undefined;
}

/** A signature under what was decided. */
export interface Signature extends StepNamed {
  readonly outcome: string;
  /** When it was signed; absent: now. */
  readonly signed?: string;
  /** Hashes of the documents that the signer has read; without them, those of the decision as it stands are recorded. */
  readonly over?: readonly string[];
}

/** A clarification that is asked for. */
export interface Question extends StepNamed {
  /** The body that is to answer. */
  readonly waitingFor: string;
  readonly cause: string;
}

/** An act that ends a case. */
export interface Ending {
  readonly act: EndingAct['id'];
  readonly reason: string;
  readonly ground?: Ground;
  readonly documents: readonly DocumentReference[];
}

/** What an act has done. */
export interface Acted {
  readonly case: Case;
  /** It was on record already; nothing was changed. */
  readonly repeated: boolean;
  /** Child cases that it opened. */
  readonly opened: readonly string[];
}

/** The visit of a step that is meant: the open one, else the last; so that the same words twice are the same act. */
function visitOf(state: Case, named: StepNamed): number | undefined {
  if (named.visit !== undefined) return named.visit;
  const { step, provider } = named;
  const closed = state.closed.findLast(
    (one) => one.step === step && (provider === undefined || one.provider === provider),
  );
  return (openNamed(state, named) ?? closed)?.visit;
}

const keyOf = (actor: Actor, said: object): string =>
  createHash('sha256')
    .update(JSON.stringify([actor, said]))
    .digest('hex')
    .slice(0, 32);

async function acted(unit: Unit, id: string, before: Case, done: 'done' | 'repeated'): Promise<Acted> {
  const after = await unit.state(id);
  const known = new Set(before.children.map((child) => child.id));
  const opened = after.children.flatMap((child) =>
    child.id === undefined || known.has(child.id) ? [] : [child.id],
  );
  return { case: after, repeated: done === 'repeated', opened };
}

const who = async ({ bodies }: CasePorts, { now }: Moment, as: string) =>
  mandated(await bodies.registry(), as, localDay(now));

/** The step as it is meant, with its visit. */
function named<N extends StepNamed>(state: Case, said: N): N {
  const visit = visitOf(state, said);
  return visit === undefined ? said : { ...said, visit };
}

/**
 * Decides a step.
 * @throws {RefusedError} saying what is allowed instead, to whom
 */
export async function decideStep(
  ports: CasePorts,
  moment: Moment,
  request: ActRequest,
  said: Decision,
): Promise<Acted> {
  requireSources(await ports.bodies.registry(), said.sources);
  return work(ports, moment, async (unit) => {
    const before = await unit.state(request.case);
    const decision = named(before, said);
    const actor = actorIn(before, await who(ports, moment, request.as), { act: 'decide', ...decision });
    const at = moment.now.toISOString();
    const usual = keyOf(actor, ['decided', decision]);
    // The words of a decision that another took the place of meanwhile are a new act: those before have their key.
    const key =
      request.key ?? (before.keys[usual] === undefined ? usual : keyOf(actor, [usual, before.events]));
    const event = { ...decision, kind: 'decided', at, key, actor } as const;
    return acted(unit, request.case, before, await unit.act(request.case, event));
  });
}

/**
 * Signs what was decided.
 * @throws {RefusedError} saying what is allowed instead, to whom
 */
export function signStep(
  ports: CasePorts,
  moment: Moment,
  request: ActRequest,
  said: Signature,
): Promise<Acted> {
  return work(ports, moment, async (unit) => {
    const before = await unit.state(request.case);
    const step = named(before, said);
    const actor = actorIn(before, await who(ports, moment, request.as), { act: 'sign', ...step });
    const over = step.over ?? documentsOf(before, step);
    const usual = keyOf(actor, ['signed', step, over]);
    // A decision that was taken anew has no signatures: to sign it in the same words is a new act.
    const key =
      request.key ?? (before.keys[usual] === undefined ? usual : keyOf(actor, [usual, before.events]));
    const at = moment.now.toISOString();
    const event = {
      ...step,
      ...(over === undefined ? {} : { over }),
      kind: 'signed',
      at,
      key,
      actor,
    } as const;
    return acted(unit, request.case, before, await unit.act(request.case, event));
  });
}

/** Hashes of the documents of the decision that waits for signatures. */
const documentsOf = (state: Case, step: StepNamed): readonly string[] | undefined =>
  openNamed(state, step)?.proposed?.decision.documents.map(({ sha256 }) => sha256);

/** The identifier of a new question of a case: `q1`. */
const newQuestion = ({ open, closed }: Case): string =>
  `q${[...open, ...closed].reduce((sum, { waits }) => sum + waits.length, 0) + 1}`;

/**
 * Asks for a clarification (ours); the clock runs on.
 * @returns also the identifier of the question
 * @throws {RefusedError} saying what is allowed instead, to whom
 */
export async function askClarification(
  ports: CasePorts,
  moment: Moment,
  request: ActRequest,
  said: Question,
): Promise<Acted & { readonly question: string }> {
  bodyNamed(await ports.bodies.registry(), said.waitingFor);
  return work(ports, moment, async (unit) => {
    const before = await unit.state(request.case);
    const step = named(before, said);
    const actor = actorIn(before, await who(ports, moment, request.as), { act: 'ask', ...step });
    // The same words to the same body, while nobody has answered them, are one question.
    const standing = openNamed(before, step)?.waits.find(
      ({ askedBy, waitingFor, cause, to }) =>
        to === undefined &&
        waitingFor === said.waitingFor &&
        cause === said.cause &&
        sameActor(askedBy, actor),
    );
    const question = (request.key === undefined ? standing?.question : undefined) ?? newQuestion(before);
    const key = request.key ?? keyOf(actor, ['asked', question]);
    const event = {
      ...step,
      kind: 'clarification-asked',
      at: moment.now.toISOString(),
      key,
      actor,
      question,
    } as const;
    return { ...(await acted(unit, request.case, before, await unit.act(request.case, event))), question };
  });
}

/**
 * Answers a clarification.
 * @throws {RefusedError} saying what is allowed instead, to whom
 */
export function answerClarification(
  ports: CasePorts,
  moment: Moment,
  request: ActRequest,
  said: { readonly question: string; readonly documents: readonly DocumentReference[] },
): Promise<Acted> {
  return work(ports, moment, async (unit) => {
    const before = await unit.state(request.case);
    const actor = actorIn(before, await who(ports, moment, request.as), { act: 'answer' });
    const key = request.key ?? keyOf(actor, ['answered', said]);
    const event = {
      ...said,
      kind: 'clarification-answered',
      at: moment.now.toISOString(),
      key,
      actor,
    } as const;
    return acted(unit, request.case, before, await unit.act(request.case, event));
  });
}

const endings = { withdraw: 'withdrawn', revoke: 'revoked', close: 'closed' } as const;

/**
 * Ends a case by one of the acts of its procedure (ours).
 * @throws {RefusedError} saying what is allowed instead, to whom
 */
export function endCase(ports: CasePorts, moment: Moment, request: ActRequest, said: Ending): Promise<Acted> {
  return work(ports, moment, async (unit) => {
    const before = await unit.state(request.case);
    const { act, ...rest } = said;
    const actor = actorIn(before, await who(ports, moment, request.as), { act });
    const key = request.key ?? keyOf(actor, [act, rest]);
    const event = { ...rest, kind: endings[act], at: moment.now.toISOString(), key, actor };
    return acted(unit, request.case, before, await unit.act(request.case, event));
  });
}
