import type { Lattice } from './lattice.ts';
import type { Shift } from './shift.ts';

/** Lists of numbers one after the other: the list of `at` stands from `starts[at]` to `starts[at + 1]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Puts lists one after the other. */
export function listsOf(lists: readonly (readonly number[])[]): Lists {
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

type Numbers = readonly number[] | Int8Array | Uint8Array | Int32Array | Float64Array;

/** The number at a place that is there. */
export const of = (numbers: Numbers, at: number): number => numbers[at] ?? 0;

/** A shift as relations see it. */
export interface Marked {
  /** The sign of each cell; 0 of those that do not change. */
  readonly signs: Int8Array;
  /** By how much the children of each relation gain on its parent. */
  readonly nets: Int32Array;
  /** The relations that have a cell that changes; the first `count` numbers. */
  readonly touched: Int32Array;
  count: number;
  /** Takes a shift to look at; one at a time. */
  mark(shift: Shift): void;
  /** Forgets it. */
  unmark(shift: Shift): void;
}

/** Marks of the relations of a lattice. */
export function marksIn(lattice: Lattice): Marked {
  const { starts, items } = relationsOf(lattice);
  const signs = new Int8Array(lattice.cells.length);
  const nets = new Int32Array(lattice.relations.length);
  const touched = new Int32Array(lattice.relations.length);
  const isTouched = new Uint8Array(lattice.relations.length);
  const touch = (marked: Marked, item: number, sign: number): void => {
    const number = item < 0 ? ~item : item;
    nets[number] = of(nets, number) + (item < 0 ? -sign : sign);
    if (isTouched[number] === 1) return;
    isTouched[number] = 1;
    touched[marked.count] = number;
    marked.count += 1;
  };
  return {
    signs,
    nets,
    touched,
    count: 0,
    mark({ cells, signs: all }) {
      for (let place = 0; place < cells.length; place += 1) {
        const cell = of(cells, place);
        const sign = of(all, place);
        signs[cell] = sign;
        for (let at = of(starts, cell); at < of(starts, cell + 1); at += 1) touch(this, of(items, at), sign);
      }
    },
    unmark({ cells }) {
      for (const cell of cells) signs[cell] = 0;
      for (let at = 0; at < this.count; at += 1) {
        nets[of(touched, at)] = 0;
        isTouched[of(touched, at)] = 0;
      }
      this.count = 0;
    },
  };
}
