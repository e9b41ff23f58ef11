import { ageAt } from '../population-register/days.ts';
import type { Delivery } from '../population-register/person.ts';
import { FIRST_MONTHS } from './quarters.ts';
import { LIFE, ofPerson, ofRecord } from './questions.ts';
import { enrolmentsOf, overlaps } from './studies.ts';

/** The day at which age and study decide how likely a person works. */
const DECIDING_DAY = '2026-04-01';

function chanceToWork(age: number, woman: boolean, studies: boolean): number {
  if (age < 16) return 0;
  if (age < 18) return 0.02;
  if (age >= 63) return 0.04;
  if (age >= 58) return 0.5;
  if (age < 25) return studies ? 0.15 : 0.74;
  if (age < 35) return woman ? 0.76 : 0.88;
  return woman ? 0.76 : 0.84;
}

const ALL_MONTHS = (1 << FIRST_MONTHS) - 1;

/** Months from one to another, both included, as bits. */
function span(from: number, to: number): number {
  return (ALL_MONTHS >> (FIRST_MONTHS - 1 - to)) & ~((1 << from) - 1);
}

function spell(kind: number, edge: number, other: number): number {
  if (kind < 0.74) return ALL_MONTHS;
  if (kind < 0.84) return span(1 + Math.floor(edge * 7), FIRST_MONTHS - 1);
  if (kind < 0.94) return span(0, 4 + Math.floor(edge * 7));
  return span(0, 2 + Math.floor(edge * 3)) | span(8 + Math.floor(other * 2), FIRST_MONTHS - 1);
}

/**
 * The months of the first twelve in which a person works, as bits; 0 for who does not. Who works has at least five.
 * @param birthDate ISO.
 */
export function monthsWorked(seed: number, person: number, birthDate: string, woman: boolean): number {
  const studies = enrolmentsOf(seed, person, birthDate, 2).some((each) =>
    overlaps(each, DECIDING_DAY, DECIDING_DAY),
  );
  const likely = chanceToWork(ageAt(birthDate, DECIDING_DAY), woman, studies);
  if (ofPerson(seed, person, LIFE.works) >= likely) return 0;
  const ask = (question: (typeof LIFE)[keyof typeof LIFE]) => ofPerson(seed, person, question);
  return spell(ask(LIFE.spell), ask(LIFE.spellEdge), ask(LIFE.otherEdge));
}

/** One contribution: the month as its place in `MONTHS`, and which of the jobs of the person paid it. */
export interface Contribution {
  readonly row: number;
  readonly month: number;
  readonly job: 0 | 1;
}

const JOB_ROWS = 16;
const SHARE_SECOND_JOB = 0.08;
const SHARE_PAID_LATE = 0.012;
const SHARE_LAST_MONTH_LATE = 0.02;

/**
 * The contributions of a person that the file of one delivery brings: the first one the twelve months, the second one
 * October and what was paid late. Who paid all late has no record in the first and all in the second.
 * @param worked what {@link monthsWorked} says.
 */
export function contributionsOf(
  seed: number,
  person: number,
  worked: number,
  delivery: Delivery,
): readonly Contribution[] {
  if (worked === 0) return [];
  const october = (worked >> (FIRST_MONTHS - 1)) & 1;
  const paid = worked | (october << FIRST_MONTHS);
  const allLate = ofPerson(seed, person, LIFE.paidLate) < SHARE_PAID_LATE;
  const jobs = ofPerson(seed, person, LIFE.secondJob) < SHARE_SECOND_JOB ? ([0, 1] as const) : ([0] as const);
  return jobs.flatMap((job) =>
    Array.from({ length: FIRST_MONTHS + 1 }, (_, month) => ({
      row: job * JOB_ROWS + month,
      month,
      job,
    })).filter(({ month, row }) => {
      if (((paid >> month) & 1) === 0) return false;
      const late =
        allLate || month === FIRST_MONTHS || (worked === ALL_MONTHS && lastIsLate(seed, person, row, month));
      return delivery === (late ? 2 : 1);
    }),
  );
}

function lastIsLate(seed: number, person: number, row: number, month: number): boolean {
  const last = month === FIRST_MONTHS - 1;
  return last && ofRecord('contribution', seed, person, row, LIFE.paidLate) < SHARE_LAST_MONTH_LATE;
}
