import { type ExpectedCells, expectedCells } from '../core/delivery/expected.ts';
import type { Finding } from '../core/errors.ts';
import { type Join, joinsOf } from '../core/requests/joins.ts';
import type { ParseSelect } from '../core/requests/read.ts';
import type { Request } from '../core/requests/schema.ts';
import { requireNewVersion, type SimilarDelivery, similarDeliveries } from './delivered-before.ts';
import { calculationHash, type PlannedSource, planDelivery, requireColumns } from './delivery-plan.ts';
import type { Calculator, DeliveryStore } from './delivery-ports.ts';
import type { Catalog } from './ports.ts';

/** What a delivery would be, found without reading data. */
export interface DeliveryPreview {
  readonly request: string;
  readonly requestVersion: string;
  readonly customer: string;
  readonly sources: readonly PlannedSource[];
  readonly joins: readonly Join[];
  /** The delivered columns, with what of the calculation stands in them. */
  readonly columns: Request['columns'];
  /** Of a table of numbers; undefined where a dimension does not say how many categories it has. */
  readonly expected: (ExpectedCells & { readonly table: string; readonly persons: number }) | undefined;
  /** Of rows about persons: the gate. */
  readonly k: number | undefined;
  readonly missing: readonly Finding[];
  /** Earlier deliveries that read the same tables, for a person to judge. */
  readonly similar: readonly SimilarDelivery[];
}

/**
 * Says what a delivery would be (25), before any data is read: the catalog is, and no committed file.
 * @throws {RefusedError} when the customer was answered by another text of the same id and version
 * @throws {DocumentError} when nothing is missing and the SELECT does not fit the tables
 */
export async function previewDelivery(
  {
    catalog,
    calculator,
    parse,
    store,
  }: {
    readonly catalog: Pick<Catalog, 'tables'>;
    readonly calculator: Calculator;
    readonly parse: ParseSelect;
    readonly store: Pick<DeliveryStore, 'list'>;
  },
  request: Request,
  requestSha256: string,
): Promise<DeliveryPreview> {
  const plan = planDelivery(request, catalog);
  const earlier = store.list();
  requireNewVersion(request, requestSha256, earlier);
  if (plan.missing.length === 0) await requireColumns(request, plan, { calculator, parse });
  const { calculation, columns, customer } = request;
  const parsed = await parse(calculation.select);
  // Which source has a row for every person of the calculation is not known before it is run; the first is named first.
  const [first] = plan.sources;
  const expected =
    calculation.kind === 'rows' || first === undefined ? undefined : expectedCells(calculation, first.rows);
  return {
    request: request.id,
    requestVersion: request.version,
    customer: customer.id,
    sources: plan.sources,
    joins: 'tree' in parsed ? joinsOf(parsed.tree) : [],
    columns,
    expected:
      expected === undefined || first === undefined
        ? undefined
        : { ...expected, table: first.table, persons: first.rows },
    k: calculation.kind === 'rows' ? calculation.k : undefined,
    missing: plan.missing,
    similar: similarDeliveries(request, calculationHash(request), earlier),
  };
}
