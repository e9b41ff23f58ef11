import type { Operation } from './trino-loads.ts';
import { printWhole, quoteMoment, quoteRelation, type Relation } from './trino-relation.ts';
import { quoteIdentifier, quoteText } from './trino-text.ts';

/** The columns of a table of versions after those of the regulations. */
export const VERSION_COLUMNS = ['_load_id', '_seq', '_op', '_recorded_at', '_key_version'] as const;

/** Depersonalized rows to append to a table of versions. */
export interface Commit {
  /** The table of versions: the columns of the regulations, then {@link VERSION_COLUMNS}. */
  readonly target: Relation;
  /** What a plan yielded: `_record`, the columns of the regulations, `_faults`. */
  readonly staged: Relation;
  readonly columns: readonly string[];
  /** The columns of the primary key; of the records with one key the first is taken. Empty where the table has none. */
  readonly keys: readonly string[];
  readonly loadId: number;
  readonly operation: Operation;
  readonly recordedAt: Date;
  /** The version of the warehouse key that the pseudonyms were made with. */
  readonly keyVersion: number;
}

function firstOfKey({ staged, columns, keys }: Commit): string {
  const accepted = `FROM ${quoteRelation(staged)} WHERE "_faults" IS NULL`;
  const names = ['_record', ...columns].map(quoteIdentifier).join(', ');
  if (keys.length === 0) return `SELECT ${names} ${accepted}`;
  const rank = `row_number() OVER (PARTITION BY ${keys.map(quoteIdentifier).join(', ')} ORDER BY "_record")`;
  return `SELECT ${names} FROM (SELECT ${names}, ${rank} AS "_rank" ${accepted}) AS "ranked" WHERE "_rank" = 1`;
}

/**
 * Appends the accepted rows of a load. A load whose rows are there already appends nothing, so a statement whose fate is
 * unknown is said again. Two at the same moment would both append: the table's lease keeps them apart.
 */
export function printCommit(commit: Commit): string {
  const { target, columns, loadId, operation, recordedAt, keyVersion } = commit;
  const named = columns.map(quoteIdentifier);
  const values = [
    ...named.map((name) => `"accepted".${name}`),
    printWhole(loadId),
    '"accepted"."_record"',
    quoteText(operation),
    quoteMoment(recordedAt),
    printWhole(keyVersion),
  ];
  const versions = VERSION_COLUMNS.map(quoteIdentifier);
  return `INSERT INTO ${quoteRelation(target)} (${[...named, ...versions].join(', ')})
SELECT ${values.join(', ')}
FROM (${firstOfKey(commit)}) AS "accepted"
WHERE NOT EXISTS (SELECT 1 FROM ${quoteRelation(target)} AS "known" WHERE "known"."_load_id" = ${printWhole(loadId)})`;
}
