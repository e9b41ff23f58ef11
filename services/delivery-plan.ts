import { createHash } from 'node:crypto';
import { DocumentError, type Finding, RefusedError } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import { columnsOfSelect } from '../core/requests/outputs.ts';
import type { ParseSelect } from '../core/requests/read.ts';
import type { Request } from '../core/requests/schema.ts';
import type { Calculator, SelectColumn } from './delivery-ports.ts';
import type { Catalog, StoredTable } from './ports.ts';
import { wronglySensitive } from './sensitive-columns.ts';

/** A source of a request as the warehouse has it. */
export interface PlannedSource {
  readonly table: string;
  readonly columns: readonly string[];
  readonly loads: readonly number[];
  /** The day whose state its content shows. */
  readonly asOf: string;
  readonly rows: number;
}

/** What would be delivered, from the request and the catalog alone. */
export interface DeliveryPlan {
  readonly tables: readonly StoredTable[];
  readonly sources: readonly PlannedSource[];
  /** What is asked for and not there (para 8). */
  readonly missing: readonly Finding[];
}

/** Hash of what is calculated, whoever asks for it and by whatever dimensions. */
export function calculationHash({ calculation }: Request): string {
  const { kind, person, select } = calculation;
  return createHash('sha256')
    .update(JSON.stringify([kind, person, select.replace(/\s+/g, ' ').trim()]))
    .digest('hex');
}

/** Holds a request against the catalog; reads no data. */
export function planDelivery({ data }: Request, catalog: Pick<Catalog, 'tables'>): DeliveryPlan {
  const stored = new Map(catalog.tables().map((table) => [table.name, table]));
  const tables = data.flatMap(({ table }) => stored.get(table) ?? []);
  const missing = data.flatMap(({ table, columns }): Finding[] => {
    const found = stored.get(table);
    if (found === undefined) return [{ message: message('delivery.table-missing', { table }), basis: '8' }];
    return columns
      .filter((column) => !found.columns.some(({ name }) => name === column))
      .map((column) => ({ message: message('delivery.column-missing', { table, column }), basis: '8' }));
  });
  const sources = data.flatMap(({ table, columns }): PlannedSource[] => {
    const found = stored.get(table);
    if (found === undefined) return [];
    const loads = [...new Set(found.files.map(({ loadId }) => loadId))].sort((a, b) => a - b);
    const rows = found.files.reduce((sum, file) => sum + file.rows, 0);
    return [{ table, columns, loads, asOf: found.asOf, rows }];
  });
  return { tables, sources, missing };
}

/**
 * Refuses to deliver a request to anybody but the customer who asks in it.
 * @throws {RefusedError} when it is another
 */
export function requireCustomer({ customer: { id } }: Request, asked: string): void {
  if (id === asked) return;
  throw new RefusedError([{ message: message('delivery.other-customer', { customer: id }), basis: '6, 25' }]);
}

/**
 * Refuses a delivery whose data is not all there.
 * @throws {RefusedError} with everything that is missing
 */
export function requireAll({ missing }: DeliveryPlan): void {
  const [first, ...rest] = missing;
  if (first !== undefined) throw new RefusedError([first, ...rest]);
}

/** The type that a column of the SELECT must have, by what it is used for. */
function wrongType({ calculation }: Request, { name, type }: SelectColumn): boolean {
  if (name === calculation.person) return type !== 'pseudonym';
  if (type === 'pseudonym') return true;
  if (calculation.kind === 'rows') return false;
  return calculation.measures.some((measure) => {
    if (measure.kind === 'sum') return measure.of === name && type !== 'number';
    const flags = measure.kind === 'share' ? [measure.numerator, measure.denominator] : [measure.of];
    return flags.includes(name) && type !== 'boolean';
  });
}

/**
 * Checks that the SELECT gives what the calculation uses, in types that it can use; reads no data.
 * @throws {DocumentError} naming every column that is missing, of another type, or wrongly declared sensitive
 */
export async function requireColumns(
  request: Request,
  { tables }: DeliveryPlan,
  { calculator, parse }: { readonly calculator: Calculator; readonly parse: ParseSelect },
): Promise<void> {
  const given = await calculator.describe(request, tables);
  const needed = columnsOfSelect(
    request.calculation,
    request.columns.map(({ value }) => value),
  );
  const findings = needed.flatMap((column): Finding[] => {
    const found = given.find(({ name }) => name === column);
    if (found === undefined)
      return [{ message: message('delivery.select-column-missing', { column }), basis: 'ours' }];
    return wrongType(request, found)
      ? [{ message: message('delivery.select-column-type', { column }), basis: 'ours' }]
      : [];
  });
  const [first, ...rest] = [...findings, ...(await wronglySensitive(request, tables, parse))];
  if (first !== undefined) throw new DocumentError([first, ...rest]);
}
