import type { StoredOperation } from '../operations.ts';
import { VERSION_COLUMNS } from './trino-commit.ts';
import type { Operation } from './trino-loads.ts';
import { printWhole, quoteMoment, quoteRelation, type Relation } from './trino-relation.ts';
import { quoteIdentifier } from './trino-text.ts';

/** The columns of a table of verified rows after those of the regulations. */
export const VERIFIED_COLUMNS = ['_seq', '_op'] as const;

/** Verified rows to append to a table of versions. */
export interface Append {
  /** The table of versions: the columns of the regulations, then those of {@link VERSION_COLUMNS}. */
  readonly target: Relation;
  /** The very rows that were verified: the columns of the regulations, then {@link VERIFIED_COLUMNS}. */
  readonly verified: Relation;
  readonly columns: readonly string[];
  readonly loadId: number;
  readonly recordedAt: Date;
  /** The version of the warehouse key that the pseudonyms were made with. */
  readonly keyVersion: number;
}

/**
 * Appends the verified rows of a load. A load whose rows are there already appends nothing, so a statement whose fate is
 * unknown is said again. Two at the same moment would both append: the table's lease keeps them apart.
 */
export function printAppend({ target, verified, columns, loadId, recordedAt, keyVersion }: Append): string {
  const named = columns.map(quoteIdentifier);
  const values = [
    ...named,
    printWhole(loadId),
    '"_seq"',
    '"_op"',
    quoteMoment(recordedAt),
    printWhole(keyVersion),
  ];
  return `INSERT INTO ${quoteRelation(target)} (${[...named, ...VERSION_COLUMNS.map(quoteIdentifier)].join(', ')})
SELECT ${values.join(', ')}
FROM ${quoteRelation(verified)}
WHERE NOT EXISTS (SELECT 1 FROM ${quoteRelation(target)} AS "known" WHERE "known"."_load_id" = ${printWhole(loadId)})`;
}

/** Counts the rows of a load in a table of versions: none, or all of them, for a commit of Iceberg is one act. */
export const printRowsOfLoad = (target: Relation, loadId: number): string =>
  `SELECT count(*) AS "rows" FROM ${quoteRelation(target)} WHERE "_load_id" = ${printWhole(loadId)}`;

/** What a load does to its table, by the operation of records that do not say theirs. */
export const operationOfLoad = (operation: StoredOperation): Operation =>
  operation === 'snapshot' ? 'snapshot' : 'increment';
