import { rows, type Session } from './instance.ts';

/** Values from which on only an even part of the distinct ones is counted. */
const countedValues = 100_000;

/**
 * Counts the values of a column and its distinct ones. Of very many values those with one hash in so many are counted and multiplied:
 * the figure is then right to about one per cent, and memory stays small.
 * @param value the column, as SQL
 * @param from the relation, as SQL
 */
export async function countDistinct(
  session: Session,
  value: string,
  from: string,
): Promise<{ readonly present: number; readonly distinct: number }> {
  const [{ present = 0 } = {}] = await rows<{ present: number }>(
    session,
    `SELECT count(${value})::DOUBLE AS present FROM ${from}`,
  );
  const oneIn = Math.max(1, Math.floor(present / countedValues));
  const [{ counted = 0 } = {}] = await rows<{ counted: number }>(
    session,
    `SELECT count(DISTINCT h)::DOUBLE AS counted FROM (SELECT hash(${value}) AS h FROM ${from} WHERE ${value} IS NOT NULL) WHERE h % ${oneIn} = 0`,
  );
  return { present, distinct: counted * oneIn };
}
