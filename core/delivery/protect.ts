import { RefusedError } from '../errors.ts';
import { message } from '../messages/catalogue.ts';
import type { Measure } from '../requests/schema-calculation.ts';
import type { Lattice } from './cells.ts';
import { type Cube, type CubesOf, cubesIn } from './cubes.ts';
import type { Memory } from './earlier.ts';
import { type Evidence, isProtected, noEvidence, type Shown } from './evidence.ts';
import { type Point, pointOf } from './point.ts';
import { PROTECTION, partsOf, quantityOf } from './quantity.ts';
import { sensitiveNumbers } from './sensitive.ts';
import { type Step, waysOf } from './shift.ts';

/** Which rows are suppressed, and what it was for. The two kinds are told apart to the operator only. */
export interface Protection {
  /** Cells with a number that must not be told. */
  readonly primary: ReadonlySet<number>;
  /** Cells that protect those. */
  readonly complementary: ReadonlySet<number>;
  /** Numbers that the audit showed protected. */
  readonly audited: number;
}

/** What is protected, and against whom. */
export interface ToProtect {
  readonly lattice: Lattice;
  readonly measures: readonly Measure[];
  readonly memory: Memory;
}

export const stats = { searches: 0, cubes: 0, times: 0, buys: 0, points: 0, resets: 0, freeMs: 0, buyMs: 0 };

export function protect({ lattice, measures, memory }: ToProtect, initial: Iterable<number> = []): Protection {
  const { cells, grid } = lattice;
  const sensitive = sensitiveNumbers(lattice, measures, memory);
  const primary = new Set(sensitive.map(({ cell }) => cell).filter((cell) => cells[cell]?.delivered));
  const complementary = new Set<number>(initial);
  const isTold = (cell: number) => cells[cell]?.delivered === true && !primary.has(cell) && !complementary.has(cell);
  const weights = cells.map((_, cell) =>
    grid.trees.reduce((product, { leaves }, axis) => product * (leaves[grid.nodeOf(cell, axis)]?.length ?? 1), 1),
  );
  const cubesOf = cubesIn(lattice);
  const depth = (cell: number) => cells[cell]?.levels.reduce((a, b) => a + b, 0) ?? 0;
  for (const [index, measure] of measures.entries()) {
    const quantities = measures.filter(({kind})=>kind==='share').flatMap((m) => partsOf(m).map((part) => quantityOf(m, part)));
    if (measure.kind !== 'share' && quantities.includes(quantityOf(measure, 'denominator'))) continue;
    const own = sensitive.filter((one) => one.measure === index);
    const evidence = noEvidence(lattice, own);
    const known = cells.map(({ key }) => partsOf(measure).every((part) => memory.known(quantityOf(measure, part), key)));
    const walks: Step[][] = [[]];
    const point = pointOf(lattice, measure, index, memory);
    const setting: Setting = {
      lattice, measure, point, cubesOf, evidence,
      cost: (cell) => (known[cell] ? Number.POSITIVE_INFINITY : isTold(cell) ? (weights[cell] ?? 1)**Number(process.env['POW']??1) : 0),
      go(step) {
        walks.at(-1)?.push(step);
        point.move(step.shift, step.way, step.times);
        evidence.see(step.shift.cells, point.value);
      },
    };
    const O=process.env['ORDER']??'coarse';
    const val=(x: Shown)=>x.least;
    const order = O==='coarse'?evidence.all.toSorted((a, b) => depth(b.of.cell) - depth(a.of.cell)):O==='fine'?evidence.all.toSorted((a, b) => depth(a.of.cell) - depth(b.of.cell)):O==='coarseval'?evidence.all.toSorted((a, b) => depth(b.of.cell) - depth(a.of.cell)||val(b)-val(a)):evidence.all.toSorted((a, b) => val(b)-val(a));
    for (const one of order) {
      if (isProtected(one)) continue;
      let t = performance.now();
      widen(setting, one, 1);
      if (!isProtected(one)) widen(setting, one, -1);
      if (!isProtected(one) && process.env['R'] !== '0') {
        point.reset(); walks.push([]); stats.resets++;
        widen(setting, one, -1);
        if (!isProtected(one)) { point.reset(); walks.push([]); widen(setting, one, 1); }
      }
      stats.freeMs += performance.now() - t;
      t = performance.now();
      while (!isProtected(one)) {
        const best = cheapest(setting, one);
        if (best === undefined) throw new RefusedError([{ message: message('delivery.cannot-protect'), basis: 'ours' }]);
        stats.buys++;
        for (const cell of best.shift.cells) if (isTold(cell)) complementary.add(cell);
        setting.go(best);
      }
      stats.buyMs += performance.now() - t;
    }
    stats.points += walks.flat().length;
  }
  return { primary, complementary, audited: sensitive.length };
}

interface Setting {
  readonly lattice: Lattice;
  readonly measure: Measure;
  readonly point: Point;
  readonly cubesOf: CubesOf;
  readonly evidence: Evidence;
  cost(cell: number): number;
  go(step: Step): void;
}

const LIMIT = Number(process.env['LIMIT'] ?? 1e9);
const missing = ({ point }: Setting, { of: { cell, part }, least, greatest }: Shown, sign: 1 | -1): number => {
  const now = point.value(cell, part);
  return sign > 0 ? least + PROTECTION - now : now - (greatest - PROTECTION);
};

function widen(setting: Setting, one: Shown, sign: 1 | -1): void {
  const { lattice, measure, point, cubesOf, cost } = setting;
  const { cell, part } = one.of;
  const ways = waysOf(measure, part, sign);
  stats.searches++;
  let seen = 0;
  cubesOf({
    lattice, cell, cost, bound: () => 0.5, sign,
    room: (at) => point.value(at, part),
    take(cube) {
      stats.cubes++;
      if (++seen > LIMIT) return true;
      for (const way of ways) {
        stats.times++;
        const times = point.times(cube, way, missing(setting, one, sign));
        if (times > 0) setting.go({ shift: cube, way, times });
        if (isProtected(one)) return true;
      }
      return false;
    },
  });
}

function cheapest(setting: Setting, one: Shown): Step | undefined {
  const { lattice, measure, point, cubesOf, cost } = setting;
  const { cell, part } = one.of;
  const ways = waysOf(measure, part, 1);
  const need = missing(setting, one, 1);
  let best: Step | undefined;
  let price = Number.POSITIVE_INFINITY;
  cubesOf({
    lattice, cell, cost, bound: () => price, sign: 1,
    room: (at) => point.value(at, part),
    take(cube) {
      stats.cubes++;
      for (const way of ways) {
        stats.times++;
        const times = point.times(cube, way, need);
        if (times === 0) continue;
        const its = cube.cost * (need / times)**Number(process.env['PP']??1);
        if (its < price) { price = its; best = { shift: cube, way, times }; }
      }
      return false;
    },
  });
  return best;
}
