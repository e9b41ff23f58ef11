import { compileTable } from '../core/loading/compile.ts';
import type { TablePlan } from '../core/loading/plan.ts';
import type { CsvFormat, Regulations, Table } from '../core/regulations/model.ts';
import { readRegulations } from '../core/regulations/read.ts';

/** The one table of the worked example's regulations, the form of its files, and its plan. */
export function registerPlan(text: string): {
  readonly regulations: Regulations;
  readonly format: CsvFormat;
  readonly table: Table;
  readonly plan: TablePlan;
} {
  const { regulations } = readRegulations(text, 'regulations.yaml');
  const [table] = regulations.tables;
  if (table === undefined) throw new Error('the regulations of the example have a table');
  const { file: format } = regulations;
  if (format.format !== 'csv') throw new Error('the example delivers CSV');
  return {
    regulations,
    format,
    table,
    plan: compileTable(table, { asOf: '2026-09-30', decimal: format.decimal }),
  };
}
