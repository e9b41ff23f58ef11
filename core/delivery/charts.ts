import type { Request } from '../requests/schema.ts';
import type { AggregateCalculation, Dimension, Measure } from '../requests/schema-calculation.ts';

/** A value of a delivered row. */
type Value = string | number | null;

/** One measure along one dimension, everything else at its total. */
export interface Chart {
  /** Heading of the measure. */
  readonly measure: string;
  readonly kind: Measure['kind'];
  /** Heading of the column along which it is drawn. */
  readonly by: string;
  /** Of columns that have no total: heading and the value that is drawn, the last one. */
  readonly at: readonly { readonly column: string; readonly value: string }[];
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** Rows of the chart that are held back. */
  readonly heldBack: number;
}

interface Place {
  readonly calculation: AggregateCalculation;
  readonly headingOf: (column: string) => string;
  readonly indexOf: (column: string) => number;
  readonly rows: readonly (readonly Value[])[];
}

const columnsOf = ({ column, within = [] }: Dimension): readonly string[] => [column, ...within];

/** The column of a dimension that is drawn: its coarsest. */
const drawnOf = (dimension: Dimension): string => columnsOf(dimension).at(-1) ?? dimension.column;

/** The last text of a column in the order of characters, as quarters and years are written. */
const lastOf = ({ indexOf, rows }: Place, column: string): string =>
  rows
    .map((row) => String(row[indexOf(column)] ?? ''))
    .sort()
    .at(-1) ?? '';

/** What every other column must say in the rows of a chart; undefined where the chart would say nothing. */
function fixedOf(place: Place, drawn: Dimension): ReadonlyMap<string, string> | undefined {
  const fixed = new Map<string, string>();
  for (const dimension of place.calculation.dimensions) {
    const { total } = dimension;
    const columns = columnsOf(dimension).filter((column) => dimension !== drawn || column !== drawnOf(drawn));
    if (columns.length === 0) continue;
    if (total === undefined && columns.length > 1) return undefined;
    for (const column of columns) fixed.set(column, total ?? lastOf(place, column));
  }
  return fixed;
}

function chartOf(place: Place, measure: Measure, drawn: Dimension): readonly Chart[] {
  const fixed = fixedOf(place, drawn);
  const column = drawnOf(drawn);
  if (fixed === undefined) return [];
  const { rows, indexOf, headingOf, calculation } = place;
  const [at, value] = [indexOf(column), indexOf(measure.name)];
  const chosen = rows.filter(
    (row) =>
      row[at] !== drawn.total &&
      [...fixed].every(([name, wanted]) => String(row[indexOf(name)] ?? '') === wanted),
  );
  const told = chosen.filter((row) => row[value] !== null);
  if (told.length === 0) return [];
  const untotalled = calculation.dimensions.filter(
    (dimension) => dimension.total === undefined && dimension !== drawn,
  );
  return [
    {
      measure: headingOf(measure.name),
      kind: measure.kind,
      by: headingOf(column),
      at: untotalled.map((dimension) => ({
        column: headingOf(dimension.column),
        value: fixed.get(dimension.column) ?? '',
      })),
      bars: told
        .map((row) => ({ label: String(row[at] ?? '—'), value: Number(row[value]) }))
        .sort((a, b) => (a.label < b.label ? -1 : 1)),
      heldBack: chosen.length - told.length,
    },
  ];
}

/**
 * The charts of a delivered table: its last measure, which is the one asked for where others explain it, along every dimension.
 * @param rows as delivered: a value for each column of the request, then why a row is suppressed
 */
export function chartsOf(
  { columns }: Pick<Request, 'columns'>,
  calculation: AggregateCalculation,
  rows: readonly (readonly Value[])[],
): readonly Chart[] {
  const place: Place = {
    calculation,
    rows,
    headingOf: (column) => columns.find(({ value }) => value === column)?.name ?? column,
    indexOf: (column) => columns.findIndex(({ value }) => value === column),
  };
  const measure = calculation.measures.at(-1);
  return measure === undefined
    ? []
    : calculation.dimensions.flatMap((dimension) => chartOf(place, measure, dimension));
}
