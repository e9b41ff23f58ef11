import { createHash } from 'node:crypto';
import { axesOf, columnsAt, groupingsOf } from '../core/delivery/dimensions.ts';
import { memoryOf, type Told, toldBy } from '../core/delivery/earlier.ts';
import { latticeOf } from '../core/delivery/lattice.ts';
import { protect } from '../core/delivery/protect.ts';
import { PROTECTION } from '../core/delivery/quantity.ts';
import { clashesWithTotal, rowOf } from '../core/delivery/table.ts';
import { RefusedError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import { MOST_GROUPINGS } from '../core/requests/outputs.ts';
import type { Request } from '../core/requests/schema.ts';
import type { AggregateCalculation, Measure } from '../core/requests/schema-calculation.ts';
import {
  type DeliveryPlan,
  planDelivery,
  requireAll,
  requireColumns,
  requireCustomer,
} from './delivery-plan.ts';
import type {
  Before,
  Calculated,
  Calculator,
  DeliveryRecord,
  DeliveryStore,
  OnDelivery,
  Published,
  ResultColumn,
  ResultTable,
} from './delivery-ports.ts';
import {
  type DeliveredPage,
  type DeliveryReport,
  type Disclosure,
  reportOfDelivery,
  suppressedColumn,
} from './delivery-report.ts';
import type { AllowedBy, Catalog, Clock, Gate } from './ports.ts';

/** What a delivery acts through. */
export interface DeliverPorts {
  readonly clock: Clock;
  readonly catalog: Pick<Catalog, 'tables'>;
  readonly calculator: Calculator;
  readonly store: DeliveryStore;
  /** Writes a delivered table of numbers as a page for people. */
  readonly page: (calculation: AggregateCalculation, page: DeliveredPage) => string;
  readonly onProgress: OnDelivery;
  /** Asked before anything is read; without one, no case has a say. */
  readonly gate?: Gate;
}

/** What to deliver to whom. */
export interface DeliverCommand {
  readonly request: Request;
  /** Hash of the document that it was read from. */
  readonly requestSha256: string;
  readonly customer: string;
}

/** A delivery that was made. */
export interface Delivered {
  readonly published: Published;
  readonly report: DeliveryReport;
  readonly allowedBy?: AllowedBy | undefined;
}

/** Most cells that are counted; their audit fits memory. */
const MOST_CELLS = 200_000;

/** What is calculated, whoever asks for it and by whatever dimensions. */
function calculationHash({ calculation }: Request): string {
  const { kind, person, select } = calculation;
  return createHash('sha256')
    .update(JSON.stringify([kind, person, select.replace(/\s+/g, ' ').trim()]))
    .digest('hex');
}

function recordOf(
  { request, requestSha256, customer }: DeliverCommand,
  { sources }: DeliveryPlan,
  allowedBy: AllowedBy | undefined,
): DeliveryRecord {
  const { calculation } = request;
  const dimensions =
    calculation.kind === 'rows'
      ? []
      : calculation.dimensions.map(({ column, within = [] }) => [column, ...within]);
  return {
    request: request.id,
    requestVersion: request.version,
    customer,
    requestSha256,
    calculation: calculationHash(request),
    loads: Object.fromEntries(sources.map(({ table, loads }) => [table, loads])),
    dimensions,
    ...(allowedBy === undefined ? {} : { allowedBy }),
  };
}

/**
 * Delivers the answer to a request (paras 25-29): runs its calculation, suppresses what would tell of few persons, writes the
 * files, and records the delivery by one event. Nothing is delivered unless all of it is.
 * @throws {RefusedError} when the request is another customer's, data is missing, earlier deliveries leave no safe answer, or
 * another delivery was recorded meanwhile
 * @throws {DocumentError} when the SELECT does not give what the calculation uses
 */
export async function deliver(ports: DeliverPorts, command: DeliverCommand): Promise<Delivered> {
  const { clock, catalog, calculator, store, onProgress } = ports;
  const { request } = command;
  requireCustomer(request, command.customer);
  const allowedBy = ports.gate?.();
  const plan = planDelivery(request, catalog);
  requireAll(plan);
  await requireColumns(request, plan, calculator);
  const at = clock();
  const record = recordOf(command, plan, allowedBy);
  const before = store.before(record.calculation, record.loads);
  onProgress({ phase: 'select' });
  using draft = store.begin();
  using calculated = await calculator.run(request, plan.tables, draft);
  const { calculation } = request;
  const { disclosure, told, table } =
    calculation.kind === 'rows'
      ? await deliverRows(calculated, calculation.k)
      : await deliverCells(request, calculation, calculated, before, onProgress);
  onProgress({ phase: 'publish' });
  const report = reportOfDelivery(request, plan, calculated, disclosure, record, at);
  const page =
    calculation.kind === 'rows' || table === undefined
      ? undefined
      : ports.page(calculation, { request, report, table });
  const published = store.publish(draft, record, report, page, told, before.last, at);
  if (published === undefined)
    throw new RefusedError([{ message: message('delivery.overtaken'), basis: 'ours' }]);
  return { published, report, allowedBy };
}

interface Made {
  readonly disclosure: Disclosure;
  readonly told: Told;
  /** Undefined of rows about persons. */
  readonly table?: ResultTable;
}

async function deliverRows(calculated: Calculated, k: number): Promise<Made> {
  const { delivered, withheld, k: reached } = await calculated.writeRows();
  return { disclosure: { kind: 'rows', k, reached, delivered, withheld }, told: new Map() };
}

const typeOf: Readonly<Record<Measure['kind'], ResultColumn['type']>> = {
  count: 'count',
  share: 'share',
  sum: 'sum',
};

async function deliverCells(
  request: Request,
  calculation: AggregateCalculation,
  calculated: Calculated,
  { deliveries }: Before,
  onProgress: OnDelivery,
): Promise<Made> {
  const { dimensions, measures } = calculation;
  const earlier = deliveries.filter(({ sameLoads }) => sameLoads).flatMap((one) => one.dimensions);
  const axes = axesOf(dimensions, earlier);
  const lattice = latticeOf(axes, await countAll(calculated, axes, onProgress));
  if (lattice.cells.some((cell) => clashesWithTotal(axes, cell)))
    throw new RefusedError([{ message: message('delivery.total-clashes'), basis: 'ours' }]);
  const protection = protect({
    lattice,
    measures,
    memory: memoryOf(deliveries),
    onProgress: (phase, done, total) => onProgress({ phase, done, total }),
  });
  const isSuppressed = (cell: number) => protection.primary.has(cell) || protection.complementary.has(cell);
  const values = request.columns.map(({ value }) => value);
  const rows = lattice.cells.flatMap((cell, index) =>
    cell.delivered ? [rowOf(axes, calculation, values, cell, isSuppressed(index))] : [],
  );
  const columns = request.columns.map(({ name, description, value }): ResultColumn => {
    const kind = measures.find((measure) => measure.name === value)?.kind;
    return { name, description, type: kind === undefined ? 'text' : typeOf[kind] };
  });
  const reason: ResultColumn = { ...suppressedColumn, type: 'text' };
  const table = { columns: [...columns, reason], rows };
  await calculated.writeTable(table);
  const { primary, complementary, audited } = protection;
  const disclosure = {
    kind: 'aggregate',
    rows: rows.length,
    suppressed: primary.size + complementary.size,
    protection: PROTECTION,
    operator: { primary: primary.size, complementary: complementary.size, audited },
  } as const;
  const told = toldBy(
    lattice,
    measures,
    (cell) => lattice.cells[cell]?.delivered === true && !isSuppressed(cell),
  );
  return { disclosure, told, table };
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
