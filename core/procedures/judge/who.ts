import { word } from '../../messages/catalogue.ts';
import type { Text } from '../../messages/message.ts';
import type { Actor, Case, OpenStep, Party, SharedBody, StepReference } from '../case.ts';
import type { Outcome, Role, Step, Superior } from '../model.ts';
import { type Broken, basisOfStep, broken } from './refusal.ts';

/** The name of a role or superior. */
export const roleName = (role: Role | Superior): Text => word(`role.${role}`);

/** The body that plays a role at a step; undefined where the case has none. At a step decided for each provider it is that provider. */
export function bodyOf(
  { parties }: Pick<Case, 'parties'>,
  role: Role,
  at?: Pick<StepReference, 'provider'>,
): string | undefined {
  if (role === 'provider' && at?.provider !== undefined) return at.provider;
  return parties.find((party) => party.role === role)?.body;
}

/** The bodies that play more than one role. */
export function sharedBodies(parties: readonly Party[]): readonly SharedBody[] {
  const bodies = [...new Set(parties.map(({ body }) => body))];
  return bodies
    .map((body) => ({
      body,
      roles: [...new Set(parties.filter((party) => party.body === body).map(({ role }) => role))],
    }))
    .filter(({ roles }) => roles.length > 1);
}

/** Who signs an outcome besides the responsible body: the signers that the case has. */
export function signersOf(
  state: Case,
  { signers }: Outcome,
  at: Pick<StepReference, 'provider'>,
): readonly Party[] {
  return signers.flatMap((role) => {
    const body = bodyOf(state, role, at);
    return body === undefined ? [] : [{ role, body }];
  });
}

/** The signers of what is proposed who have not signed. */
export function stillToSign(state: Case, outcome: Outcome, open: OpenStep): readonly Party[] {
  const signed = open.proposed?.signed ?? [];
  return signersOf(state, outcome, open).filter(
    ({ role, body }) => !signed.some(({ actor }) => actor.role === role && actor.body === body),
  );
}

/** The role other than theirs in which a person acted in the case already. */
export function otherRoleOf(state: Case, { person, role }: Pick<Actor, 'person' | 'role'>): Role | undefined {
  return state.acted.find((actor) => actor.person === person && actor.role !== role)?.role;
}

/** One body may play two roles, one person may not (readings: different persons). */
export function twoRolesProblem(state: Case, actor: Actor): Broken | undefined {
  const role = otherRoleOf(state, actor);
  return role && broken('case.person-in-two-roles', { role: roleName(role) });
}

/** Whether the person decided the step whose person may not decide this one. */
export function decidedOther(state: Case, { otherPersonThan }: Step, person: string): boolean {
  return (
    otherPersonThan !== undefined &&
    state.closed.some(({ step, by }) => step === otherPersonThan && by?.person === person)
  );
}

/** The body that an actor must be, or the rule that it breaks. */
export function wrongBody(
  state: Case,
  actor: Actor,
  role: Role,
  at: StepReference | undefined,
): Broken | undefined {
  const body = bodyOf(state, role, at);
  if (actor.role === role && actor.body === body) return undefined;
  return broken('case.wrong-body', { body: body ?? '—', role: roleName(role), actor: actor.body });
}

/** What keeps an actor from deciding a step. */
export function decisionActorProblem(
  state: Case,
  step: Step,
  open: OpenStep,
  actor: Actor,
): Broken | undefined {
  const wrong = wrongBody(state, actor, step.actors.responsible, open);
  if (wrong) return { ...wrong, basis: basisOfStep(step) };
  if (decidedOther(state, step, actor.person))
    return { ...broken('case.same-person'), basis: basisOfStep(step) };
  return twoRolesProblem(state, actor);
}
