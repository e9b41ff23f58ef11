import type { Cell, Label } from './cells.ts';
import type { Axis } from './dimensions.ts';

/** The values of an axis as a tree, from the finest to the total; all by their numbers. */
export interface Tree {
  /** The value around each, its region say; -1 of the total. */
  readonly parents: readonly number[];
  /** The finest values in each; a finest value has itself. */
  readonly leaves: readonly (readonly number[])[];
}

/** Where cells lie: each at a value of every axis. */
export interface Grid {
  readonly trees: readonly Tree[];
  /** The value of a cell on an axis. */
  nodeOf(cell: number, axis: number): number;
  /** The cell at another value of one axis and the same of all others; -1 where nobody is. */
  at(cell: number, axis: number, node: number): number;
}

/** Gives numbers to texts, in the order in which they come. */
function numbering(): (text: string) => number {
  const numbers = new Map<string, number>();
  return (text) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
}

interface Placed {
  readonly tree: Tree;
  readonly nodes: Int32Array;
}

/** The labels of one axis that a cell has, finest first. */
function labelsOn(axes: readonly Axis[], axis: number, { levels, labels }: Cell): readonly Label[] {
  let from = 0;
  for (let each = 0; each < axis; each += 1) from += (axes[each]?.columns.length ?? 0) - (levels[each] ?? 0);
  return labels.slice(from, from + (axes[axis]?.columns.length ?? 0) - (levels[axis] ?? 0));
}

function placeOn(axes: readonly Axis[], axis: number, cells: readonly Cell[]): Placed {
  const number = numbering();
  const columns = axes[axis]?.columns.length ?? 0;
  const parents: number[] = [];
  const leaves: number[][] = [];
  const add = (labels: readonly Label[]): number => {
    const node = number(JSON.stringify(labels));
    if (parents[node] !== undefined) return node;
    parents[node] = -1;
    leaves[node] = [];
    if (labels.length > 0) parents[node] = add(labels.slice(1));
    if (labels.length === columns)
      for (let at = node; at >= 0; at = parents[at] ?? -1) leaves[at]?.push(node);
    return node;
  };
  return {
    nodes: Int32Array.from(cells, (cell) => add(labelsOn(axes, axis, cell))),
    tree: { parents, leaves },
  };
}

/** Places cells on their axes. */
export function gridOf(axes: readonly Axis[], cells: readonly Cell[]): Grid {
  const placed = axes.map((_, axis) => placeOn(axes, axis, cells));
  const lines = placed.map((_, axis) => {
    const number = numbering();
    const others = placed.filter((_, each) => each !== axis);
    return Int32Array.from(cells, (_, cell) => number(others.map(({ nodes }) => nodes[cell]).join()));
  });
  const found = placed.map(({ nodes, tree: { parents } }, axis) => {
    const its = lines[axis] ?? new Int32Array();
    const table = tableOf((1 + its.reduce((most, line) => Math.max(most, line), 0)) * parents.length);
    for (const [cell, node] of nodes.entries()) table.set((its[cell] ?? 0) * parents.length + node, cell);
    return { its, size: parents.length, table };
  });
  return {
    trees: placed.map(({ tree }) => tree),
    nodeOf: (cell, axis) => placed[axis]?.nodes[cell] ?? -1,
    at(cell, axis, node) {
      const one = found[axis];
      return one?.table.get((one.its[cell] ?? 0) * one.size + node) ?? -1;
    },
  };
}

/** Most places of a table that is kept as an array. */
const DENSE = 16_000_000;

interface Table {
  get(place: number): number | undefined;
  set(place: number, cell: number): void;
}

/** Cells by place; an array unless it would be large. */
function tableOf(size: number): Table {
  if (size > DENSE) return new Map<number, number>();
  const cells = new Int32Array(size).fill(-1);
  return {
    get: (place) => cells[place],
    set(place, cell) {
      cells[place] = cell;
    },
  };
}
