import type { Measure } from '../requests/schema-calculation.ts';
import type { Lattice } from './cells.ts';
import type { Memory } from './earlier.ts';
import { countsEverybody, type Part, partOf, partsOf, quantityOf } from './quantity.ts';
import type { Shift, Way } from './shift.ts';

/** Numbers of one measure that agree with all that is told, and how far they can be shifted so that they still do. */
export interface Point {
  /** The persons of a part of every cell, now. */
  values(part: Part): Float64Array;
  /** How often a shift can be made, `most` at most; every cell of it is taken as not told. */
  times(shift: Shift, way: Way, most: number): number;
  move(shift: Shift, way: Way, times: number): void;
  /** Goes back to the true numbers. */
  reset(): void;
}

/** Lists of numbers one after the other: the list of `at` stands from `starts[at]` to `starts[at + 1]`. */
interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  for (const [at, { length }] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + length;
  return { starts, items: Int32Array.from(lists.flat()) };
}

/** The relations that each cell is a part of (as they are) and the total of (as their complement). */
function relationsOf({ cells, relations }: Lattice): Lists {
  const lists: number[][] = cells.map(() => []);
  for (const [number, { parent, children }] of relations.entries()) {
    lists[parent]?.push(~number);
    for (const child of children) lists[child]?.push(number);
  }
  return listsOf(lists);
}

/** One part of every cell. */
interface Persons {
  readonly part: Part;
  readonly truth: Float64Array;
  readonly values: Float64Array;
  /** Fewest persons that a cell can have; of those that an earlier delivery told, as many as it has. */
  readonly fewest: Float64Array;
  readonly known: Uint8Array;
  /** What the children of each relation have more than its parent, in truth and now. */
  readonly surplus: Float64Array;
  readonly gaps: Float64Array;
}

function personsOf({ cells, relations }: Lattice, measure: Measure, index: number, part: Part, memory: Memory): Persons {
  const truth = Float64Array.from(cells, ({ counts: { [index]: counted } }) =>
    counted === undefined ? 0 : partOf(counted, part),
  );
  const quantity = quantityOf(measure, part);
  const known = Uint8Array.from(cells, ({ key }) => Number(memory.known(quantity, key)));
  const listed = part === 'denominator' && countsEverybody(measure);
  const fewest = Float64Array.from(cells, ({ delivered }) => Number(listed && delivered));
  const surplus = Float64Array.from(relations, ({ parent, children }) =>
    children.reduce((sum, child) => sum + (truth[child] ?? 0), -(truth[parent] ?? 0)),
  );
  return { part, truth, values: truth.slice(), fewest, known, surplus, gaps: surplus.slice() };
}

/** The true numbers of a measure, as a point to start from. */
export function pointOf(lattice: Lattice, measure: Measure, index: number, memory: Memory): Point {
  const parts = partsOf(measure).map((part) => personsOf(lattice, measure, index, part, memory));
  const { starts, items } = relationsOf(lattice);
  const parents = Int32Array.from(lattice.relations, ({ parent }) => parent);
  const children = listsOf(lattice.relations.map((relation) => relation.children));
  /** Of the shift that is looked at: the sign of each cell, and by how much the children of each relation gain on its parent. */
  const marks = new Int8Array(lattice.cells.length);
  const nets = new Int32Array(lattice.relations.length);
  const isTouched = new Uint8Array(lattice.relations.length);
  const touched = new Int32Array(lattice.relations.length);
  let count = 0;

  const mark = ({ cells, signs }: Shift): void => {
    for (let place = 0; place < cells.length; place += 1) {
      const cell = cells[place] ?? 0;
      const sign = signs[place] ?? 0;
      marks[cell] = sign;
      for (let at = starts[cell] ?? 0; at < (starts[cell + 1] ?? 0); at += 1) {
        const item = items[at] ?? 0;
        const number = item < 0 ? ~item : item;
        nets[number] = (nets[number] ?? 0) + (item < 0 ? -sign : sign);
        if (isTouched[number]) continue;
        isTouched[number] = 1;
        touched[count] = number;
        count += 1;
      }
    }
  };
  const unmark = ({ cells }: Shift): void => {
    for (const cell of cells) marks[cell] = 0;
    for (let at = 0; at < count; at += 1) {
      const number = touched[at] ?? 0;
      nets[number] = 0;
      isTouched[number] = 0;
    }
    count = 0;
  };
  const ofCells = ({ cells, signs }: Shift, { values, fewest, known }: Persons, by: number, most: number): number => {
    let times = most;
    for (let place = 0; place < cells.length && times > 0; place += 1) {
      const cell = cells[place] ?? 0;
      if (known[cell]) return 0;
      if ((signs[place] ?? 0) * by < 0) times = Math.min(times, (values[cell] ?? 0) - (fewest[cell] ?? 0));
    }
    return times;
  };
  /** A total that is no sum of its parts is at most that sum and, but for the rest, at least each part. */
  const ofRelation = (number: number, { part, values, surplus, gaps }: Persons, by: number, most: number): number => {
    const change = (nets[number] ?? 0) * by;
    if (surplus[number] === 0) return change === 0 ? most : 0;
    let times = change < 0 ? Math.min(most, Math.floor((gaps[number] ?? 0) / -change)) : most;
    if (part === 'rest') return times;
    const parent = parents[number] ?? 0;
    const above = values[parent] ?? 0;
    const gain = marks[parent] ?? 0;
    for (let at = children.starts[number] ?? 0; at < (children.starts[number + 1] ?? 0); at += 1) {
      const child = children.items[at] ?? 0;
      const nearer = ((marks[child] ?? 0) - gain) * by;
      if (nearer > 0) times = Math.min(times, Math.floor((above - (values[child] ?? 0)) / nearer));
    }
    return times;
  };
  const ofRelations = (one: Persons, by: number, most: number): number => {
    let times = most;
    for (let at = 0; at < count && times > 0; at += 1) times = ofRelation(touched[at] ?? 0, one, by, times);
    return times;
  };
  /** The least of what every part that the way changes allows. */
  const least = (way: Way, most: number, of: (one: Persons, by: number, most: number) => number): number => {
    let times = most;
    for (const one of parts) {
      const by = way[one.part];
      if (by !== undefined && times > 0) times = of(one, by, times);
    }
    return times;
  };

  return {
    values: (part) => parts.find((one) => one.part === part)?.values ?? new Float64Array(),
    times(shift, way, most) {
      const times = least(way, most, (one, by, now) => ofCells(shift, one, by, now));
      if (times <= 0) return 0;
      mark(shift);
      const all = least(way, times, ofRelations);
      unmark(shift);
      return Math.max(0, all);
    },
    move(shift, way, times) {
      mark(shift);
      for (const { part, values, gaps } of parts) {
        const by = (way[part] ?? 0) * times;
        for (const [place, cell] of shift.cells.entries())
          values[cell] = (values[cell] ?? 0) + by * (shift.signs[place] ?? 0);
        for (let at = 0; at < count; at += 1) {
          const number = touched[at] ?? 0;
          gaps[number] = (gaps[number] ?? 0) + by * (nets[number] ?? 0);
        }
      }
      unmark(shift);
    },
    reset() {
      for (const { truth, values, surplus, gaps } of parts) {
        values.set(truth);
        gaps.set(surplus);
      }
    },
  };
}
