import type { LogicalType } from '../../../core/regulations/model.ts';
import { quoted } from './instance.ts';

/** A column of a Parquet file: its heading, and its type as the engine names it. */
export interface ParquetColumn {
  readonly heading: string;
  readonly type: string;
}

const numbers = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/;
const floating = /^(FLOAT|DOUBLE)$/;
const times = /^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/;
const others = /^(VARCHAR|BOOLEAN|UUID|TIME)$/;

/** Tells whether values of a type have one reading as text: bytes, nested values and instants of a time zone have none. */
export const isReadable = (type: string): boolean => [numbers, times, others].some((form) => form.test(type));

/** Tells whether values of a type are days or seconds. */
export const isTime = (type: string): boolean => times.test(type);

/**
 * Prints a column as the text that a CSV file would hold: numbers with a decimal point, days and seconds of ISO 8601, an empty
 * text as no value. A whole number that stands as a floating one, as tools write integers among which some are missing, is written
 * whole; a midnight is a day where a date is declared, for some tools know no other date.
 * @param presenceOnly a value becomes the text `1`, whatever it is
 */
export function deliveredText(
  { heading, type }: ParquetColumn,
  declared: LogicalType | undefined,
  presenceOnly: boolean,
): string {
  const name = quoted(heading);
  const isText = type === 'VARCHAR';
  if (presenceOnly) return `CASE WHEN ${name} ${isText ? "<> ''" : 'IS NOT NULL'} THEN '1' END`;
  if (isText) return `nullif(${name}, '')`;
  const text = `${name}::VARCHAR`;
  if (floating.test(type)) return `regexp_replace(${text}, '\\.0$', '')`;
  if (declared === 'date' && times.test(type)) return `regexp_replace(${text}, ' 00:00:00$', '')`;
  return text;
}
