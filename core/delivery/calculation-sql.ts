import type { AggregateCalculation, Measure } from '../requests/schema-calculation.ts';

const quoted = (name: string): string => `"${name}"`;

const flag = (column: string): string => `coalesce(bool_or(${quoted(column)}), false)`;

/** What is said of one person in one group, by measure. */
function ofPerson(measure: Measure, index: number): string {
  switch (measure.kind) {
    case 'count':
      return `${measure.of === undefined ? 'true' : flag(measure.of)} AS d${index}`;
    case 'share': {
      const { numerator, denominator } = measure;
      const whole = denominator === undefined ? 'true' : flag(denominator);
      const both =
        denominator === undefined ? quoted(numerator) : `${quoted(numerator)} AND ${quoted(denominator)}`;
      return `${whole} AS d${index}, coalesce(bool_or(${both}), false) AS n${index}`;
    }
    case 'sum':
      return `sum(CAST(${quoted(measure.of)} AS DECIMAL(38, 6))) AS s${index}`;
  }
}

/** What is said of a group: persons of the denominator and the numerator, the sum, whether one person has more than half of it. */
function ofGroup({ kind }: Measure, index: number): string {
  switch (kind) {
    case 'count':
      return `count(*) FILTER (d${index})::DOUBLE AS d${index}`;
    case 'share':
      return `count(*) FILTER (d${index})::DOUBLE AS d${index}, count(*) FILTER (n${index})::DOUBLE AS n${index}`;
    case 'sum':
      return `count(s${index})::DOUBLE AS d${index}, CAST(CAST(sum(s${index}) AS DECIMAL(38, 6)) AS VARCHAR) AS s${index}, coalesce(2 * max(abs(s${index})) > sum(abs(s${index})), false) AS big${index}`;
  }
}

/**
 * One grouping of a calculation over the relation `calculated` in DuckDB's SQL: persons are counted, not rows.
 * @param columns the columns that the grouping keeps, each given as text
 */
export function printGrouping(
  { person, measures }: Pick<AggregateCalculation, 'person' | 'measures'>,
  columns: readonly string[],
): string {
  const labels = columns.map((column) => `CAST(${quoted(column)} AS VARCHAR) AS ${quoted(column)}`);
  const inner = [...labels, ...measures.map(ofPerson)].join(', ');
  const outer = [...columns.map(quoted), 'count(*)::DOUBLE AS persons', ...measures.map(ofGroup)].join(', ');
  const groups = [...columns, person].map(quoted).join(', ');
  const by = columns.length === 0 ? '' : ` GROUP BY ${columns.map(quoted).join(', ')}`;
  const order = columns.length === 0 ? '' : ` ORDER BY ${columns.map(quoted).join(', ')}`;
  return `SELECT ${outer} FROM (SELECT ${inner} FROM calculated WHERE ${quoted(person)} IS NOT NULL GROUP BY ${groups})${by}${order}`;
}
