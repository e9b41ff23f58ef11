import type { Person } from './people.ts';

/** Whole numbers below `limit` that look like chance and are always the same: a linear congruential generator. */
function numbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Persons to a thousand by region: two large cities, most of middle size, some small, as in the worked example. */
const weights = [30, 40, 48, 80, 35, 35, 62, 35, 58, 42, 42, 40, 38, 27, 110, 11, 36, 72, 110, 49];

const bands = ['15-19', '20-24', '25-29', '30-34'];

/** Young people as the worked example has them: a row for each quarter, by region, age band and sex, some neither in education nor work. */
export function youngPeople(
  total: number,
  quarters: readonly string[] = ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'],
  seed = 7,
): readonly Person[] {
  const next = numbers(seed);
  const places = weights.flatMap((weight, region) => Array.from({ length: weight }, () => `r${region}`));
  return Array.from({ length: total }, (_, at): readonly Person[] => {
    const region = places[next(places.length)] ?? '';
    const sex = next(2) === 0 ? 'F' : 'M';
    const age = 15 * 4 + next(20 * 4) - 3;
    const neet = next(100) < (age < 80 ? 6 : 20);
    return quarters.flatMap((quarter, nth): Person[] => {
      const years = Math.floor((age + nth) / 4);
      if (years < 15 || years > 34) return [];
      const changes = next(100) < 4;
      const labels = { region, age: bands[Math.floor((years - 15) / 5)] ?? '', sex, quarter };
      return [{ id: String(at), labels, counted: neet !== changes }];
    });
  }).flat();
}
