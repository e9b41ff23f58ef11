import { dayOf } from '../population-register/days.ts';
import { centuryDigit, iinOf } from '../population-register/iin.ts';
import { bearerOf, type Population } from '../population-register/person.ts';
import { isoBirthDate } from '../population-register/pyramid.ts';
import type { Contributor } from './pension.ts';

/** Yields everybody below a count once, in an order that looks like none and that each source has for itself. */
function* inOrder(count: number, source: number): Generator<number> {
  let step = Math.floor(count * (0.3 + 0.17 * source)) | 1;
  while (commonDivisor(step, count) !== 1) step += 2;
  for (let place = 0, number = Math.floor(count / (3 + source)); place < count; place++) {
    yield number;
    number = (number + step) % count;
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Which people another source may know, and in which of the orders it names them. */
export interface Acquaintance {
  readonly order: 1 | 2;
  /** Years of birth, both included. */
  readonly born: { readonly from: number; readonly to: number };
}

/** Yields the people of the register whom another source may know, by their true birth dates and numbers. */
export function* peopleMetBy(
  population: Population,
  people: number,
  { order, born: { from, to } }: Acquaintance,
): Generator<Contributor> {
  const [first, last] = [dayOf(`${from}-01-01`), dayOf(`${to}-12-31`)];
  for (const number of inOrder(people, order)) {
    const { day } = population.births(number);
    if (day < first || day > last) continue;
    const { iin, birthDate, sex } = bearerOf(population, number);
    yield { number, iin, birthDate, woman: sex === 'F' };
  }
}

const FIRST_STRANGER = 100_000_000;
const SHARE_OF_STRANGERS = 0.004;
const STRANGERS_BORN = { from: dayOf('1980-01-01'), days: 7300 } as const;
const STRANGERS_RANK = 480;

/** Yields people who contribute and are not in the register: none of them has a number that somebody in it has. */
export function* strangersOf(seed: number, people: number): Generator<Contributor> {
  const { from, days } = STRANGERS_BORN;
  for (let index = 0; index < Math.round(people * SHARE_OF_STRANGERS); index++) {
    const birthDate = isoBirthDate(from + ((index * 1009) % days));
    const woman = Math.floor(index / days) % 2 === 1;
    const rank = STRANGERS_RANK + Math.floor(index / (2 * days));
    const iin = iinOf(birthDate, centuryDigit(birthDate, woman), rank, seed);
    yield { number: FIRST_STRANGER + index, iin, birthDate, woman };
  }
}
