import { RefusedError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import type { ParseSelect } from '../core/requests/read.ts';
import type { Request } from '../core/requests/schema.ts';
import type { AggregateCalculation } from '../core/requests/schema-calculation.ts';
import { deliverCells, type Made } from './deliver-cells.ts';
import { requireNewVersion, type SimilarDelivery, similarDeliveries } from './delivered-before.ts';
import {
  calculationHash,
  type DeliveryPlan,
  planDelivery,
  requireAll,
  requireColumns,
  requireCustomer,
} from './delivery-plan.ts';
import type {
  Calculated,
  Calculator,
  DeliveryRecord,
  DeliveryStore,
  OnDelivery,
  Published,
} from './delivery-ports.ts';
import { type DeliveredPage, type DeliveryReport, reportOfDelivery } from './delivery-report.ts';
import type { AllowedBy, Catalog, Clock, Gate } from './ports.ts';

/** What a delivery acts through. */
export interface DeliverPorts {
  readonly clock: Clock;
  readonly catalog: Pick<Catalog, 'tables'>;
  readonly calculator: Calculator;
  readonly parse: ParseSelect;
  readonly store: DeliveryStore;
  /** Writes a delivered table of numbers as a page for people. */
  readonly page: (calculation: AggregateCalculation, page: DeliveredPage) => string;
  readonly onProgress: OnDelivery;
  /** Asked before anything is read, and again within the publication; without one, no case has a say. */
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
  /** Earlier deliveries that read the same tables, for a person to judge. */
  readonly similar: readonly SimilarDelivery[];
  readonly allowedBy?: AllowedBy | undefined;
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
  await requireColumns(request, plan, ports);
  const at = clock();
  const record = recordOf(command, plan, allowedBy);
  const earlier = store.list();
  requireNewVersion(request, command.requestSha256, earlier);
  const before = store.before(record);
  onProgress({ phase: 'select' });
  using draft = store.begin();
  using calculated = await calculator.run(request, plan.tables, draft);
  const { calculation } = request;
  const { disclosure, disclosed, table } =
    calculation.kind === 'rows'
      ? await deliverRows(calculated, calculation.k)
      : await deliverCells(request, calculation, calculated, before, onProgress);
  onProgress({ phase: 'publish' });
  const report = reportOfDelivery(request, plan, calculated, disclosure, record, at);
  const page =
    calculation.kind === 'rows' || table === undefined
      ? undefined
      : ports.page(calculation, { request, report, table });
  const published = store.publish(draft, record, report, page, disclosed, before.last, at, ports.gate);
  if (published === undefined)
    throw new RefusedError([{ message: message('delivery.overtaken'), basis: 'ours' }]);
  return {
    published,
    report,
    similar: similarDeliveries(request, record.calculation, earlier),
    allowedBy,
  };
}

async function deliverRows(calculated: Calculated, k: number): Promise<Made> {
  const { delivered, withheld, k: reached } = await calculated.writeRows();
  const disclosed = { told: new Map(), heldBack: new Set<string>() };
  return { disclosure: { kind: 'rows', k, reached, delivered, withheld }, disclosed };
}
