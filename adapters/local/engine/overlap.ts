import type { Overlap } from '../../../core/loading/verification/measurements.ts';
import type { StageJob, StoredFile, StoredTable } from '../../../services/ports.ts';
import { quoted, rows, type Session } from './instance.ts';
import { filesSql, versionFiles } from './versions.ts';

/** From this many rows on, one pseudonym in sixteen is looked up: those whose first digit is 0, which is chance. */
const rowsToSample = 200_000;

const columnsOf = ({ columns }: StoredTable, domain: string): readonly string[] =>
  columns.filter((column) => column.domain === domain).map(({ name }) => name);

/** The stored files in which a table's pseudonyms may be known. */
export function filesOfDomains({ tables, plan }: StageJob): readonly StoredFile[] {
  const domains = plan.outputs.flatMap(({ domain }) => (domain === undefined ? [] : [domain]));
  return tables
    .filter((table) => domains.some((domain) => columnsOf(table, domain).length > 0))
    .flatMap(({ files }) => files);
}

/** Counts for each pseudonym column of the view `candidate` how many of its values stand in a loaded table, by what they stand for. */
export async function measureOverlaps(
  session: Session,
  { tables, plan }: StageJob,
  candidateRows: number,
  warehouse: string,
): Promise<readonly Overlap[]> {
  const overlaps: Overlap[] = [];
  for (const { name, domain } of plan.outputs) {
    if (domain === undefined) continue;
    const chance = candidateRows >= rowsToSample ? ` AND p < unhex('10')` : '';
    const known = tables.flatMap((table) => {
      const files = filesSql(versionFiles(warehouse, table.files));
      return columnsOf(table, domain).map(
        (column) => `SELECT ${quoted(column)} AS p FROM (${files}) WHERE p IS NOT NULL`,
      );
    });
    if (known.length === 0) continue;
    const stored = `(${known.join(' UNION ALL ')})`;
    const [found] = await rows<{ total: number; known: number; stored: number }>(
      session,
      `WITH delivered AS (SELECT DISTINCT ${quoted(name)} AS p FROM candidate WHERE p IS NOT NULL${chance})
       SELECT (SELECT count(*) FROM delivered)::DOUBLE AS total,
         (SELECT count(*) FROM delivered SEMI JOIN (SELECT p FROM ${stored} WHERE true${chance}) USING (p))::DOUBLE AS known,
         (SELECT count(*) FROM ${stored})::DOUBLE AS stored`,
    );
    const { total = 0, known: common = 0, stored: compared = 0 } = found ?? {};
    overlaps.push({ column: name, values: total, known: common, stored: compared });
  }
  return overlaps;
}
