import { type Day, dayOf, isoDate } from './days.ts';

/** The date that the first delivery describes. */
export const AS_OF = '2026-09-30';

/** People of each age group of five years, youngest first, in parts of ten thousand. */
const PYRAMID: readonly { readonly share: number; readonly women: number }[] = [
  { share: 960, women: 0.486 },
  { share: 1020, women: 0.486 },
  { share: 960, women: 0.487 },
  { share: 790, women: 0.487 },
  { share: 610, women: 0.488 },
  { share: 630, women: 0.492 },
  { share: 760, women: 0.497 },
  { share: 790, women: 0.502 },
  { share: 660, women: 0.508 },
  { share: 590, women: 0.513 },
  { share: 530, women: 0.523 },
  { share: 500, women: 0.537 },
  { share: 470, women: 0.56 },
  { share: 350, women: 0.59 },
  { share: 200, women: 0.63 },
  { share: 90, women: 0.67 },
  { share: 60, women: 0.7 },
  { share: 22, women: 0.73 },
  { share: 7, women: 0.76 },
  { share: 1, women: 0.8 },
];

/** The people born on one day and of one sex; `rank` tells them apart. */
export interface Birth {
  readonly day: Day;
  readonly woman: boolean;
  readonly rank: number;
}

/** Who was born when: person number to birth, for the people of a register. */
export type Births = (person: number) => Birth;

interface Cell {
  readonly day: Day;
  readonly woman: boolean;
  readonly weight: number;
}

function cells(): readonly Cell[] {
  const [year, rest] = [Number(AS_OF.slice(0, 4)), AS_OF.slice(4)];
  return PYRAMID.flatMap(({ share, women }, group) => {
    const first = dayOf(`${year - 5 * (group + 1)}${rest}`) + 1;
    const last = dayOf(`${year - 5 * group}${rest}`);
    const weight = share / (last - first + 1);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((day) => [
      { day, woman: false, weight: weight * (1 - women) },
      { day, woman: true, weight: weight * women },
    ]);
  });
}

/**
 * Distributes people over days of birth and sexes by the pyramid, so that each is found by number alone.
 * Numbers from `people` on are the newborn of the month after {@link AS_OF}.
 */
export function birthsOf(people: number): Births {
  const all = cells();
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const starts = new Float64Array(all.length);
  all.reduce((before, { weight }, index) => {
    starts[index] = Math.round((before / total) * people);
    return before + weight;
  }, 0);
  const asOf = dayOf(AS_OF);
  return (person) => {
    if (person >= people) return newborn(asOf, person - people);
    const found = lastStart(starts, person);
    const cell = all[found];
    if (cell === undefined) throw new RangeError('No such person');
    return { day: cell.day, woman: cell.woman, rank: person - (starts[found] ?? 0) };
  };
}

const NEWBORN_DAYS = 31;

function newborn(asOf: Day, index: number): Birth {
  const cell = index % (NEWBORN_DAYS * 2);
  return {
    day: asOf + 1 + (cell >> 1),
    woman: cell % 2 === 1,
    rank: Math.floor(index / (NEWBORN_DAYS * 2)),
  };
}

/** The last of ascending starts that is not above a value. */
function lastStart(starts: Float64Array, value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

const isoDates = new Map<Day, string>();

/** {@link isoDate}, remembered: a register has some forty thousand days. */
export function isoBirthDate(day: Day): string {
  const known = isoDates.get(day);
  if (known !== undefined) return known;
  const made = isoDate(day);
  isoDates.set(day, made);
  return made;
}
