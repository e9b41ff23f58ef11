import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Cell, CountedGroup, Label } from './cells.ts';
import { type Axis, columnsAt, isDelivered, type Levels } from './dimensions.ts';
import { type Grid, gridOf } from './grid.ts';

/** A cell and those that it is the total of along one axis; numbers of cells. */
export interface Relation {
  readonly axis: number;
  readonly parent: number;
  readonly children: readonly number[];
}

/** All cells of a calculation, their sums, and where they lie. */
export interface Lattice {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
  readonly grid: Grid;
}

/** Names a cell by the finest column of every axis; where that has no value, by the coarser ones too. */
function keyOf(axes: readonly Axis[], levels: Levels, labels: readonly Label[]): string {
  let at = 0;
  const pairs = axes.flatMap(({ columns }, index) => {
    const kept = columns.slice(levels[index] ?? 0);
    const own = kept.map((column, offset): [string, Label] => [column, labels[at + offset] ?? null]);
    at += kept.length;
    const named = own.findIndex(([, label]) => label !== null);
    return own.slice(0, named < 0 ? own.length : named + 1);
  });
  return JSON.stringify(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const place = (levels: Levels, labels: readonly Label[]): string => JSON.stringify([levels, labels]);

/** The place of the cell one level up along an axis: its labels without that axis's finest one. */
function placeAbove(axes: readonly Axis[], { levels, labels }: Cell, axis: number): string | undefined {
  const level = levels[axis] ?? 0;
  if (level >= (axes[axis]?.columns.length ?? 0)) return undefined;
  const before = columnsAt(axes.slice(0, axis), levels.slice(0, axis)).length;
  return place(
    levels.map((each, index) => (index === axis ? each + 1 : each)),
    labels.filter((_, index) => index !== before),
  );
}

/**
 * Arranges the groups of all groupings.
 * @throws {RefusedError} when a value lies within two others, as a district in two regions: its totals would be those of neither
 */
export function latticeOf(
  axes: readonly Axis[],
  groupings: readonly { readonly levels: Levels; readonly groups: readonly CountedGroup[] }[],
): Lattice {
  const cells = groupings.flatMap(({ levels, groups }) => {
    const delivered = isDelivered(axes, levels);
    return groups.map(
      (group): Cell => ({ ...group, levels, delivered, key: keyOf(axes, levels, group.labels) }),
    );
  });
  if (new Set(cells.map(({ key }) => key)).size < cells.length)
    throw new RefusedError([{ message: message('delivery.hierarchy-broken'), basis: 'ours' }]);
  const at = new Map(cells.map((cell, index) => [place(cell.levels, cell.labels), index]));
  const children = new Map<string, { axis: number; parent: number; children: number[] }>();
  for (const [index, cell] of cells.entries())
    for (let axis = 0; axis < axes.length; axis += 1) {
      const above = placeAbove(axes, cell, axis);
      const parent = above === undefined ? undefined : at.get(above);
      if (parent === undefined) continue;
      const relation = children.get(`${axis} ${parent}`);
      if (relation) relation.children.push(index);
      else children.set(`${axis} ${parent}`, { axis, parent, children: [index] });
    }
  return { cells, relations: [...children.values()], grid: gridOf(axes, cells) };
}
