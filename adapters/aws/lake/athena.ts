import type { Warehouse } from '../../../services/lake/ports.ts';
import { athenaStatements, type StatementsOf } from '../athena.ts';

/** How the warehouse is reached. */
export interface AthenaOf extends Omit<StatementsOf, 'database'> {
  readonly databases: Warehouse['databases'];
  /** `s3://…/tables/`: where the files of tables lie. */
  readonly tables: string;
}

/** The warehouse of Athena. */
export const athenaWarehouse = ({ databases, tables, ...its }: AthenaOf): Warehouse => ({
  databases,
  location: (table) => `${tables}${table}/`,
  run: athenaStatements({ ...its, database: databases.warehouse }),
});
