import type { Condition } from './solver.ts';
import type { Unknowns } from './unknowns.ts';

/** Unknowns that can change together, each by one, so that every equation still holds. */
export type Shift = ReadonlyMap<number, 1 | -1>;

/** Most steps of one search; what is not found by then is left to the solver. */
const STEPS = 400;

/** Most unknowns of a shift: a cube of cells has eight, with their counterparts of a share sixteen. */
const MOST = 24;

const isEquation = ({ lower, upper }: Condition): boolean => lower === upper;

interface Search {
  readonly unknowns: Unknowns;
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
    .filter(({ unknown, by }) => !moved.has(unknown) && (by > 0 || (unknowns.values[unknown] ?? 0) > 0))
    .map((way) => ({
      ...way,
      gain: gain(search, way.unknown, way.by),
      room: way.by > 0 ? 20 : Math.min(20, unknowns.values[way.unknown] ?? 0),
    }))
    .sort((a, b) => b.gain - a.gain || b.room - a.room)
    .slice(0, 4);
  for (const { unknown, by } of ways) {
    search.steps += 1;
    moved.set(unknown, by);
    move(search, unknown, by);
    if (close(search)) return true;
    move(search, unknown, -by);
    moved.delete(unknown);
  }
  return false;
}

/** Looks for a shift in which one unknown grows; undefined when a short search finds none. */
export function shiftOf(
  unknowns: Unknowns,
  index: readonly (readonly number[])[],
  unknown: number,
): Shift | undefined {
  const search: Search = { unknowns, index, moved: new Map([[unknown, 1]]), off: new Map(), steps: 0 };
  move(search, unknown, 1);
  return close(search) ? search.moved : undefined;
}

/** How often a shift can be made before a value falls below zero or an inequality breaks; no more than is asked for. */
export function timesOf(
  { values, conditions }: Unknowns,
  index: readonly (readonly number[])[],
  shift: Shift,
  sign: 1 | -1,
  most: number,
): number {
  const lowest = Math.min(
    most,
    ...[...shift].map(([unknown, by]) => (by * sign < 0 ? (values[unknown] ?? 0) : most)),
  );
  const touched = new Set([...shift.keys()].flatMap((unknown) => index[unknown] ?? []));
  let times = lowest;
  for (const number of touched) {
    const condition = conditions[number];
    if (condition === undefined) continue;
    let now = 0;
    let change = 0;
    for (const [at, unknown] of condition.unknowns.entries()) {
      const factor = condition.factors[at] ?? 0;
      now += factor * (values[unknown] ?? 0);
      change += factor * sign * (shift.get(unknown) ?? 0);
    }
    if (change > 0) times = Math.min(times, Math.floor((condition.upper - now) / change));
    if (change < 0) times = Math.min(times, Math.floor((now - condition.lower) / -change));
  }
  return Math.max(0, times);
}
