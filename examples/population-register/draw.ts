/** The independent questions that chance answers about a person; an answer to one never moves another. */
export const QUESTION = {
  naming: 1,
  surname: 2,
  name: 3,
  patronymic: 4,
  region: 5,
  district: 6,
  settlement: 7,
  address: 8,
  street: 9,
  house: 10,
  flat: 11,
  updatedDay: 12,
  updatedSecond: 13,
  dateForm: 14,
  otherBirthDate: 15,
  dirt: 16,
  dirtDetail: 17,
  shape: 18,
  died: 19,
  moved: 20,
  corrected: 21,
  noCentury: 22,
  serial: 23,
} as const;

/** A question of {@link QUESTION}. */
export type Question = (typeof QUESTION)[keyof typeof QUESTION];

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/**
 * The answer of chance to a question about a person: a number in [0, 1), always the same for the same arguments.
 * A hash instead of a stream: any person can be made again alone, in any order.
 * @param question a whole number from 0 to 31.
 * @param occasion a whole number; on another occasion the same question is answered anew.
 */
export function chance(seed: number, person: number, question: number, occasion: number): number {
  const key = mix(seed + Math.imul(question + 32 * occasion, 0x9e3779b9));
  return mix(mix(key ^ person) + key) / 0x1_0000_0000;
}

/** {@link chance} for the questions that a register asks, by delivery. */
export function draw(seed: number, person: number, question: Question, delivery = 1): number {
  return chance(seed, person, question, delivery);
}

/** Picks one of a non-empty list by a number in [0, 1). */
export function pick<T>(list: readonly T[], chance: number): T {
  const chosen = list[Math.floor(chance * list.length)];
  if (chosen === undefined) throw new RangeError('Nothing to pick from');
  return chosen;
}
