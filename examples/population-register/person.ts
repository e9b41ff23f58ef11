import { type Day, dayOf } from './days.ts';
import { draw, pick, QUESTION, type Question } from './draw.ts';
import { centuryDigit, iinOf } from './iin.ts';
import { ESTATES, KAZAKH, RUSSIAN, STREETS } from './names.ts';
import { AS_OF, type Birth, type Births, isoBirthDate } from './pyramid.ts';
import { type District, REGIONS, type Region } from './regions.ts';

/** Which snapshot of the register: 1 as of {@link AS_OF}, 2 a month later. */
export type Delivery = 1 | 2;

/** The date that each delivery describes. */
export const AS_OF_DATES: Readonly<Record<Delivery, string>> = { 1: AS_OF, 2: '2026-10-31' };

/** One person of the register as the ministry knows it, before any mistake of writing. */
export interface Person {
  readonly iin: string;
  readonly surname: string;
  readonly name: string;
  /** Empty for a person without one. */
  readonly patronymic: string;
  /** ISO. The IIN may tell another day: the register was corrected, the number was not. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F';
  readonly region: Region;
  /** Nine digits of the place of registration. */
  readonly kato: string;
  readonly address: string;
  /** `YYYY-MM-DD HH:MM:SS`. */
  readonly updatedAt: string;
  /** What is odd about the IIN of this person, and no reason to refuse it. */
  readonly oddity: 'birth-date' | 'birth-date-differs' | undefined;
}

/** What a population is made of; the same three make the same people. */
export interface Population {
  readonly seed: number;
  readonly births: Births;
  readonly delivery: Delivery;
}

const DELIVERY_DAYS: Readonly<Record<Delivery, Day>> = {
  1: dayOf(AS_OF_DATES[1]),
  2: dayOf(AS_OF_DATES[2]),
};

const REGION_BY_PER_MILLE: readonly Region[] = REGIONS.flatMap((region) =>
  Array.from({ length: region.perMille }, () => region),
);
const UPDATES_SINCE = dayOf('2019-01-01');
const SHARE_MOVED = 0.005;
const SHARE_OTHER_BIRTH_DATE = 0.002;
const SHARE_WITHOUT_CENTURY = 0.0005;
const SHARE_KAZAKH = 0.75;
const SHARE_WITHOUT_PATRONYMIC = 0.04;

/** Whether a person has another address in the second delivery than in the first. */
export function movedBefore(seed: number, person: number, delivery: Delivery): boolean {
  return delivery === 2 && draw(seed, person, QUESTION.moved) < SHARE_MOVED;
}

function nameOf(ask: (question: Question) => number, woman: boolean) {
  const naming = ask(QUESTION.naming) < SHARE_KAZAKH ? KAZAKH : RUSSIAN;
  const family = pick(naming.families, ask(QUESTION.surname));
  const chance = ask(QUESTION.patronymic) / (1 - SHARE_WITHOUT_PATRONYMIC);
  const father = chance < 1 ? pick(naming.patronymics, chance) : { son: '', daughter: '' };
  return {
    surname: woman ? family.woman : family.man,
    name: pick(woman ? naming.women : naming.men, ask(QUESTION.name)),
    patronymic: woman ? father.daughter : father.son,
  };
}

function addressOf(ask: (question: Question) => number, { ru, kk }: District): string {
  const form = ask(QUESTION.address);
  const street = pick(STREETS, ask(QUESTION.street));
  const house = 1 + Math.floor(ask(QUESTION.house) * 180);
  const flat = 1 + Math.floor(ask(QUESTION.flat) * 120);
  if (form < 0.02) return '';
  if (form < 0.5) return `${ru}, ул. ${street.ru}, д. ${house}, кв. ${flat}`;
  if (form < 0.9) return `${kk}, ${street.kk} көшесі, ${house}-үй, ${flat}-пәтер`;
  if (form < 0.97) return `${ru}, ЖК "${pick(ESTATES, ask(QUESTION.street))}", д. ${house}, кв. ${flat}`;
  return `${kk}; ${street.kk} көшесі, ${house}-үй; ${flat}-пәтер`;
}

function katoOf(ask: (question: Question) => number, { code }: District): string {
  const settlement = Math.floor(ask(QUESTION.settlement) * 12);
  return code + (settlement === 0 ? '00000' : `${29 + settlement * 2}100`);
}

/** The seconds of a working day from 8 to 18 o'clock, `HH:MM:SS`. */
const CLOCK: readonly string[] = Array.from({ length: 10 * 3600 }, (_, second) =>
  new Date((8 * 3600 + second) * 1000).toISOString().slice(11, 19),
);

function updatedOf(ask: (question: Question) => number, from: Day, to: Day): string {
  const day = from + Math.floor(ask(QUESTION.updatedDay) * (to - from + 1));
  return `${isoBirthDate(day)} ${pick(CLOCK, ask(QUESTION.updatedSecond))}`;
}

function oddityOf(seed: number, person: number, { day, woman }: Birth): Person['oddity'] {
  if (day < UPDATES_SINCE && draw(seed, person, QUESTION.otherBirthDate) < SHARE_OTHER_BIRTH_DATE) {
    return 'birth-date-differs';
  }
  return !woman && draw(seed, person, QUESTION.noCentury) < SHARE_WITHOUT_CENTURY ? 'birth-date' : undefined;
}

/** Whom a record means: what of a person never changes. */
export type Bearer = Pick<Person, 'iin' | 'birthDate' | 'sex' | 'oddity'>;

function bearerBorn(seed: number, person: number, born: Birth): Bearer {
  const { day, woman, rank } = born;
  const birth = isoBirthDate(day);
  const oddity = oddityOf(seed, person, born);
  return {
    iin: iinOf(birth, oddity === 'birth-date' ? 0 : centuryDigit(birth, woman), rank, seed),
    birthDate: oddity === 'birth-date-differs' ? isoBirthDate(day + 1) : birth,
    sex: woman ? 'F' : 'M',
    oddity,
  };
}

/** Makes what of a person never changes: number, birth date and sex, as {@link personOf} does. */
export function bearerOf({ seed, births }: Population, person: number): Bearer {
  return bearerBorn(seed, person, births(person));
}

/** Where a person lives at a delivery, as {@link personOf} says it. */
export function homeOf(
  { seed, delivery }: Population,
  person: number,
): { readonly region: Region; readonly district: District } {
  const occasion = movedBefore(seed, person, delivery) ? delivery : 1;
  const region = pick(REGION_BY_PER_MILLE, draw(seed, person, QUESTION.region, occasion));
  return { region, district: pick(region.districts, draw(seed, person, QUESTION.district, occasion) ** 1.5) };
}

/** Makes a person of a population by number. Who did not move, was not born and was not corrected is equal in both deliveries. */
export function personOf(population: Population, person: number): Person {
  const { seed, births, delivery } = population;
  const always = (question: Question) => draw(seed, person, question);
  const moved = movedBefore(seed, person, delivery);
  const lately = (question: Question) => draw(seed, person, question, moved ? delivery : 1);
  const born = births(person);
  const { region, district } = homeOf(population, person);
  const since = DELIVERY_DAYS[1];
  const known = Math.max(born.day, UPDATES_SINCE);
  return {
    ...bearerBorn(seed, person, born),
    ...nameOf(always, born.woman),
    region,
    kato: katoOf(lately, district),
    address: addressOf(lately, district),
    updatedAt: moved
      ? updatedOf(lately, since + 1, DELIVERY_DAYS[delivery])
      : updatedOf(lately, known, Math.max(known, since)),
  };
}
