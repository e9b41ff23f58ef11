import type { Anonymity } from '../../../core/loading/verification/battery.ts';
import { quoted, rows, type Session } from './instance.ts';

/**
 * Measures k and uniqueness of columns of a relation together: the sizes of the groups of rows that are alike in all of them.
 * NULL is a value like any other.
 * @param columns at least one
 */
export async function measureAnonymity(
  session: Session,
  relation: string,
  columns: readonly string[],
): Promise<Anonymity> {
  const [found] = await rows<Omit<Anonymity, 'columns'>>(
    session,
    `WITH alike AS (SELECT count(*) AS n FROM ${relation} GROUP BY ${columns.map(quoted).join(', ')}),
       counted AS (SELECT sum(n) AS rows, min(n) AS k, sum(n) FILTER (n = 1) AS one, sum(n) FILTER (n < 5) AS five, sum(n) FILTER (n < 10) AS ten FROM alike)
     SELECT coalesce(rows, 0)::DOUBLE AS rows, coalesce(k, 0)::DOUBLE AS k, coalesce(one, 0)::DOUBLE AS "unique",
       coalesce(five, 0)::DOUBLE AS "belowFive", coalesce(ten, 0)::DOUBLE AS "belowTen" FROM counted`,
  );
  return { columns, ...(found ?? { rows: 0, k: 0, unique: 0, belowFive: 0, belowTen: 0 }) };
}
