import { conditionIndex, type Extent, holds, type Neighbourhood, neighbourhoodOf } from './neighbourhood.ts';
import { PROTECTION } from './quantity.ts';
import { walk } from './shift.ts';
import type { OpenProgram, Solver } from './solver.ts';
import type { Unknowns } from './unknowns.ts';

/** A number that must not be found: unknowns whose sum it is; none when it is known outright. */
export interface Target<Of> {
  readonly of: Of;
  readonly unknowns: readonly number[];
}

/** The least and greatest value of a number that was shown to agree with all that is told. */
interface Shown<Of> {
  readonly target: Target<Of>;
  least: number;
  greatest: number;
}

const isProtected = <Of>({ least, greatest }: Shown<Of>): boolean => greatest - least >= PROTECTION;

/**
 * Where a solution is looked for: near the number first, then farther, where it takes longer. What is not found there counts as
 * unprotected: a row more may be suppressed than must be, never one fewer.
 */
const EXTENTS: readonly Extent[] = [
  { unknowns: 48, breadth: 6 },
  { unknowns: 200, breadth: 40 },
];

/** How much more the number itself counts than those around it that are looked for in the same solution. */
const WEIGHT = 50;

const rounded = (values: readonly number[]): readonly number[] | undefined => {
  const whole = values.map(Math.round);
  return values.every((value, index) => Math.abs(value - (whole[index] ?? 0)) < 1e-6) ? whole : undefined;
};

/** The solution that goes farthest, in whole numbers that our own arithmetic has checked. */
function witness(
  open: OpenProgram,
  { program }: Neighbourhood,
  factors: readonly number[],
): readonly number[] | undefined {
  for (const whole of [false, true]) {
    const found = open.maximise(factors, whole);
    const values = found && rounded(found);
    if (values && holds(program, values)) return values;
  }
  return undefined;
}

/**
 * Attacks what is told of one measure: for each number that must not be found, looks for two whole-number solutions of all that
 * an attacker knows in which it differs by the protection. The true values are one such solution.
 * @returns those for which none were found
 */
export function unprotected<Of>(
  unknowns: Unknowns,
  targets: readonly Target<Of>[],
  solver: Solver,
): readonly Target<Of>[] {
  const index = conditionIndex(unknowns);
  const shown = targets.map((target): Shown<Of> => {
    const sum = target.unknowns.reduce((all, unknown) => all + (unknowns.values[unknown] ?? 0), 0);
    return { target, least: sum, greatest: sum };
  });
  const of = new Map<number, Shown<Of>[]>();
  for (const one of shown)
    for (const unknown of one.target.unknowns) {
      const others = of.get(unknown);
      if (others) others.push(one);
      else of.set(unknown, [one]);
    }
  for (const one of shown) slide(one, unknowns, index);
  for (const one of shown)
    for (const extent of EXTENTS) {
      if (isProtected(one) || one.target.unknowns.length === 0) break;
      attack(one, of, neighbourhoodOf(unknowns, index, one.target.unknowns, extent), unknowns, solver);
    }
  return shown.filter((one) => !isProtected(one)).map(({ target }) => target);
}

/** Walks one number up and down from its true value: most numbers need no solver. */
function slide<Of>(one: Shown<Of>, unknowns: Unknowns, index: readonly (readonly number[])[]): void {
  for (const unknown of one.target.unknowns)
    for (const sign of [1, -1] as const) {
      if (isProtected(one)) return;
      const point = walk(unknowns, index, unknown, sign, PROTECTION);
      const value = one.target.unknowns.reduce(
        (sum, each) => sum + (point.get(each) ?? unknowns.values[each] ?? 0),
        0,
      );
      one.least = Math.min(one.least, value);
      one.greatest = Math.max(one.greatest, value);
    }
}

/** Moves one number up, then down, and with it those around it that are not protected yet, by turns up and down. */
function attack<Of>(
  one: Shown<Of>,
  of: ReadonlyMap<number, readonly Shown<Of>[]>,
  neighbourhood: Neighbourhood,
  { values: truth }: Unknowns,
  solver: Solver,
): void {
  const { placeOf, values } = neighbourhood;
  const around = [...new Set([...placeOf.keys()].flatMap((unknown) => of.get(unknown) ?? []))];
  using open = solver(neighbourhood.program);
  for (const sign of [1, -1]) {
    if (isProtected(one)) return;
    const factors = values.map(() => 0);
    const add = ({ target }: Shown<Of>, factor: number) => {
      for (const unknown of target.unknowns) {
        const place = placeOf.get(unknown);
        if (place !== undefined) factors[place] = (factors[place] ?? 0) + factor;
      }
    };
    for (const [turn, other] of around.filter((each) => !isProtected(each)).entries())
      add(other, turn % 2 === 0 ? sign : -sign);
    add(one, sign * WEIGHT);
    const found = witness(open, neighbourhood, factors);
    if (found === undefined) continue;
    for (const each of around) {
      const sum = each.target.unknowns.reduce((all, unknown) => {
        const place = placeOf.get(unknown);
        return all + ((place === undefined ? truth[unknown] : found[place]) ?? 0);
      }, 0);
      each.least = Math.min(each.least, sum);
      each.greatest = Math.max(each.greatest, sum);
    }
  }
}
