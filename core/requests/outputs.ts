import type { AggregateCalculation, Calculation } from './schema-calculation.ts';

/** Most combinations of levels of all dimensions that are counted: the totals of six dimensions, say. */
export const MOST_GROUPINGS = 256;

/** The columns of the dimensions of a calculation, each finest first. */
export const dimensionColumns = ({ dimensions }: AggregateCalculation): readonly string[] =>
  dimensions.flatMap(({ column, within = [] }) => [column, ...within]);

/** What of a calculation can stand in a delivered column, and what must. */
export interface Outputs {
  readonly all: readonly string[];
  readonly needed: readonly string[];
}

/** The outputs of a calculation; undefined for rows, whose columns are those of the SELECT. */
export function outputsOf(calculation: Calculation): Outputs | undefined {
  if (calculation.kind === 'rows') return undefined;
  const measures = calculation.measures.map(({ name }) => name);
  return {
    all: [...dimensionColumns(calculation), ...measures],
    // A subtotal without its coarser column would look like the total.
    needed: [
      ...calculation.dimensions.flatMap(({ column, within = [], total }) =>
        total === undefined ? [column] : [column, ...within],
      ),
      ...measures,
    ],
  };
}

/** The columns that the SELECT must give. */
export function columnsOfSelect(calculation: Calculation, delivered: readonly string[]): readonly string[] {
  if (calculation.kind === 'rows') return [...new Set([calculation.person, ...delivered])];
  const ofMeasures = calculation.measures.flatMap((measure) =>
    measure.kind === 'share' ? [measure.numerator, measure.denominator] : [measure.of],
  );
  const all = [calculation.person, ...dimensionColumns(calculation), ...ofMeasures];
  return [...new Set(all.filter((column) => column !== undefined))];
}
