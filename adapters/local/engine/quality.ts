import { DocumentError, UsageError } from '../../../core/errors.ts';
import { holds } from '../../../core/loading/verification/comparison.ts';
import { countsRows } from '../../../core/loading/verification/count-query.ts';
import type { Measured } from '../../../core/loading/verification/measurements.ts';
import type { QualityRule, Table } from '../../../core/regulations/model.ts';
import { checkSelect, foreignFailure, openForeignSession, parseSelect } from '../foreign-sql.ts';
import { deliveredSql } from './candidate.ts';
import { literal, quoted, rows, type Session } from './instance.ts';

/** Counts one metric of ODCS over the view `delivered`. */
function metricSql(rule: Exclude<QualityRule, { metric: 'sql' }>): string {
  const column = quoted(rule.column ?? '');
  switch (rule.metric) {
    case 'rowCount':
      return 'count(*)';
    case 'nullValues':
    case 'missingValues':
      return `count(*) FILTER (${column} IS NULL)`;
    case 'duplicateValues':
      return `count(${column}) - count(DISTINCT ${column})`;
    case 'invalidValues':
      return `count(*) FILTER (${column} IS NOT NULL AND ${column}::VARCHAR NOT IN (${rule.validValues.map(literal).join(', ')}))`;
  }
}

/** Measures the quality rules of a table in their order, on the accepted rows only. */
export async function measureQuality(
  session: Session,
  table: Table,
  files: readonly string[],
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const rule of table.quality) {
    const value =
      rule.metric === 'sql' ? await measureSql(table, rule, files) : await measureMetric(session, rule);
    measured.push(value);
  }
  return measured;
}

async function measureMetric(
  session: Session,
  rule: Exclude<QualityRule, { metric: 'sql' }>,
): Promise<number> {
  const [found] = await rows<{ value: number; total: number }>(
    session,
    `SELECT (${metricSql(rule)})::DOUBLE AS value, count(*)::DOUBLE AS total FROM delivered`,
  );
  const { value = Number.NaN, total = 0 } = found ?? {};
  return rule.unit === 'percent' && rule.metric !== 'rowCount'
    ? total === 0
      ? 0
      : (value / total) * 100
    : value;
}

type SqlRule = Extract<QualityRule, { metric: 'sql' }>;

/**
 * Runs a rule's own SELECT as foreign SQL over the accepted rows alone.
 * @returns its number where it counts rows; else only whether it keeps its bound, since it may be a value of the data
 * @throws {DocumentError} when it reaches for anything else, or fails: the regulations are to be amended
 */
async function measureSql(
  table: Table,
  { name, query, comparison }: SqlRule,
  files: readonly string[],
): Promise<Measured> {
  const sql = query.replaceAll('{table}', quoted(table.name));
  const tables = [{ name: table.name, select: deliveredSql(files), files }];
  using session = await openForeignSession(tables, { memory: '256MB' });
  try {
    await checkSelect(session, sql, [table.name]);
    const reader = await session.connection.runAndReadAll(`SELECT (${sql.replace(/;\s*$/, '')}\n)::DOUBLE`);
    const value = Number(reader.getRows()[0]?.[0] ?? Number.NaN);
    if (Number.isNaN(value) || countsRows(await parseSelect(session, sql))) return value;
    return holds(value, comparison);
  } catch (error) {
    const { findings } = error instanceof UsageError ? error : foreignFailure(error);
    const [{ message: text, basis }] = findings;
    throw new DocumentError(
      [{ message: text, at: { file: `${table.name}: ${name}` }, ...(basis ? { basis } : {}) }],
      {
        cause: error,
      },
    );
  }
}
