import { chance } from '../population-register/draw.ts';

/** What chance answers about the life of a person and about each record of it. */
export const LIFE = {
  path: 1,
  next: 2,
  further: 3,
  institution: 4,
  form: 5,
  leaves: 6,
  leavesWhen: 7,
  leaveToldLate: 8,
  startToldLate: 9,
  onLeave: 10,
  openEnd: 11,
  phone: 12,
  phoneForm: 13,
  works: 14,
  spell: 15,
  spellEdge: 16,
  otherEdge: 17,
  job: 18,
  payer: 19,
  secondJob: 20,
  pay: 21,
  payVaries: 22,
  paidLate: 23,
  dirt: 24,
  dirtDetail: 25,
  shape: 26,
  repeated: 27,
} as const;

/** A question of {@link LIFE}. */
export type LifeQuestion = (typeof LIFE)[keyof typeof LIFE];

/** The occasions of a question: once a person, or once a record of a source. The register's own are 1 and 2. */
const OCCASION = { life: 900, contribution: 1000, enrolment: 2000 } as const;

/** The answer about a person, always the same: a number in [0, 1). */
export function ofPerson(seed: number, person: number, question: LifeQuestion): number {
  return chance(seed, person, question, OCCASION.life);
}

/** The answer about a record of a person in a source; `row` tells the records apart. */
export function ofRecord(
  source: 'contribution' | 'enrolment',
  seed: number,
  person: number,
  row: number,
  question: LifeQuestion,
): number {
  return chance(seed, person, question, OCCASION[source] + row);
}
