import type { Measure } from '../requests/schema-calculation.ts';
import type { FindCubes } from './cubes.ts';
import { type Evidence, isProtected, type Shown } from './evidence.ts';
import type { Point } from './point.ts';
import { PROTECTION } from './quantity.ts';
import { type Step, waysOf } from './shift.ts';

/** The search for numbers that agree with all that is told of one measure, one walk from the true ones. */
export interface Search {
  readonly measure: Measure;
  readonly findCubes: FindCubes;
  readonly point: Point;
  readonly evidence: Evidence;
  /** What it costs to suppress each cell: nothing when it is not told, infinitely much when it cannot be. */
  readonly prices: Float64Array;
  /** The steps that were made. */
  readonly walk: Step[];
}

/** Most cubes of rows that are not told that are looked at for one number, up or down. */
const FREE = 40;

/** How many cubes are looked at for each unit of the cost of the best one so far: a dear row is worth a longer search. */
const EFFORT = 30;

function make({ point, evidence, walk }: Search, step: Step): void {
  walk.push(step);
  point.move(step.shift, step.way, step.times);
  evidence.see(step.shift.cells, (cell, part) => point.values(part)[cell] ?? 0);
}

/** How far a number must still go up or down from where it is. */
function missing({ point }: Search, { of: { cell, part }, least, greatest }: Shown, sign: 1 | -1): number {
  const now = point.values(part)[cell] ?? 0;
  return sign > 0 ? least + PROTECTION - now : now - (greatest - PROTECTION);
}

/** Moves a number up or down, by rows alone that are not told. */
export function moveFreely(search: Search, one: Shown, sign: 1 | -1): void {
  const { cell, part } = one.of;
  const ways = waysOf(search.measure, part, sign);
  let seen = 0;
  search.findCubes({
    cell,
    sign,
    prices: search.prices,
    values: search.point.values(part),
    isDear: (cost, room) => cost > 0 || room <= 0,
    take(shift) {
      for (const way of ways) {
        const times = search.point.times(shift, way, missing(search, one, sign));
        if (times > 0) make(search, { shift, way, times });
        if (isProtected(one)) return true;
      }
      seen += 1;
      return seen >= FREE;
    },
  });
}

/**
 * Moves a number up, by rows that are not told where they do, else by the cheapest that help.
 * @returns the cells to suppress for it; undefined when nothing helps
 */
export function moveByPrice(search: Search, one: Shown): readonly number[] | undefined {
  const { cell, part } = one.of;
  const { measure, point, prices, findCubes } = search;
  const ways = waysOf(measure, part, 1);
  const before = one.greatest;
  let best: Step | undefined;
  let price = Number.POSITIVE_INFINITY;
  let need = missing(search, one, 1);
  const priceOf = (cost: number, times: number) => cost * Math.sqrt(need / Math.min(need, times));
  let seen = 0;
  findCubes({
    cell,
    sign: 1,
    prices,
    values: point.values(part),
    isDear: (cost, room) => room <= 0 || priceOf(cost, room) >= price,
    take(shift) {
      for (const way of ways) {
        const times = point.times(shift, way, need);
        if (times === 0) continue;
        const its = priceOf(shift.cost, times);
        if (shift.cost === 0) {
          make(search, { shift, way, times });
          need = missing(search, one, 1);
          if (isProtected(one)) return true;
        } else if (its < price) {
          price = its;
          best = { shift, way, times };
        }
      }
      seen += 1;
      return seen > EFFORT * price;
    },
  });
  if (isProtected(one)) return [];
  if (best === undefined) return one.greatest > before ? [] : undefined;
  // Free steps that came after it was found may have taken its room.
  const { shift, way } = best;
  const times = point.times(shift, way, need);
  if (times > 0) make(search, { shift, way, times });
  return shift.cells.filter((each) => (prices[each] ?? 0) > 0);
}
