import { type Message, message } from '../../messages/catalogue.ts';
import type { Language, Text } from '../../messages/message.ts';
import type { Actor, Case, OpenStep, StepReference } from '../case.ts';
import type { EndingAct, Role, Step } from '../model.ts';
import { type Procedures, procedures as rules } from '../registry.ts';
import { isActAllowed } from './end.ts';
import { held, outcomeOf } from './find.ts';
import { bodyOf, decidedOther, otherRoleOf, roleName, stillToSign } from './who.ts';

interface ToBody {
  readonly role: Role;
  readonly body: string;
}

/** An act that the case allows now, and to whom. */
export type Allowed =
  | (ToBody & StepReference & { readonly act: 'decide'; readonly outcomes: readonly string[] })
  | (ToBody & StepReference & { readonly act: 'sign'; readonly outcome: string })
  | (StepReference & { readonly act: 'answer'; readonly body: string; readonly question: string })
  | (ToBody & { readonly act: EndingAct['id'] });

function reference({ step, provider, visit }: OpenStep): StepReference {
  return { step, ...(provider === undefined ? {} : { provider }), visit };
}

/** Outcomes that can still be chosen: with no round of rework left, none that opens one. */
function choosable(state: Case, { outcomes }: Step, most: number | undefined): readonly string[] {
  const exhausted = most !== undefined && state.rounds.rework >= most;
  return outcomes.filter(({ round }) => !(exhausted && round === 'rework')).map(({ id }) => id);
}

function atStep(state: Case, open: OpenStep, procedures: Procedures): readonly Allowed[] {
  const { steps, table } = procedures[state.procedure];
  const step = held(steps, open.step);
  const at = reference(open);
  const answers = open.waits
    .filter(({ to }) => to === undefined)
    .map(({ waitingFor, question }): Allowed => ({ act: 'answer', ...at, body: waitingFor, question }));
  if (step.kind === 'children') return answers;
  const role = step.actors.responsible;
  const body = bodyOf(state, role, open);
  const outcomes = choosable(state, step, table.rework?.atMost);
  const decides: readonly Allowed[] =
    body === undefined ? [] : [{ act: 'decide', ...at, role, body, outcomes }];
  const { proposed } = open;
  const signs = proposed
    ? stillToSign(state, outcomeOf(step, proposed.decision.outcome), open).map(
        (signer): Allowed => ({ act: 'sign', ...at, ...signer, outcome: proposed.decision.outcome }),
      )
    : [];
  return [...signs, ...decides, ...answers];
}

/** Everything that the case allows now, the steps before the acts that end it. Empty once the case has ended. */
export function allowedActs(state: Case, procedures: Procedures = rules): readonly Allowed[] {
  if (state.ended) return [];
  const ending = procedures[state.procedure].table.acts
    .filter((act) => isActAllowed(state, act))
    .flatMap(({ id, by }): readonly Allowed[] => {
      const body = bodyOf(state, by);
      return body === undefined ? [] : [{ act: id, role: by, body }];
    });
  return [...state.open.flatMap((open) => atStep(state, open, procedures)), ...ending];
}

/** What an actor may do now: nothing of another role, nothing that another person must do. */
export function allowed(state: Case, actor: Actor, procedures: Procedures = rules): readonly Allowed[] {
  const { steps } = procedures[state.procedure];
  const person = { person: actor.person, role: actor.role };
  if (otherRoleOf(state, person) !== undefined) return [];
  return allowedActs(state, procedures).filter((one) => {
    if (one.body !== actor.body) return false;
    if (one.act === 'answer') return true;
    if (one.role !== actor.role) return false;
    return one.act !== 'decide' || !decidedOther(state, held(steps, one.step), actor.person);
  });
}

const joined = (texts: readonly Text[]): Text => {
  const join = (language: Language): string => texts.map((text) => text[language]).join('; ');
  return { en: join('en'), ru: join('ru') };
};

/** Says an allowed act: who may do what. */
export function describeAllowed(state: Case, one: Allowed, procedures: Procedures = rules): Message {
  const { steps, table } = procedures[state.procedure];
  if (one.act === 'answer') return message('allowed.answer', { body: one.body, question: one.question });
  const who = { body: one.body, role: roleName(one.role) };
  if (one.act === 'decide') {
    const step = held(steps, one.step);
    const outcomes = joined(one.outcomes.map((id) => outcomeOf(step, id).title));
    return message('allowed.decide', { ...who, step: step.title, outcomes });
  }
  if (one.act === 'sign') {
    const step = held(steps, one.step);
    return message('allowed.sign', { ...who, step: step.title, outcome: outcomeOf(step, one.outcome).title });
  }
  const act = table.acts.find(({ id }) => id === one.act);
  return message('allowed.end', { ...who, act: act?.title ?? '' });
}
