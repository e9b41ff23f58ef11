import type { Relation } from '../../core/loading/dialects/trino-relation.ts';
import type { LakeLoad, Warehouse } from './ports.ts';

/** The relations of a table: its versions, its current content, and the table of all loads. */
export interface TableRelations {
  readonly versions: Relation;
  readonly current: Relation;
  readonly loads: Relation;
}

/** The relations of a table by its name. */
export const relationsOfTable = (
  { databases }: Pick<Warehouse, 'databases'>,
  table: string,
): TableRelations => ({
  versions: { schema: databases.warehouse, name: `${table}_versions` },
  current: { schema: databases.warehouse, name: table },
  loads: { schema: databases.warehouse, name: '_loads' },
});

/** The relations of a load: those of its table, and its verified rows. */
export const relationsOf = (
  warehouse: Pick<Warehouse, 'databases'>,
  { id, table }: Pick<LakeLoad, 'id' | 'table'>,
): TableRelations & { readonly verified: Relation } => ({
  ...relationsOfTable(warehouse, table),
  verified: { schema: warehouse.databases.staging, name: `load_${id}` },
});
