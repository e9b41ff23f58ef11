import type { Condition } from './solver.ts';
import type { Unknowns } from './unknowns.ts';

/** Unknowns that can change together, each by one, so that every equation still holds. */
type Shift = ReadonlyMap<number, 1 | -1>;

/** Most steps of one search; what is not found by then is left to the solver. */
const STEPS = 400;

/** Most unknowns of a shift: a cube of cells has eight, with their counterparts of a share sixteen. */
const MOST = 24;

const isEquation = ({ lower, upper }: Condition): boolean => lower === upper;

/** Unknowns with values that agree with all that is told. */
interface Point {
  readonly unknowns: Unknowns;
  /** Values that are not the true ones. */
  readonly changed: Map<number, number>;
}

const valueAt = ({ unknowns, changed }: Point, unknown: number): number =>
  changed.get(unknown) ?? unknowns.values[unknown] ?? 0;

interface Search {
  readonly unknowns: Unknowns;
  readonly point: Point;
  readonly index: readonly (readonly number[])[];
  readonly moved: Map<number, 1 | -1>;
  /** How far each equation is from holding. */
  readonly off: Map<number, number>;
  steps: number;
}

const factorOf = ({ unknowns, factors }: Condition, unknown: number): number =>
  factors[unknowns.indexOf(unknown)] ?? 0;

/** Moves one unknown, or with the opposite sign takes that back. */
function move({ unknowns: { conditions }, index, off }: Search, unknown: number, by: number): void {
  for (const number of index[unknown] ?? []) {
    const condition = conditions[number];
    if (condition === undefined || !isEquation(condition)) continue;
    const now = (off.get(number) ?? 0) + by * factorOf(condition, unknown);
    if (now === 0) off.delete(number);
    else off.set(number, now);
  }
}

/** How much nearer to holding the equations come by a move. */
function gain({ unknowns: { conditions }, index, off }: Search, unknown: number, by: number): number {
  let sum = 0;
  for (const number of index[unknown] ?? []) {
    const condition = conditions[number];
    if (condition === undefined || !isEquation(condition)) continue;
    const before = off.get(number) ?? 0;
    sum += Math.abs(before) - Math.abs(before + by * factorOf(condition, unknown));
  }
  return sum;
}

function close(search: Search): boolean {
  const { unknowns, moved, off } = search;
  const [first] = off;
  if (first === undefined) return true;
  if (moved.size >= MOST || search.steps >= STEPS) return false;
  const [number, amount] = first;
  const condition = unknowns.conditions[number];
  if (condition === undefined) return false;
  const ways = condition.unknowns
    .map((unknown, at) => ({
      unknown,
      by: amount * (condition.factors[at] ?? 0) > 0 ? (-1 as const) : (1 as const),
    }))
    .filter(({ unknown, by }) => !moved.has(unknown) && (by > 0 || valueAt(search.point, unknown) > 0))
    .map((way) => ({
      ...way,
      gain: gain(search, way.unknown, way.by),
      room: way.by > 0 ? 20 : Math.min(20, valueAt(search.point, way.unknown)),
    }))
    .sort((a, b) => b.gain - a.gain || b.room - a.room)
    .slice(0, 4);
  for (const { unknown, by } of ways) {
    if (search.steps >= STEPS) return false;
    search.steps += 1;
    moved.set(unknown, by);
    move(search, unknown, by);
    if (close(search)) return true;
    move(search, unknown, -by);
    moved.delete(unknown);
  }
  return false;
}

/** Looks for a shift in which one unknown grows or falls by one; undefined when a short search finds none. */
function shiftOf(
  point: Point,
  index: readonly (readonly number[])[],
  unknown: number,
  sign: 1 | -1,
): Shift | undefined {
  if (sign < 0 && valueAt(point, unknown) === 0) return undefined;
  const { unknowns } = point;
  const search: Search = {
    unknowns,
    point,
    index,
    moved: new Map([[unknown, sign]]),
    off: new Map(),
    steps: 0,
  };
  move(search, unknown, sign);
  return close(search) ? search.moved : undefined;
}

/** How often a condition bears a shift. */
function timesWithin(point: Point, condition: Condition, shift: Shift): number {
  let now = 0;
  let change = 0;
  for (const [at, unknown] of condition.unknowns.entries()) {
    const factor = condition.factors[at] ?? 0;
    now += factor * valueAt(point, unknown);
    change += factor * (shift.get(unknown) ?? 0);
  }
  if (change > 0) return Math.floor((condition.upper - now) / change);
  return change < 0 ? Math.floor((now - condition.lower) / -change) : Number.POSITIVE_INFINITY;
}

/** How often a shift can be made before a value falls below zero or a condition breaks; no more than is asked for. */
function timesOf(point: Point, index: readonly (readonly number[])[], shift: Shift, most: number): number {
  const touched = new Set([...shift.keys()].flatMap((unknown) => index[unknown] ?? []));
  const ofValues = [...shift].map(([unknown, by]) => (by < 0 ? valueAt(point, unknown) : most));
  const ofConditions = [...touched].flatMap((number) => {
    const condition = point.unknowns.conditions[number];
    return condition === undefined ? [] : [timesWithin(point, condition, shift)];
  });
  return Math.max(0, Math.min(most, ...ofValues, ...ofConditions));
}

/** Most shifts of one walk. */
const SHIFTS = 60;

/**
 * Walks from the true values by shifts that each change one unknown in a direction, as far as is asked for or it goes.
 * Every point on the way agrees with all that is told.
 */
export function walk(
  unknowns: Unknowns,
  index: readonly (readonly number[])[],
  unknown: number,
  sign: 1 | -1,
  far: number,
): ReadonlyMap<number, number> {
  const point: Point = { unknowns, changed: new Map() };
  for (let turn = 0, gone = 0; turn < SHIFTS && gone < far; turn += 1) {
    const shift = shiftOf(point, index, unknown, sign);
    const times = shift === undefined ? 0 : timesOf(point, index, shift, far - gone);
    if (shift === undefined || times === 0) break;
    for (const [each, by] of shift) point.changed.set(each, valueAt(point, each) + by * times);
    gone += times;
  }
  return point.changed;
}
