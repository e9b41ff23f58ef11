import type { Grid } from './grid.ts';
import type { Lattice } from './lattice.ts';
import { of } from './marks.ts';
import type { Shift } from './shift.ts';
import { onlyRises, type Turn, turnOf, turnsOf } from './turns.ts';

/** A shift that is the product of one turn of every axis: with a pair of values on each of three axes, the corners of a cube. */
export interface Cube extends Shift {
  /** What it costs to suppress those of its cells that are told. */
  readonly cost: number;
  /** The persons of the cell with the fewest of those that lose some. */
  readonly room: number;
}

/** What is asked of the cubes of a cell. */
export interface Wanted {
  readonly cell: number;
  /** Whether the cell shall gain or lose. */
  readonly sign: 1 | -1;
  /** What it costs to suppress each cell: nothing when it is not told, infinitely much when it cannot be. */
  readonly prices: Float64Array;
  /** The persons of each cell in the part that shall change. */
  readonly values: Float64Array;
  /** Whether a cube of this cost and room, or more cost and less room, is not worth looking at. */
  isDear(cost: number, room: number): boolean;
  /** Takes a cube. @returns whether enough were seen */
  take(cube: Cube): boolean;
}

/** Gives cubes in which a cell changes, those of the cheapest turns first. */
export type FindCubes = (wanted: Wanted) => void;

/** Most turns of one axis that are tried at a cell. */
const WIDTH = 24;

/** More room than any number is asked to change. */
const AMPLE = 10;

interface AxisTurns {
  readonly axis: number;
  readonly isLoose: boolean;
  readonly turns: readonly Turn[];
}

/** Looks for cubes in a lattice. */
export function cubesIn(lattice: Lattice): FindCubes {
  const { grid } = lattice;
  const turns = grid.trees.map(turnsOf);
  const loose = looseCells(lattice);
  return (wanted) => {
    const { cell, prices } = wanted;
    const axes = turns.map((turnsAt, axis): AxisTurns => {
      const all = turnsAt(grid.nodeOf(cell, axis));
      return { axis, isLoose: loose[axis]?.[cell] === 1, turns: cheapest(grid, axis, all, wanted) };
    });
    axes.sort((a, b) => Number(a.isLoose) - Number(b.isLoose) || a.turns.length - b.turns.length);
    const cost = prices[cell] ?? 0;
    grow(grid, axes, wanted, 0, { cells: [cell], signs: [1], cost, room: Number.POSITIVE_INFINITY });
  };
}

/** By axis, the cells along it that are no sums: a person stands in several, as in quarters. */
function looseCells({ cells, relations, grid }: Lattice): readonly Uint8Array[] {
  const loose = grid.trees.map(() => new Uint8Array(cells.length));
  for (const { axis, parent, children } of relations) {
    const isSum = cells[parent]?.counts.every((total, measure) => {
      const parts = children.map((child) => cells[child]?.counts[measure]);
      const sum = (part: 'numerator' | 'denominator') =>
        parts.reduce((all, counted) => all + (counted?.[part] ?? 0), 0);
      return sum('numerator') === total.numerator && sum('denominator') === total.denominator;
    });
    const its = loose[axis];
    if (!isSum && its !== undefined) for (const cell of [parent, ...children]) its[cell] = 1;
  }
  return loose;
}

/**
 * The turns that cost least in the cell's own line; of those that cost the same, those with most room. One in which nobody goes is
 * always among them: with all totals suppressed it can be made however often.
 */
function cheapest(grid: Grid, axis: number, turns: readonly Turn[], wanted: Wanted): readonly Turn[] {
  const priced = turns.flatMap((turn) => {
    const line = product(grid, axis, { cells: [wanted.cell], signs: [1], cost: 0, room: 0 }, turn, wanted);
    return line === undefined ? [] : [{ turn, cost: line.cost, room: Math.min(line.room, AMPLE) }];
  });
  const all = priced.sort((a, b) => a.cost - b.cost || b.room - a.room).map(({ turn }) => turn);
  const rising = all.slice(WIDTH).find(onlyRises);
  return [...all.slice(0, WIDTH), ...(rising === undefined ? [] : [rising])];
}

/** The turns of an axis whose totals are no sums: also the value alone, and all values together that are not told. */
function* looseTurns(grid: Grid, { axis, turns }: AxisTurns, base: Cube, wanted: Wanted): Generator<Turn> {
  const own = grid.nodeOf(wanted.cell, axis);
  yield turnOf([own]);
  yield* turns;
  const free = [...(grid.trees[axis]?.parents.keys() ?? [])].filter((node) =>
    base.cells.every((cell) => wanted.prices[grid.at(cell, axis, node)] === 0),
  );
  if (free.includes(own) && free.length > 2) yield turnOf(free);
}

/** Multiplies a cube by the turns of one axis after the other. @returns whether enough were seen */
function grow(grid: Grid, axes: readonly AxisTurns[], wanted: Wanted, step: number, base: Cube): boolean {
  const its = axes[step];
  if (its === undefined) return wanted.take(base);
  for (const turn of its.isLoose ? looseTurns(grid, its, base, wanted) : its.turns) {
    const next = product(grid, its.axis, base, turn, wanted);
    if (next !== undefined && grow(grid, axes, wanted, step + 1, next)) return true;
  }
  return false;
}

/** The product of a cube and a turn; undefined when nobody is in a cell of it or it is too dear. */
function product(
  grid: Grid,
  axis: number,
  base: Cube,
  { nodes, signs }: Turn,
  { prices, values, sign: wanted, isDear }: Wanted,
): Cube | undefined {
  const cells: number[] = [];
  const all: number[] = [];
  let cost = 0;
  let room = Number.POSITIVE_INFINITY;
  for (let place = 0; place < base.cells.length; place += 1)
    for (let turned = 0; turned < nodes.length; turned += 1) {
      const cell = grid.at(of(base.cells, place), axis, of(nodes, turned));
      if (cell < 0) return undefined;
      const sign = of(base.signs, place) * of(signs, turned);
      cost += of(prices, cell);
      if (sign * wanted < 0) room = Math.min(room, of(values, cell));
      if (isDear(cost, room)) return undefined;
      cells.push(cell);
      all.push(sign);
    }
  return { cells, signs: all, cost, room };
}
