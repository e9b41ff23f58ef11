import type { Table } from '../regulations/model.ts';
import type { OutputColumn, TablePlan } from './plan.ts';

/**
 * What happened to a record in its source, as a delivery says it: `upsert` is an insert or an update where the source does not
 * tell which. The names are those of SQL's statements (App. 1, kinds of DML operators).
 */
export const rowOperations = ['insert', 'update', 'upsert', 'delete'] as const;

/** One of {@link rowOperations}. */
export type RowOperation = (typeof rowOperations)[number];

/** What stands in `_op` of a stored row: the operation of its record, or `snapshot` where the delivery gave the whole content. */
export type StoredOperation = RowOperation | 'snapshot';

/** The operations that a source of each kind can have (App. 1). */
export const operationsOf: Readonly<Record<Table['dmlMode'], readonly RowOperation[]>> = {
  insert: ['insert'],
  'insert-update': ['insert', 'update', 'upsert'],
  'insert-update-delete': rowOperations,
};

/** The operation of records that do not say theirs, in a delivery whose manifest does not either. */
export const usualOperation = ({ delivery, dmlMode }: Table): StoredOperation => {
  if (delivery === 'snapshot') return 'snapshot';
  return dmlMode === 'insert' ? 'insert' : 'upsert';
};

/** Whether the deliveries of a table come in the order of their numbers: all but mere additions do (ours). */
export const comesInSequence = ({ delivery, dmlMode }: Pick<Table, 'delivery' | 'dmlMode'>): boolean =>
  delivery === 'snapshot' || dmlMode !== 'insert';

/** The columns that are stored: those of the plan without the one that says the operation, which becomes `_op`. */
export const storedOutputs = ({ operationColumn }: Table, { outputs }: TablePlan): readonly OutputColumn[] =>
  outputs.filter(({ name }) => name !== operationColumn?.name);

/** The columns of the primary key, in their order: the identity of a row. Empty: every row is its own. */
export const keyOf = ({ columns }: Table): readonly string[] =>
  columns.filter(({ primaryKey }) => primaryKey).map(({ name }) => name);
