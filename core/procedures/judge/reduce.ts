import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { localDay } from '../../calendar/local-day.ts';
import type { Message } from '../../messages/catalogue.ts';
import type { Case, CaseEvent } from '../case.ts';
import { type Procedures, procedures as rules } from '../registry.ts';
import { type Allowed, allowedActs } from './allowed.ts';
import { childClosed, childOpened, parentEnded } from './children.ts';
import { answer, ask } from './clarify.ts';
import { escalate, lapse, moveCalendar, remind } from './clock.ts';
import { decide, importStep } from './decide.ts';
import { end } from './end.ts';
import { open } from './open.ts';
import { type Answer, broken, isBroken } from './refusal.ts';
import { sign } from './sign.ts';
import { sameActor } from './standing.ts';

/** Why an event is refused, and what is allowed instead, to whom. */
export interface Refusal {
  readonly message: Message;
  /** Paragraph of Rules 394, or `ours`. */
  readonly basis: string;
  readonly allowed: readonly Allowed[];
}

/** What the judge says of an event. `repeated`: the act is on record already, under the same key; nothing changes. */
export type Judgement =
  | { readonly kind: 'accepted'; readonly case: Case }
  | { readonly kind: 'repeated'; readonly case: Case }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What an act says, apart from when it was recorded: SHA-256 of its canonical JSON, lower-case hex. */
function digestOf({ at: _, ...said }: CaseEvent): string {
  return createHash('sha256')
    .update(canonicalize(said) ?? '')
    .digest('hex');
}

function happen(procedures: Procedures, state: Case, event: Exclude<CaseEvent, { kind: 'opened' }>): Answer {
  switch (event.kind) {
    case 'decided':
      return decide(procedures, state, event);
    case 'imported':
      return importStep(procedures, state, event);
    case 'signed':
      return sign(procedures, state, event);
    case 'child-opened':
      return childOpened(state, event);
    case 'child-closed':
      return childClosed(procedures, state, event);
    case 'parent-ended':
      return parentEnded(state, event);
    case 'clarification-asked':
      return ask(procedures, state, event);
    case 'clarification-answered':
      return answer(state, event);
    case 'lapsed':
      return lapse(procedures, state, event);
    case 'reminded':
      return remind(procedures, state, event);
    case 'escalated':
      return escalate(procedures, state, event);
    case 'calendar-moved':
      return moveCalendar(state, event);
    case 'withdrawn':
    case 'revoked':
    case 'closed':
      return end(procedures, state, event);
  }
}

function answerTo(procedures: Procedures, state: Case | undefined, event: CaseEvent): Answer {
  if (state === undefined) {
    return event.kind === 'opened' ? open(procedures[event.procedure], event) : broken('case.not-open');
  }
  if (event.kind === 'opened') return broken('case.open-already', { id: state.id });
  if (Date.parse(event.at) < Date.parse(state.last)) return broken('case.before-last', { last: state.last });
  if (state.ended && event.kind !== 'child-closed') {
    const title = procedures[state.procedure].ends.get(state.ended.end)?.title;
    return broken('case.ended', { date: localDay(new Date(state.ended.at)), end: title ?? state.ended.end });
  }
  return happen(procedures, state, event);
}

function recorded(before: Case | undefined, after: Case, event: CaseEvent): Case {
  const keys = before?.keys ?? {};
  const acted = before?.acted ?? [];
  const actor = 'actor' in event ? event.actor : undefined;
  return {
    ...after,
    acted: actor === undefined || acted.some((one) => sameActor(one, actor)) ? acted : [...acted, actor],
    keys: 'key' in event ? { ...keys, [event.key]: digestOf(event) } : keys,
    events: (before?.events ?? 0) + 1,
    last: event.at,
  };
}

/**
 * The judge of cases: what an event makes of a case, or why it is refused. Pure: the same events give the same case.
 * @param state the case before the event; undefined before it is opened
 */
export function reduce(state: Case | undefined, event: CaseEvent, procedures: Procedures = rules): Judgement {
  const refused = (answer: Extract<Answer, { broken: Message }>): Judgement => ({
    kind: 'refused',
    refusal: {
      message: answer.broken,
      basis: answer.basis,
      allowed: state ? allowedActs(state, procedures) : [],
    },
  });
  const known = state && 'key' in event ? state.keys[event.key] : undefined;
  if (state && known !== undefined) {
    return known === digestOf(event) ? { kind: 'repeated', case: state } : refused(broken('case.key-reused'));
  }
  const found = answerTo(procedures, state, event);
  return isBroken(found) ? refused(found) : { kind: 'accepted', case: recorded(state, found, event) };
}

/** The case that events amount to, or the number (from 0) of the first that is refused, and why. */
export function replay(
  events: readonly CaseEvent[],
  procedures: Procedures = rules,
): { readonly case: Case | undefined } | { readonly refusedAt: number; readonly refusal: Refusal } {
  let state: Case | undefined;
  for (const [index, event] of events.entries()) {
    const judged = reduce(state, event, procedures);
    if (judged.kind === 'refused') return { refusedAt: index, refusal: judged.refusal };
    state = judged.case;
  }
  return { case: state };
}
