import { refuseSameNames } from './trino-names.ts';
import { quoteRelation, type Relation } from './trino-relation.ts';
import { quoteIdentifier } from './trino-text.ts';

/** A calculation over one table: sums and the number of persons, by dimensions. */
export interface Calculation {
  readonly from: Relation;
  readonly dimensions: readonly string[];
  /** The column of pseudonyms. */
  readonly person: string;
  readonly measures: readonly Measure[];
}

/** A sum. */
export interface Measure {
  /** A column of integers or decimals. */
  readonly column: string;
  /** The name of the sum in the result. */
  readonly name: string;
}

/** The name of the number of different persons in the result of a calculation. */
export const PERSONS = 'persons';

/**
 * A calculation as one SELECT that DuckDB and Trino answer alike: the dimensions, the number of different
 * persons, the sums as DECIMAL(38, 6). Small numbers are not suppressed here.
 * @throws DocumentError when two columns of the result would have one name.
 */
export function printCalculation({ from, dimensions, person, measures }: Calculation): string {
  refuseSameNames(from.name, [...dimensions, PERSONS, ...measures.map(({ name }) => name)]);
  const groups = dimensions.map(quoteIdentifier);
  const sums = measures.map(
    ({ column, name }) =>
      `CAST(sum(CAST(${quoteIdentifier(column)} AS DECIMAL(38, 6))) AS DECIMAL(38, 6)) AS ${quoteIdentifier(name)}`,
  );
  const selected = [...groups, `count(DISTINCT ${quoteIdentifier(person)}) AS "${PERSONS}"`, ...sums];
  const select = `SELECT ${selected.join(', ')}\nFROM ${quoteRelation(from)}`;
  return groups.length === 0 ? select : `${select}\nGROUP BY ${groups.join(', ')}`;
}
