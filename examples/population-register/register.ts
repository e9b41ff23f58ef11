import { draw, QUESTION } from './draw.ts';
import { type Delivery, type Population, personOf } from './person.ts';
import { birthsOf } from './pyramid.ts';

/** Fewest and most people that the generator makes. */
export const PEOPLE_LIMITS = { fewest: 1000, most: 5_000_000, default: 200_000 } as const;

/** The register at one delivery: the people in it by number, in the order of the file. */
export interface Register {
  readonly population: Population;
  /** Numbers of the people who are in the register, in the order in which the file names them. */
  numbers(): Generator<number>;
  /** How the register differs from the one of delivery 1. */
  readonly born: number;
}

const MOST_SEED = 999_999_999;
const SHARE_BORN = 0.0012;

/** Whether a person left the register between the deliveries. */
export function diedBefore(seed: number, person: number, delivery: Delivery, people: number): boolean {
  const old = person >= people * 0.86 && person < people;
  return delivery === 2 && draw(seed, person, QUESTION.died) < (old ? 0.004 : 0.0002);
}

/**
 * Opens the register of a seed.
 * @throws RangeError when the number of people is outside {@link PEOPLE_LIMITS}, the seed outside 0 to 999,999,999, or one is not whole.
 */
export function openRegister(seed: number, people: number, delivery: Delivery = 1): Register {
  if (!Number.isInteger(people) || people < PEOPLE_LIMITS.fewest || people > PEOPLE_LIMITS.most) {
    throw new RangeError(`people: a whole number from ${PEOPLE_LIMITS.fewest} to ${PEOPLE_LIMITS.most}`);
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > MOST_SEED) {
    throw new RangeError(`seed: a whole number from 0 to ${MOST_SEED}`);
  }
  const born = delivery === 2 ? Math.round(people * SHARE_BORN) : 0;
  return {
    population: { seed, births: birthsOf(people), delivery },
    born,
    *numbers() {
      for (const person of shuffled(people + born)) {
        if (!diedBefore(seed, person, delivery, people)) yield person;
      }
    },
  };
}

/** All numbers below a count, each once, in an order that looks like none and needs no memory. */
function* shuffled(count: number): Generator<number> {
  let step = Math.floor(count * 0.618) | 1;
  while (commonDivisor(step, count) !== 1) step += 2;
  for (let place = 0, number = Math.floor(count / 3); place < count; place++) {
    yield number;
    number = (number + step) % count;
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** What must never be found outside a delivery: the identity of one person. */
export interface Identity {
  readonly iin: string;
  readonly surname: string;
  readonly name: string;
  readonly patronymic: string;
  /** Empty for a person without one. */
  readonly address: string;
}

/** The identities of everybody in a register, made again from its seed; equal to those in its file before they were misspelt. */
export function* generatedIdentities(
  seed: number,
  people: number,
  delivery: Delivery = 1,
): Generator<Identity> {
  const register = openRegister(seed, people, delivery);
  for (const number of register.numbers()) {
    const { iin, surname, name, patronymic, address } = personOf(register.population, number);
    yield { iin, surname, name, patronymic, address };
  }
}
