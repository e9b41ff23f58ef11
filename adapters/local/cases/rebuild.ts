import type { DatabaseSync } from 'node:sqlite';
import { VerificationError } from '../../../core/errors.ts';
import { message } from '../../../core/messages/catalogue.ts';
import { appendEvent } from '../catalog/events.ts';
import { transaction } from '../catalog/schema.ts';
import { mendRows } from './projections/mend.ts';
import { examineRecord } from './verify.ts';

/** How many rows of a table were made anew. */
export interface RebuiltTable {
  readonly table: string;
  readonly rows: number;
}

/**
 * Makes anew what is projected of the record where it differs; that is on the record of the home.
 * @returns the tables in which rows were made anew
 * @throws {VerificationError} when the record itself does not hold: there is nothing then to make them of
 */
export function rebuild(database: DatabaseSync, at: Date): readonly RebuiltTable[] {
  return transaction(database, () => {
    const { faults, differences } = examineRecord(database);
    const advice = message('audit.rebuild-advice');
    const [first, ...rest] = faults.map((fault) => ({ message: fault, advice }));
    if (first) throw new VerificationError([first, ...rest]);
    if (differences.length === 0) return [];
    mendRows(database, differences);
    const names = [...new Set(differences.map(({ table }) => table.name))];
    const tables = names.map((table) => ({
      table,
      rows: differences.filter((one) => one.table.name === table).length,
    }));
    appendEvent(database, {
      at: at.toISOString(),
      kind: 'projections-rebuilt',
      loadId: null,
      body: { tables },
    });
    return tables;
  });
}
