import { dayOf } from '../population-register/days.ts';
import { AS_OF_DATES, type Delivery } from '../population-register/person.ts';
import { isoBirthDate } from '../population-register/pyramid.ts';
import { institutionBin } from './organizations.ts';
import { LIFE, ofPerson, ofRecord } from './questions.ts';

/** Levels of education, in the order in which a person passes them; the place is the number of the record. */
export const LEVELS = ['school', 'college', 'bachelor', 'master'] as const;

/** A level of {@link LEVELS}. */
export type Level = (typeof LEVELS)[number];

/** How an enrolment stands. */
export type Status = 'studying' | 'on leave' | 'graduated' | 'expelled';

/** One enrolment as the education database knows it. Dates are ISO. */
export interface Enrolment {
  readonly row: number;
  readonly level: Level;
  readonly institution: string;
  readonly start: string;
  /** The last day, for who still studies the planned one; empty where it is not known. */
  readonly end: string;
  readonly status: Status;
}

interface Stage {
  readonly level: Level;
  /** The years in whose autumn it begins and in whose summer it ends. */
  readonly from: number;
  readonly to: number;
}

/** Enrolments that ended before are not delivered: the agreed historical depth. */
export const KNOWN_SINCE = '2020-01-01';

/** Years of birth of the people of whom the database knows. */
const BORN = { from: 1985, to: 2011 } as const;

function stagesOf(seed: number, person: number, born: number): readonly Stage[] {
  const path = ofPerson(seed, person, LIFE.path);
  const next = ofPerson(seed, person, LIFE.next);
  const further = ofPerson(seed, person, LIFE.further);
  const school = (to: number): Stage => ({ level: 'school', from: born + 7, to: born + to });
  const bachelor = (from: number): Stage => ({ level: 'bachelor', from: born + from, to: born + from + 4 });
  const college = (from: number, to: number): Stage => ({
    level: 'college',
    from: born + from,
    to: born + to,
  });
  const master: Stage = { level: 'master', from: born + 22, to: born + 24 };
  if (path > 0.93) return [school(16)];
  if (path > 0.55) return [school(16), college(16, 20), ...(further < 0.12 ? [bachelor(20)] : [])];
  if (next < 0.55) return [school(18), bachelor(18), ...(further < 0.25 ? [master] : [])];
  return [school(18), ...(next < 0.8 ? [college(18, 20)] : [])];
}

const KIND = { school: 'school', college: 'college', bachelor: 'university', master: 'university' } as const;
const SHARE_LEAVING = 0.14;
const TOLD_LATE_SINCE = '2026-04-15';
const NEW_YEAR_OF_STUDY = '2026-09-01';

interface Course {
  readonly row: number;
  readonly level: Level;
  readonly start: string;
  readonly end: string;
  /** The day on which the person was expelled, perhaps one to come. */
  readonly left?: string;
}

function coursesOf(seed: number, person: number, born: number): readonly Course[] {
  const courses: Course[] = [];
  for (const { level, from, to } of stagesOf(seed, person, born)) {
    const row = LEVELS.indexOf(level);
    const [start, end] = [`${from}-09-01`, `${to}-${level === 'school' ? '05-31' : '06-30'}`];
    const leaves =
      level !== 'school' && ofRecord('enrolment', seed, person, row, LIFE.leaves) < SHARE_LEAVING;
    if (!leaves) {
      courses.push({ row, level, start, end });
      continue;
    }
    const part = ofRecord('enrolment', seed, person, row, LIFE.leavesWhen);
    const first = dayOf(start);
    courses.push({
      row,
      level,
      start,
      end,
      left: isoBirthDate(first + Math.floor((dayOf(end) - first) * part)),
    });
    break;
  }
  return courses;
}

/**
 * The enrolments of a person as the database knows them at a delivery, before any mistake of writing. Some of what
 * happened before the first delivery is told to the database late, and stands in the second one only.
 */
export function enrolmentsOf(
  seed: number,
  person: number,
  birthDate: string,
  delivery: Delivery,
): readonly Enrolment[] {
  const born = Number(birthDate.slice(0, 4));
  if (born < BORN.from || born > BORN.to) return [];
  return coursesOf(seed, person, born).flatMap((course) => knownOf(seed, person, course, delivery) ?? []);
}

function knownOf(seed: number, person: number, course: Course, delivery: Delivery): Enrolment | undefined {
  const { row, level, start, end, left } = course;
  const ask = (question: (typeof LIFE)[keyof typeof LIFE]) =>
    ofRecord('enrolment', seed, person, row, question);
  const asOf = AS_OF_DATES[delivery];
  const early = delivery === 1;
  if (start > asOf) return undefined;
  if (early && start === NEW_YEAR_OF_STUDY && ask(LIFE.startToldLate) < 0.06) return undefined;
  const leftLate = left !== undefined && left >= TOLD_LATE_SINCE && ask(LIFE.leaveToldLate) < 0.5;
  const expelled = left !== undefined && left <= asOf && !(early && leftLate);
  const last = expelled ? left : end;
  if (last < KNOWN_SINCE) return undefined;
  const over = last <= asOf;
  const institution = institutionBin(KIND[level], ask(LIFE.institution));
  const known = { row, level, institution, start };
  if (over) return { ...known, end: last, status: expelled ? 'expelled' : 'graduated' };
  const onLeave = level !== 'school' && ask(LIFE.onLeave) < 0.02;
  return {
    ...known,
    end: ask(LIFE.openEnd) < 0.25 ? '' : last,
    status: onLeave ? 'on leave' : 'studying',
  };
}

/** Whether an enrolment began by the last of some days and had not ended before the first of them. */
export function overlaps(
  { start, end }: Pick<Enrolment, 'start' | 'end'>,
  first: string,
  last: string,
): boolean {
  return start <= last && (end === '' || end >= first);
}
