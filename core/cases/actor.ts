import type { Actor, Case, OpenStep, StepNamed } from '../procedures/case.ts';
import { outcomeOf } from '../procedures/judge/find.ts';
import { bodyOf } from '../procedures/judge/who.ts';
import type { EndingAct, Role, Step } from '../procedures/model.ts';
import { procedures } from '../procedures/registry.ts';
import { type Mandated, requireRole } from './bodies.ts';

/** What somebody is about to do, as far as it decides the role in which they do it. */
export type Intent =
  | ({ readonly act: 'decide' | 'ask' } & StepNamed)
  | ({ readonly act: 'sign' } & StepNamed)
  | { readonly act: 'answer' }
  | { readonly act: EndingAct['id'] };

const stepOf = ({ procedure }: Case, named: StepNamed): Step | undefined =>
  procedures[procedure].steps.get(named.step);

/** The open step that is meant, where one is. */
export const openNamed = ({ open }: Case, named: StepNamed): OpenStep | undefined =>
  open.find(
    ({ step, provider, visit }) =>
      step === named.step &&
      (named.provider === undefined || provider === named.provider) &&
      (named.visit === undefined || visit === named.visit),
  );

/** The roles in which the act can be done, the likeliest first. */
function rolesFor(state: Case, intent: Intent): readonly Role[] {
  const { table } = procedures[state.procedure];
  if (intent.act === 'answer') return table.roles;
  if (!('step' in intent)) {
    const act = table.acts.find(({ id }) => id === intent.act);
    return act ? [act.by] : table.roles;
  }
  const step = stepOf(state, intent);
  if (step === undefined) return table.roles;
  const { responsible, jointly } = step.actors;
  if (intent.act === 'decide') return [responsible];
  if (intent.act === 'ask') return [responsible, ...jointly];
  const proposed = openNamed(state, intent)?.proposed;
  return proposed ? outcomeOf(step, proposed.decision.outcome).signers : [...jointly, responsible];
}

/**
 * The actor of an act in a case: the role is the one that the act asks for, where the person's body plays it; else one that the
 * body plays, so that the judge can say who acts instead.
 * @throws RefusedError when the mandate does not cover the role
 */
export function actorIn(state: Case, mandated: Mandated, intent: Intent): Actor {
  const { person, body } = mandated;
  const at = 'step' in intent ? openNamed(state, intent) : undefined;
  const wanted = rolesFor(state, intent);
  const plays = (role: Role): boolean =>
    bodyOf(state, role, at) === body ||
    state.parties.some((party) => party.role === role && party.body === body);
  const role =
    wanted.find((one) => bodyOf(state, one, at) === body) ??
    procedures[state.procedure].table.roles.find(plays) ??
    wanted[0] ??
    'customer';
  if (plays(role)) requireRole(mandated, role);
  return { person, body, role };
}
