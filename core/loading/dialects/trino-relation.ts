import { quoteIdentifier } from './trino-text.ts';

/** A table or view: its database (schema) and its name. Athena keeps both in lower case. */
export interface Relation {
  readonly schema: string;
  readonly name: string;
}

/** A table or view by its quoted name. */
export function quoteRelation({ schema, name }: Relation): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/**
 * A whole number as a constant.
 * @throws RangeError when it is none.
 */
export function printWhole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('a whole number is expected in SQL');
  return `${value}`;
}

/** A moment as a constant in UTC, without a zone: Athena writes no zones into Iceberg tables. */
export function quoteMoment(moment: Date): string {
  return `TIMESTAMP '${moment.toISOString().slice(0, -1).replace('T', ' ')}'`;
}
