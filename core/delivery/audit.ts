import { type Component, componentsOf, holds } from './components.ts';
import { PROTECTION } from './quantity.ts';
import type { OpenProgram, Solver } from './solver.ts';
import type { Unknowns } from './unknowns.ts';

/** A number that must not be found: unknowns whose sum it is. */
export interface Target<Of> {
  readonly of: Of;
  readonly unknowns: readonly number[];
}

/** The least and greatest value of a number that was shown to agree with all that is told. */
interface Shown<Of> {
  readonly target: Target<Of>;
  /** Places in the component's program. */
  readonly places: readonly number[];
  least: number;
  greatest: number;
}

const isProtected = <Of>({ least, greatest }: Shown<Of>): boolean => greatest - least >= PROTECTION;

/** Rounds of many numbers at once before each is looked at alone. */
const ROUNDS = 6;

/** A sign that looks random and is always the same. */
const signOf = (index: number, round: number): number =>
  Math.imul(index + 1, 0x9e3779b1 + 2 * round) & (1 << (9 + round)) ? 1 : -1;

const rounded = (values: readonly number[]): readonly number[] | undefined => {
  const whole = values.map(Math.round);
  return values.every((value, index) => Math.abs(value - (whole[index] ?? 0)) < 1e-6) ? whole : undefined;
};

/** Looks for the solution that goes farthest; whole numbers, checked by our own arithmetic. */
function witness(
  open: OpenProgram,
  { program }: Component,
  factors: readonly number[],
): readonly number[] | undefined {
  for (const whole of [false, true]) {
    const found = open.maximise(factors, whole);
    const values = found && rounded(found);
    if (values && holds(program, values)) return values;
  }
  return undefined;
}

function widen<Of>(shown: readonly Shown<Of>[], values: readonly number[]): void {
  for (const one of shown) {
    const sum = one.places.reduce((all, place) => all + (values[place] ?? 0), 0);
    one.least = Math.min(one.least, sum);
    one.greatest = Math.max(one.greatest, sum);
  }
}

function auditComponent<Of>(component: Component, shown: readonly Shown<Of>[], solver: Solver): void {
  using open = solver(component.program);
  const go = (towards: readonly (readonly [Shown<Of>, number])[]): void => {
    const factors = component.values.map(() => 0);
    for (const [{ places }, sign] of towards)
      for (const place of places) factors[place] = (factors[place] ?? 0) + sign;
    const values = witness(open, component, factors);
    if (values) widen(shown, values);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const left = shown.filter((one) => !isProtected(one));
    if (left.length < 2) break;
    go(left.map((one, index) => [one, signOf(index, round)] as const));
  }
  for (const one of shown) for (const sign of [1, -1]) if (!isProtected(one)) go([[one, sign]]);
}

/**
 * Attacks what is told of one measure: for each number that must not be found, looks for two whole-number solutions of all that
 * an attacker knows in which it differs by the protection.
 * @returns those for which none were found, or which are known outright
 */
export function unprotected<Of>(
  unknowns: Unknowns,
  targets: readonly Target<Of>[],
  solver: Solver,
): readonly Target<Of>[] {
  const components = componentsOf(unknowns);
  const componentOf = new Map(components.flatMap((each) => each.unknowns.map((unknown) => [unknown, each])));
  const found = targets.filter((target) => target.unknowns.length === 0);
  const hidden = targets.filter((target) => target.unknowns.length > 0);
  // The parts of one cell may lie in several components; each part that moves by itself moves their sum.
  const pieces = hidden.flatMap((target) =>
    [...Map.groupBy(target.unknowns, (unknown) => componentOf.get(unknown))].flatMap(([component, own]) =>
      component === undefined ? [] : [{ target, component, own }],
    ),
  );
  const safe = new Set<Target<Of>>();
  for (const [component, own] of Map.groupBy(pieces, (piece) => piece.component)) {
    const shown = own.map((piece): Shown<Of> => {
      const places = piece.own.map((unknown) => component.placeOf.get(unknown) ?? 0);
      const sum = places.reduce((all, place) => all + (component.values[place] ?? 0), 0);
      return { target: piece.target, places, least: sum, greatest: sum };
    });
    auditComponent(component, shown, solver);
    for (const one of shown) if (isProtected(one)) safe.add(one.target);
  }
  return [...found, ...hidden.filter((target) => !safe.has(target))];
}
