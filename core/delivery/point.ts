import type { Measure } from '../requests/schema-calculation.ts';
import type { Lattice, Relation } from './cells.ts';
import type { Memory } from './earlier.ts';
import { countsEverybody, type Part, partOf, partsOf, quantityOf } from './quantity.ts';
import type { Shift, Way } from './shift.ts';

/** Numbers of one measure that agree with all that is told, and how far they can be shifted so that they still do. */
export interface Point {
  /** The persons of a part of a cell, now. */
  value(cell: number, part: Part): number;
  /** How often a shift can be made, `most` at most; every cell of it is taken as not told. */
  times(shift: Shift, way: Way, most: number): number;
  move(shift: Shift, way: Way, times: number): void;
  /** Goes back to the true numbers. */
  reset(): void;
}

/** One part of every cell. */
interface Persons {
  readonly part: Part;
  readonly truth: Float64Array;
  readonly values: Float64Array;
  /** Cells of which an earlier delivery told it. */
  readonly known: Uint8Array;
  /** What the children of each relation have more than its parent, in truth and now. */
  readonly surplus: Float64Array;
  readonly gaps: Float64Array;
}

const surplusOf = ({ parent, children }: Relation, values: Float64Array): number =>
  children.reduce((sum, child) => sum + (values[child] ?? 0), -(values[parent] ?? 0));

/** The relations above and below each cell: it is a part of the ones and the total of the others. */
function neighbours({ cells, relations }: Lattice) {
  const above: number[][] = cells.map(() => []);
  const below: number[][] = cells.map(() => []);
  for (const [number, { parent, children }] of relations.entries()) {
    below[parent]?.push(number);
    for (const child of children) above[child]?.push(number);
  }
  return { above, below };
}

/** The true numbers of a measure, as a point to start from. */
export function pointOf(lattice: Lattice, measure: Measure, index: number, memory: Memory): Point {
  const { cells, relations } = lattice;
  const { above, below } = neighbours(lattice);
  const parts = partsOf(measure).map((part): Persons => {
    const truth = Float64Array.from(cells, ({ counts: { [index]: counted } }) =>
      counted === undefined ? 0 : partOf(counted, part),
    );
    const quantity = quantityOf(measure, part);
    const known = Uint8Array.from(cells, ({ key }) => Number(memory.known(quantity, key)));
    const surplus = Float64Array.from(relations, (relation) => surplusOf(relation, truth));
    return { part, truth, values: truth.slice(), known, surplus, gaps: surplus.slice() };
  });
  const at = new Map(parts.map((one) => [one.part, one]));
  const listed = countsEverybody(measure) ? 1 : 0;
  const fewest = Uint8Array.from(cells, ({ delivered }) => Number(delivered) * listed);
  /** Of the shift that is looked at: the sign of each cell, and by how much the children of each relation gain on its parent. */
  const marks = new Int8Array(cells.length);
  const nets = new Int32Array(relations.length);
  const touched = new Set<number>();

  const mark = ({ cells: its, signs }: Shift): void => {
    for (let place = 0; place < its.length; place += 1) {
      const cell = its[place] ?? 0;
      const sign = signs[place] ?? 0;
      marks[cell] = sign;
      for (const number of above[cell] ?? []) {
        touched.add(number);
        nets[number] = (nets[number] ?? 0) + sign;
      }
      for (const number of below[cell] ?? []) {
        touched.add(number);
        nets[number] = (nets[number] ?? 0) - sign;
      }
    }
  };
  const unmark = ({ cells: its }: Shift): void => {
    for (const cell of its) marks[cell] = 0;
    for (const number of touched) nets[number] = 0;
    touched.clear();
  };
  const ofCells = ({ cells: its, signs }: Shift, { part, values, known }: Persons, by: number, most: number) => {
    let times = most;
    for (let place = 0; place < its.length && times > 0; place += 1) {
      const cell = its[place] ?? 0;
      if (known[cell]) return 0;
      if ((signs[place] ?? 0) * by > 0) continue;
      times = Math.min(times, (values[cell] ?? 0) - (part === 'denominator' ? (fewest[cell] ?? 0) : 0));
    }
    return times;
  };
  const ofRelation = (number: number, { part, values, surplus, gaps }: Persons, by: number, most: number) => {
    const change = (nets[number] ?? 0) * by;
    if (surplus[number] === 0) return change === 0 ? most : 0;
    let times = change < 0 ? Math.min(most, Math.floor((gaps[number] ?? 0) / -change)) : most;
    if (part === 'rest') return times;
    const { parent = 0, children = [] } = relations[number] ?? {};
    for (const child of children) {
      const nearer = ((marks[child] ?? 0) - (marks[parent] ?? 0)) * by;
      if (nearer > 0)
        times = Math.min(times, Math.floor(((values[parent] ?? 0) - (values[child] ?? 0)) / nearer));
    }
    return times;
  };
  const ofRelations = (one: Persons, by: number, most: number): number => {
    let times = most;
    for (const number of touched) {
      if (times <= 0) return 0;
      times = ofRelation(number, one, by, times);
    }
    return times;
  };

  return {
    value: (cell, part) => at.get(part)?.values[cell] ?? 0,
    times(shift, way, most) {
      let times = most;
      for (const one of parts) {
        const by = way[one.part];
        if (by !== undefined) times = ofCells(shift, one, by, times);
      }
      if (times <= 0) return 0;
      mark(shift);
      for (const one of parts) {
        const by = way[one.part];
        if (by !== undefined) times = ofRelations(one, by, times);
      }
      unmark(shift);
      return Math.max(0, times);
    },
    move(shift, way, times) {
      mark(shift);
      for (const { part, values, gaps } of parts) {
        const by = (way[part] ?? 0) * times;
        for (const [place, cell] of shift.cells.entries())
          values[cell] = (values[cell] ?? 0) + by * (shift.signs[place] ?? 0);
        for (const number of touched) gaps[number] = (gaps[number] ?? 0) + by * (nets[number] ?? 0);
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
