import type { Case, CaseEvent } from '../case.ts';
import type { Procedures } from '../registry.ts';
import { findOpen, withOpen } from './find.ts';
import { type Answer, broken, isBroken } from './refusal.ts';
import { bodyOf, roleName, twoRolesProblem } from './who.ts';

type Asked = Extract<CaseEvent, { kind: 'clarification-asked' }>;
type Answered = Extract<CaseEvent, { kind: 'clarification-answered' }>;

const questions = ({ open, closed }: Case): readonly string[] =>
  [...open, ...closed].flatMap(({ waits }) => waits.map(({ question }) => question));

/** Whoever must act at a step asks another body; the clock runs on, and from now on the days are counted apart (ours). */
export function ask(procedures: Procedures, state: Case, event: Asked): Answer {
  const found = findOpen(state, procedures[state.procedure], event);
  if (isBroken(found)) return found;
  const { open, step } = found;
  const { actor, question, waitingFor, cause, at } = event;
  const { responsible, jointly } = step.actors;
  const may = [responsible, ...jointly].some(
    (role) => actor.role === role && bodyOf(state, role, open) === actor.body,
  );
  if (!may) {
    const body = bodyOf(state, responsible, open) ?? '—';
    return broken('case.wrong-body', { body, role: roleName(responsible), actor: actor.body });
  }
  if (waitingFor === actor.body) return broken('case.waiting-for-itself');
  if (questions(state).includes(question)) return broken('case.question-twice');
  const problem = twoRolesProblem(state, actor);
  if (problem) return problem;
  const wait = { question, askedBy: actor, waitingFor, cause, from: at, documents: [] };
  return withOpen(state, { ...open, waits: [...open.waits, wait] });
}

/** The body that is waited for answers, or who asked records its answer. */
export function answer(state: Case, { question, actor, documents, at }: Answered): Answer {
  const open = state.open.find(({ waits }) =>
    waits.some((wait) => wait.question === question && wait.to === undefined),
  );
  const wait = open?.waits.find((one) => one.question === question);
  if (open === undefined || wait === undefined) return broken('case.question-unknown');
  if (actor.body !== wait.waitingFor && actor.body !== wait.askedBy.body) {
    return broken('case.not-a-signer', { actor: actor.body, signers: wait.waitingFor });
  }
  const waits = open.waits.map((one) => (one === wait ? { ...wait, to: at, documents } : one));
  return withOpen(state, { ...open, waits });
}
