import type { Lattice } from './cells.ts';
import type { Grid, Tree } from './grid.ts';
import type { Shift } from './shift.ts';

/** A shift that is the product of a change on every axis, and what it costs to suppress those of its cells that are told. */
export interface Cube extends Shift {
  readonly cost: number;
}

/** Values of one axis that change together. */
interface Turn {
  readonly nodes: readonly number[];
  readonly signs: readonly number[];
}

/** Most turns of one axis that are tried at a cell, the cheapest first. */
const WIDTH = 24;

/** A value and those around it, the total last. */
function pathOf({ parents }: Tree, node: number): readonly number[] {
  const path: number[] = [];
  for (let at = node; at >= 0; at = parents[at] ?? -1) path.push(at);
  return path;
}

const turnOf = (up: readonly number[], down: readonly number[] = []): Turn => ({
  nodes: [...up, ...down],
  signs: [...up.map(() => 1), ...down.map(() => -1)],
});

/** Turns in which every total changes as its parts: persons come at one finest value, and at most as many go at another. */
function turnsAt(tree: Tree, node: number): readonly Turn[] {
  const within = new Set(tree.leaves[node]);
  const top = pathOf(tree, node).at(-1) ?? node;
  const others = (tree.leaves[top] ?? []).filter((leaf) => !within.has(leaf));
  return [...within].flatMap((leaf) => {
    const up = pathOf(tree, leaf);
    const pairs = others.map((other) => {
      const down = pathOf(tree, other);
      return turnOf(
        up.filter((each) => !down.includes(each)),
        down.filter((each) => !up.includes(each)),
      );
    });
    return [turnOf(up), ...pairs];
  });
}

/** What is asked of the cubes of a cell. */
export interface Wanted {
  readonly lattice: Lattice;
  readonly cell: number;
  /** What it costs to suppress a cell: nothing when it is not told, more than any bound when it cannot be. */
  cost(cell: number): number;
  /** Cubes that cost more are not looked for. */
  bound(): number;
  /** Whether the cell shall gain or lose. */
  readonly sign: 1 | -1;
  /** The persons that a cell could lose. */
  room(cell: number): number;
  /** Takes a cube. @returns whether enough were seen */
  take(cube: Cube): boolean;
}

/** Finds the cubes in which a cell changes. */
export type CubesOf = (wanted: Wanted) => void;

/** Finds cubes in a lattice. */
export function cubesIn({ grid, relations, cells }: Lattice): CubesOf {
  const turns = grid.trees.map((tree) => tree.parents.map((): readonly Turn[] | undefined => undefined));
  const tightTurns = (axis: number, node: number): readonly Turn[] => {
    const known = turns[axis]?.[node];
    if (known !== undefined) return known;
    const tree = grid.trees[axis];
    const made = tree === undefined ? [] : turnsAt(tree, node);
    const kept = turns[axis];
    if (kept !== undefined) kept[node] = made;
    return made;
  };
  const loose = grid.trees.map(() => new Uint8Array(cells.length));
  for (const { axis, parent, children } of relations) {
    const isSum = (cells[parent]?.counts ?? []).every(
      ({ numerator, denominator }, measure) =>
        children.reduce((sum, child) => sum + (cells[child]?.counts[measure]?.numerator ?? 0), 0) === numerator &&
        children.reduce((sum, child) => sum + (cells[child]?.counts[measure]?.denominator ?? 0), 0) === denominator,
    );
    const its = loose[axis];
    if (!isSum && its !== undefined) for (const cell of [parent, ...children]) its[cell] = 1;
  }
  return (wanted) => {
    const { cell } = wanted;
    const axes = grid.trees.map((_, axis) => {
      const isLoose = loose[axis]?.[cell] === 1;
      const all = tightTurns(axis, grid.nodeOf(cell, axis));
      return { axis, isLoose, turns: ranked(grid, axis, all, wanted) };
    });
    axes.sort((a, b) => Number(a.isLoose) - Number(b.isLoose) || a.turns.length - b.turns.length);
    grow(grid, axes, wanted, 0, { cells: [cell], signs: [1], cost: wanted.cost(cell) });
  };
}

/** The turns that are cheapest in the cell's own line; of those that cost the same, where most persons can go first. */
function ranked(grid: Grid, axis: number, turns: readonly Turn[], wanted: Wanted): readonly Turn[] {
  const bound = wanted.bound();
  const priced = turns.flatMap((turn) => {
    let cost = 0;
    let room = 10;
    for (const [place, node] of turn.nodes.entries()) {
      const cell = grid.at(wanted.cell, axis, node);
      if (cell < 0) return [];
      cost += wanted.cost(cell);
      if (cost >= bound) return [];
      if ((turn.signs[place] ?? 0) * wanted.sign < 0) room = Math.min(room, wanted.room(cell));
    }
    if (room <= 0) return [];
    return [{ turn, cost, room }];
  });
  const all = priced.sort((a, b) => a.cost - b.cost || b.room - a.room).map(({ turn }) => turn);
  const rising = all.slice(WIDTH).find(({ signs }) => !signs.includes(-1));
  return [...all.slice(0, WIDTH), ...(rising === undefined ? [] : [rising])];
}

interface AxisTurns {
  readonly axis: number;
  readonly isLoose: boolean;
  readonly turns: readonly Turn[];
}

/** Turns of an axis whose totals are not the sums of their parts: the value alone, with its total, with all that are not told. */
function* looseTurns(grid: Grid, { axis, turns }: AxisTurns, base: Cube, wanted: Wanted): Generator<Turn> {
  const own = grid.nodeOf(wanted.cell, axis);
  yield turnOf([own]);
  yield* turns;
  const nodes = grid.trees[axis]?.parents ?? [];
  const free = [...nodes.keys()].filter(
    (node) =>
      node === own ||
      base.cells.every((cell) => {
        const at = grid.at(cell, axis, node);
        return at >= 0 && wanted.cost(at) === 0;
      }),
  );
  if (free.length > 2) yield turnOf(free);
}

function grow(grid: Grid, axes: readonly AxisTurns[], wanted: Wanted, step: number, base: Cube): boolean {
  const its = axes[step];
  if (its === undefined) return wanted.take(base);
  for (const turn of its.isLoose ? looseTurns(grid, its, base, wanted) : its.turns) {
    const next = product(grid, its.axis, base, turn, wanted);
    if (next !== undefined && grow(grid, axes, wanted, step + 1, next)) return true;
  }
  return false;
}

function product(grid: Grid, axis: number, base: Cube, { nodes, signs }: Turn, wanted: Wanted): Cube | undefined {
  const cells: number[] = [];
  const all: number[] = [];
  const bound = wanted.bound();
  let cost = 0;
  for (const [place, from] of base.cells.entries())
    for (let at = 0; at < nodes.length; at += 1) {
      const cell = grid.at(from, axis, nodes[at] ?? -1);
      if (cell < 0) return undefined;
      cost += wanted.cost(cell);
      if (cost >= bound) return undefined;
      const sign = (base.signs[place] ?? 0) * (signs[at] ?? 0);
      if (sign * wanted.sign < 0 && wanted.room(cell) <= 0) return undefined;
      cells.push(cell);
      all.push(sign);
    }
  return { cells, signs: all, cost };
}
