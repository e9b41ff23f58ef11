import { printColumnsOf } from '../../../core/loading/dialects/trino-columns.ts';
import type { Warehouse } from '../../../services/lake/ports.ts';

/** Asks the catalog which columns a table of the warehouse has; undefined where it is not there. */
export const columnsByAthena =
  (warehouse: Warehouse) =>
  async (table: string): Promise<readonly string[] | undefined> => {
    const relation = { schema: warehouse.databases.warehouse, name: table };
    const ran = await warehouse.run(printColumnsOf(relation));
    if (ran.state !== 'succeeded') throw new Error('the catalog did not tell the columns of a table');
    const columns = ran.rows.flatMap(([name]) => (name === undefined ? [] : [name]));
    return columns.length === 0 ? undefined : columns;
  };
