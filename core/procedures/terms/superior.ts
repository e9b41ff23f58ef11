import type { Role, Superior } from '../model.ts';

const superiors: Readonly<Record<Role, Superior>> = {
  provider: 'authorized-body',
  holder: 'authorized-body',
  operator: 'authorized-body',
  'authorized-body': 'supervising-vice-minister',
  customer: 'head-of-customer',
};

/** To whom it is brought that a role is late (ours; the supervising Vice-Minister is of item 4 of the order). */
export const superiorOf = (role: Role): Superior => superiors[role];
