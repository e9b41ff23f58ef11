import { dayOf } from '../population-register/days.ts';
import type { Writing } from '../population-register/lines.ts';
import { writtenOf } from '../population-register/lines.ts';
import { bearerOf, homeOf, type Population } from '../population-register/person.ts';
import { diedBefore } from '../population-register/register.ts';
import type { Shape } from '../population-register/shapes.ts';
import { studyOf, workOf } from './activity.ts';
import type { EducationFile } from './education.ts';
import type { PensionFile } from './pension.ts';
import { QUARTERS, type Quarter, type YouthBand, youthBand } from './quarters.ts';
import { isAccepted } from './records.ts';

/** One cell of the answer. Its share is `neet / people`. */
export interface Cell {
  /** KATO of the district; `unknown` for people whose accepted record names no place. */
  readonly district: string;
  readonly ageBand: YouthBand;
  readonly sex: 'M' | 'F';
  readonly quarter: string;
  /** People, and those of them neither in education nor in employment: what is true. */
  readonly people: number;
  readonly neet: number;
  /** The same as far as the records tell it that must be accepted. */
  readonly acceptedPeople: number;
  readonly acceptedNeet: number;
}

/** Why the accepted records tell another answer than the truth. All are counts of people in a quarter. */
export interface Differences {
  /** Missing in every cell, because their record of the register must be refused. */
  readonly refused: number;
  /** Missing in every cell, because their accepted record names no birth date. */
  readonly withoutBirthDate: number;
  /** Counted under `unknown`, because their accepted record names no place. */
  readonly withoutPlace: number;
  /** Counted as NEET and are not, because every record must be refused that says so. */
  readonly activityRefused: number;
}

/** How the three sources are written. */
export interface SourceWriting {
  readonly population: Writing;
  readonly pension: PensionFile['writing'];
  readonly education: EducationFile['writing'];
}

/** The question's answer by the generator's own arithmetic. */
export interface Answer {
  readonly cells: readonly Cell[];
  readonly differences: Differences;
}

const ALL_QUARTERS = (1 << QUARTERS.length) - 1;
const UNKNOWN = 'unknown';
const REST_OF_KATO = '00000';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A person of the register who may be young in some quarter. */
interface Young {
  readonly birthDate: string;
  readonly sex: Cell['sex'];
  readonly district: string;
  /** What becomes of the record of the register: refused, or accepted with something that it hides. */
  readonly told: 'refused' | 'all' | NonNullable<Shape['hides']>;
  /** Quarters as bits: neither in education nor in employment, truly and by the accepted records. */
  readonly neet: number;
  readonly seemsNeet: number;
}

function youngOf(population: Population, number: number, writing: SourceWriting): Young {
  const { seed, delivery } = population;
  const bearer = bearerOf(population, number);
  const { birthDate, sex } = bearer;
  const written = writtenOf(population, number, bearer, writing.population);
  const work = workOf(seed, number, { birthDate, woman: sex === 'F' }, delivery, writing.pension);
  const study = studyOf(seed, number, birthDate, delivery, writing.education);
  return {
    birthDate,
    sex,
    district: `${homeOf(population, number).district.code}${REST_OF_KATO}`,
    told: isAccepted(written) ? (written.shape?.hides ?? 'all') : 'refused',
    neet: ALL_QUARTERS & ~(work.truly | study.truly),
    seemsNeet: ALL_QUARTERS & ~(work.accepted | study.accepted),
  };
}

const MISSING = { refused: 'refused', age: 'withoutBirthDate' } as const;

function tally() {
  const cells = new Map<string, Mutable<Cell>>();
  const differences: Mutable<Differences> = {
    refused: 0,
    withoutBirthDate: 0,
    withoutPlace: 0,
    activityRefused: 0,
  };
  const cellOf = (district: string, ageBand: YouthBand, sex: Cell['sex'], quarter: string): Mutable<Cell> => {
    const key = `${quarter} ${district} ${ageBand} ${sex}`;
    const known = cells.get(key);
    if (known !== undefined) return known;
    const counts = { people: 0, neet: 0, acceptedPeople: 0, acceptedNeet: 0 };
    const fresh = { district, ageBand, sex, quarter, ...counts };
    cells.set(key, fresh);
    return fresh;
  };
  const count = (
    { birthDate, sex, district, told, neet, seemsNeet }: Young,
    quarter: Quarter,
    bit: number,
  ) => {
    const band = youthBand(birthDate, quarter);
    if (band === undefined) return;
    const isNeet = (neet >> bit) & 1;
    const seems = (seemsNeet >> bit) & 1;
    const cell = cellOf(district, band, sex, quarter.name);
    cell.people++;
    cell.neet += isNeet;
    if (told === 'refused' || told === 'age') {
      differences[MISSING[told]]++;
      return;
    }
    const found = told === 'region' ? cellOf(UNKNOWN, band, sex, quarter.name) : cell;
    if (found !== cell) differences.withoutPlace++;
    found.acceptedPeople++;
    found.acceptedNeet += seems;
    differences.activityRefused += seems - isNeet;
  };
  const finish = (): Answer => ({
    cells: [...cells].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell),
    differences,
  });
  return { count, finish };
}

/**
 * Counts the answer over everybody who is in the register at a delivery: the place of residence is the one of that
 * delivery, the age is the one of the last day of each quarter.
 */
export function answerOf(population: Population, people: number, writing: SourceWriting): Answer {
  const { count, finish } = tally();
  for (let number = 0; number < people; number++) {
    if (!isYoung(population, number)) continue;
    if (diedBefore(population.seed, number, population.delivery, people)) continue;
    const young = youngOf(population, number, writing);
    QUARTERS.forEach((quarter, bit) => {
      count(young, quarter, bit);
    });
  }
  return finish();
}

/** Who is born outside these days is in no band of any quarter. */
const YOUNG = { from: dayOf('1990-12-25'), to: dayOf('2011-10-06') } as const;

function isYoung({ births }: Population, number: number): boolean {
  const { day } = births(number);
  return day >= YOUNG.from && day <= YOUNG.to;
}
