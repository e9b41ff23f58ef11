import type { Measure } from '../requests/schema-calculation.ts';
import type { Memory } from './earlier.ts';
import type { Lattice } from './lattice.ts';
import { listsOf, marksIn, of } from './marks.ts';
import { countsEverybody, type Part, partOf, partsOf, quantityOf } from './quantity.ts';
import type { Shift, Way } from './shift.ts';

/** Numbers of one measure that agree with all that is told, and how far they can be shifted so that they still do. */
export interface Point {
  /** The persons of a part of every cell, now. */
  values(part: Part): Float64Array;
  /** How often a shift can be made, `most` at most; every cell of it is taken as not told. */
  times(shift: Shift, way: Way, most: number): number;
  /** Makes a shift that it bears so often. */
  move(shift: Shift, way: Way, times: number): void;
}

/** One part of every cell. */
interface Persons {
  readonly part: Part;
  readonly values: Float64Array;
  /** Fewest persons that each cell can have. */
  readonly fewest: Float64Array;
  /** Whether an earlier delivery told it. */
  readonly known: Uint8Array;
  /** What the children of each relation have more than its parent, in truth and now. */
  readonly surplus: Float64Array;
  readonly gaps: Float64Array;
}

function personsOf(
  { cells, relations }: Lattice,
  measure: Measure,
  index: number,
  part: Part,
  memory: Memory,
): Persons {
  const truth = Float64Array.from(cells, ({ counts: { [index]: counted } }) =>
    counted === undefined ? 0 : partOf(counted, part),
  );
  const quantity = quantityOf(measure, part);
  const known = Uint8Array.from(cells, ({ key }) => Number(memory.known(quantity, key)));
  const listed = part === 'denominator' && countsEverybody(measure);
  const fewest = Float64Array.from(cells, ({ delivered, key }) =>
    Number(listed && (delivered || memory.heldBack(key))),
  );
  const surplus = Float64Array.from(relations, ({ parent, children }) =>
    children.reduce((sum, child) => sum + (truth[child] ?? 0), -(truth[parent] ?? 0)),
  );
  return { part, values: truth, fewest, known, surplus, gaps: surplus.slice() };
}

/** How often the cells of a shift bear it. */
function timesOfCells(
  { cells, signs }: Shift,
  { values, fewest, known }: Persons,
  by: number,
  most: number,
): number {
  let times = most;
  for (let place = 0; place < cells.length; place += 1) {
    const cell = of(cells, place);
    if (known[cell] === 1) return 0;
    if (of(signs, place) * by < 0) times = Math.min(times, of(values, cell) - of(fewest, cell));
    if (times <= 0) return 0;
  }
  return times;
}

/** The true numbers of a measure, as a point to start from. */
export function pointOf(lattice: Lattice, measure: Measure, index: number, memory: Memory): Point {
  const parts = partsOf(measure).map((part) => personsOf(lattice, measure, index, part, memory));
  const parents = Int32Array.from(lattice.relations, ({ parent }) => parent);
  const children = listsOf(lattice.relations.map((relation) => relation.children));
  const marked = marksIn(lattice);

  /** How often a total bears it that is no sum of its parts: it is at least each of them. */
  const timesOfParts = (number: number, { values }: Persons, by: number, most: number): number => {
    let times = most;
    const parent = of(parents, number);
    for (let at = of(children.starts, number); at < of(children.starts, number + 1); at += 1) {
      const child = of(children.items, at);
      const nearer = (of(marked.signs, child) - of(marked.signs, parent)) * by;
      if (nearer > 0) times = Math.min(times, Math.floor((of(values, parent) - of(values, child)) / nearer));
    }
    return times;
  };
  /** A total that is the sum of its parts stays so; another is at most their sum. */
  const timesOfRelation = (number: number, one: Persons, by: number, most: number): number => {
    const change = of(marked.nets, number) * by;
    if (one.surplus[number] === 0) return change === 0 ? most : 0;
    const times = change < 0 ? Math.min(most, Math.floor(of(one.gaps, number) / -change)) : most;
    return one.part === 'rest' ? times : timesOfParts(number, one, by, times);
  };
  const timesOfRelations = (one: Persons, by: number, most: number): number => {
    let times = most;
    for (let at = 0; at < marked.count && times > 0; at += 1)
      times = timesOfRelation(of(marked.touched, at), one, by, times);
    return times;
  };
  /** What every part that the way changes allows. */
  const least = (
    way: Way,
    most: number,
    allowed: (one: Persons, by: number, most: number) => number,
  ): number => {
    let times = most;
    for (const one of parts) {
      const by = way[one.part];
      if (by !== undefined && times > 0) times = allowed(one, by, times);
    }
    return times;
  };

  return {
    values: (part) => parts.find((one) => one.part === part)?.values ?? new Float64Array(),
    times(shift, way, most) {
      const times = least(way, most, (one, by, now) => timesOfCells(shift, one, by, now));
      if (times <= 0) return 0;
      marked.mark(shift);
      const all = least(way, times, timesOfRelations);
      marked.unmark(shift);
      return Math.max(0, all);
    },
    move(shift, way, times) {
      marked.mark(shift);
      for (const { part, values, gaps } of parts) {
        const by = (way[part] ?? 0) * times;
        for (const [place, cell] of shift.cells.entries())
          values[cell] = of(values, cell) + by * (shift.signs[place] ?? 0);
        for (const number of marked.touched.subarray(0, marked.count))
          gaps[number] = of(gaps, number) + by * of(marked.nets, number);
      }
      marked.unmark(shift);
    },
  };
}
