import { axesOf, columnsAt, groupingsOf } from '../core/delivery/dimensions.ts';
import { memoryOf, toldBy } from '../core/delivery/earlier.ts';
import { latticeOf } from '../core/delivery/lattice.ts';
import { protect, sameAgain } from '../core/delivery/protect.ts';
import { PROTECTION } from '../core/delivery/quantity.ts';
import { clashesWithTotal, rowOf } from '../core/delivery/table.ts';
import { RefusedError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import { MOST_GROUPINGS } from '../core/requests/outputs.ts';
import type { Request } from '../core/requests/schema.ts';
import type { AggregateCalculation, Measure } from '../core/requests/schema-calculation.ts';
import type {
  Before,
  Calculated,
  Disclosed,
  OnDelivery,
  ResultColumn,
  ResultTable,
} from './delivery-ports.ts';
import { type Disclosure, suppressedColumn } from './delivery-report.ts';

/** A delivery whose files of results are written. */
export interface Made {
  readonly disclosure: Disclosure;
  readonly disclosed: Disclosed;
  /** Undefined of rows about persons. */
  readonly table?: ResultTable;
}

/** Most cells that are counted; their audit fits memory. */
const MOST_CELLS = 200_000;

const typeOf: Readonly<Record<Measure['kind'], ResultColumn['type']>> = {
  count: 'count',
  share: 'share',
  sum: 'sum',
};

/**
 * Counts the cells of a table of numbers, decides which rows are told, and writes the table.
 * @throws {RefusedError} when a total could not be told from a value, there are too many cells, or nothing could be told
 */
export async function deliverCells(
  request: Request,
  calculation: AggregateCalculation,
  calculated: Calculated,
  { deliveries }: Before,
  onProgress: OnDelivery,
): Promise<Made> {
  const { dimensions, measures } = calculation;
  const memory = memoryOf(deliveries);
  const count = async (earlier: readonly (readonly string[])[]) => {
    const axes = axesOf(dimensions, earlier);
    const lattice = latticeOf(axes, await countAll(calculated, axes, onProgress));
    if (lattice.cells.some((cell) => clashesWithTotal(axes, cell)))
      throw new RefusedError([{ message: message('delivery.total-clashes'), basis: 'ours' }]);
    return { axes, lattice };
  };
  const report = (phase: 'protect' | 'audit', done: number, total: number) =>
    onProgress({ phase, done, total });
  const asked = await count([]);
  const again = sameAgain({ lattice: asked.lattice, measures, memory });
  // What is new is protected together with all that earlier deliveries asked for.
  const all = again
    ? asked
    : await count(deliveries.filter((one) => one.sameLoads).flatMap((one) => one.dimensions));
  const { axes, lattice } = all;
  const protection = again ?? protect({ lattice, measures, memory, onProgress: report });
  const { primary, complementary, leftOut, audited, isNothingNew } = protection;
  const isSuppressed = (cell: number) => primary.has(cell) || complementary.has(cell);
  const isListed = (cell: number) => lattice.cells[cell]?.delivered === true && !leftOut.has(cell);
  const values = request.columns.map(({ value }) => value);
  const rows = lattice.cells.flatMap((cell, index) =>
    isListed(index) ? [rowOf(axes, calculation, values, cell, isSuppressed(index))] : [],
  );
  const columns = request.columns.map(({ name, description, value }): ResultColumn => {
    const kind = measures.find((measure) => measure.name === value)?.kind;
    return { name, description, type: kind === undefined ? 'text' : typeOf[kind] };
  });
  const reason: ResultColumn = { ...suppressedColumn, type: 'text' };
  const table = { columns: [...columns, reason], rows };
  await calculated.writeTable(table);
  const disclosure = {
    kind: 'aggregate',
    rows: rows.length,
    suppressed: primary.size + complementary.size,
    protection: PROTECTION,
    ...(leftOut.size > 0 ? { newRows: 'left-out' as const } : {}),
    operator: { primary: primary.size, complementary: complementary.size, audited, nothingNew: isNothingNew },
  } as const;
  const told = toldBy(lattice, measures, (cell) => isListed(cell) && !isSuppressed(cell));
  const heldBack = new Set(
    lattice.cells.flatMap(({ key }, cell) => (isListed(cell) && isSuppressed(cell) ? [key] : [])),
  );
  return { disclosure, disclosed: { told, heldBack }, table };
}

async function countAll(calculated: Calculated, axes: ReturnType<typeof axesOf>, onProgress: OnDelivery) {
  const groupings = groupingsOf(axes);
  if (groupings.length > MOST_GROUPINGS) throw tooManyCells();
  const counted = [];
  let cells = 0;
  for (const [done, levels] of groupings.entries()) {
    onProgress({ phase: 'count', done, total: groupings.length });
    const groups = await calculated.group(columnsAt(axes, levels));
    cells += groups.length;
    if (cells > MOST_CELLS) throw tooManyCells();
    counted.push({ levels, groups });
  }
  return counted;
}

const tooManyCells = (): RefusedError =>
  new RefusedError([{ message: message('delivery.too-many-cells', { limit: MOST_CELLS }), basis: 'ours' }]);
