import type { Case, StepReference } from '../case.ts';
import { bodyOf } from '../judge/who.ts';
import type { Role, Superior } from '../model.ts';

const superiors: Readonly<Record<Role, Superior>> = {
  provider: 'authorized-body',
  holder: 'authorized-body',
  operator: 'authorized-body',
  'authorized-body': 'supervising-vice-minister',
  customer: 'head-of-customer',
};

type Parties = Pick<Case, 'parties'>;
type At = Pick<StepReference, 'provider'>;

/**
 * To whom it is brought that a role is late (ours; the supervising Vice-Minister is of item 4 of the order). Never to the late
 * body itself: where the authorized body plays the late role, it is its Vice-Minister.
 */
export function superiorOf(state: Parties, role: Role, at: At): Superior {
  const superior = superiors[role];
  const isItself = bodyOf(state, role, at) === bodyOf(state, 'authorized-body');
  return superior === 'authorized-body' && isItself ? 'supervising-vice-minister' : superior;
}

/** Whether something could be brought to a superior: records of earlier editions have the authorized body where it was late itself. */
export const isSuperiorOf = (state: Parties, role: Role, at: At, to: Superior): boolean =>
  to === superiorOf(state, role, at) || to === superiors[role];

/** The body in which a superior is. */
export const bodyOfSuperior: Readonly<Record<Superior, Role>> = {
  'authorized-body': 'authorized-body',
  'supervising-vice-minister': 'authorized-body',
  'head-of-customer': 'customer',
};
