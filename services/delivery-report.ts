import { isSmall } from '../core/delivery/quantity.ts';
import type { Request } from '../core/requests/schema.ts';
import type { DeliveryPlan } from './delivery-plan.ts';
import type { Calculated, DeliveryRecord, ResultTable } from './delivery-ports.ts';

/** What disclosure control did; `operator` stays with the operator. */
export type Disclosure =
  | {
      readonly kind: 'aggregate';
      readonly rows: number;
      readonly suppressed: number;
      readonly protection: number;
      /** Rows that earlier deliveries did not have are not even listed: with them, no protection was found. */
      readonly newRows?: 'left-out';
      readonly operator: {
        /** All that is told was told by earlier deliveries over the same loads. */
        readonly nothingNew: boolean;
        readonly primary: number;
        readonly complementary: number;
        readonly audited: number;
      };
    }
  | {
      readonly kind: 'rows';
      /** The gate, and the fewest persons that share a combination. */
      readonly k: number;
      readonly reached: number | undefined;
      readonly delivered: number;
      readonly withheld: number;
    };

/** A source of a delivery with its freshness and its match rate. */
export interface SourceReport {
  readonly table: string;
  readonly loads: readonly number[];
  readonly asOf: string;
  /** Share of the persons of the calculation that stand in it, 0-1, three decimals; undefined where it would speak of 1-9. */
  readonly matchRate: number | undefined;
}

/** What `delivery.json` says. */
export interface DeliveryReport {
  readonly delivery: 'udw-delivery/1';
  readonly request: string;
  readonly requestVersion: string;
  readonly requestSha256: string;
  readonly customer: string;
  readonly at: string;
  readonly columns: readonly { readonly name: string; readonly description: string }[];
  readonly sources: readonly SourceReport[];
  readonly disclosure: Disclosure;
}

/** What a page about a delivered table is made of. */
export interface DeliveredPage {
  readonly request: Request;
  readonly report: DeliveryReport;
  readonly table: ResultTable;
}

/** The column that says why a row has no values. */
export const suppressedColumn = {
  name: 'suppressed',
  description:
    'small-number: the row has no values, because it speaks of 1-9 persons or protects a row that does',
} as const;

/** A share that speaks of no small number of persons, on either side. */
function tellableShare(part: number, whole: number): number | undefined {
  if (whole === 0 || isSmall(part) || isSmall(whole - part)) return undefined;
  return Math.round((part / whole) * 1000) / 1000;
}

/** Composes the report of a delivery. */
export function reportOfDelivery(
  request: Request,
  { sources }: DeliveryPlan,
  { matches, persons }: Calculated,
  disclosure: Disclosure,
  { customer, requestSha256 }: DeliveryRecord,
  at: Date,
): DeliveryReport {
  return {
    delivery: 'udw-delivery/1',
    request: request.id,
    requestVersion: request.version,
    requestSha256,
    customer,
    at: at.toISOString(),
    columns: [
      ...request.columns.map(({ name, description }) => ({ name, description })),
      ...(disclosure.kind === 'aggregate' ? [suppressedColumn] : []),
    ],
    sources: sources.map(({ table, loads, asOf }) => {
      const matched = matches.find((each) => each.table === table)?.matched;
      return {
        table,
        loads,
        asOf,
        matchRate: matched === undefined ? undefined : tellableShare(matched, persons),
      };
    }),
    disclosure,
  };
}

/** The report as the customer gets it: how the suppressed rows came about stays with the operator. */
export function forCustomer(report: DeliveryReport): object {
  if (report.disclosure.kind === 'rows') return report;
  const { operator: _, ...disclosure } = report.disclosure;
  return { ...report, disclosure };
}
