import { type LoadReport, loadReportSchema } from '../../../core/loading/verification/report.ts';
import type { Warehouse } from './warehouse.ts';

/** The report of a load as `udw loads report ID --format json` prints it. */
export async function reportOf(warehouse: Warehouse, id: number): Promise<LoadReport> {
  const { code, out, err } = await warehouse.udw('loads', 'report', String(id), '--format', 'json');
  if (code !== 0) throw new Error(err);
  return loadReportSchema.parse(JSON.parse(out));
}

/** The report of the last load that began. */
export function lastReportOf(warehouse: Warehouse): Promise<LoadReport> {
  const ids = warehouse.open(({ catalog }) => catalog.loads().map(({ id }) => id));
  return reportOf(warehouse, Math.max(...ids));
}

/** The kinds of the checks of a report that are broken, each once. */
export const brokenKinds = ({ tables }: LoadReport): readonly string[] => [
  ...new Set(tables.flatMap(({ checks }) => checks.filter(({ holds }) => !holds).map(({ kind }) => kind))),
];
