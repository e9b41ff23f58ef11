import type { Finding } from '../core/errors.ts';
import { message } from '../core/messages/catalogue.ts';
import { originsOf } from '../core/requests/lineage.ts';
import type { ParseSelect } from '../core/requests/read.ts';
import type { Request } from '../core/requests/schema.ts';
import type { StoredColumn, StoredTable } from './ports.ts';

/** Classes of columns by which nobody is recognised. */
const HARMLESS: readonly StoredColumn['classification'][] = ['sensitive', 'not-personal'];

/**
 * Columns that a request declares sensitive and that could help to recognise a person: all that are not, unchanged, columns which the
 * regulations class as sensitive or not personal (ISO/IEC 20889). What is computed, and what has no class, counts as helping.
 */
export async function wronglySensitive(
  { calculation, data }: Request,
  tables: readonly StoredTable[],
  parse: ParseSelect,
): Promise<readonly Finding[]> {
  if (calculation.kind !== 'rows' || calculation.sensitive.length === 0) return [];
  const parsed = await parse(calculation.select);
  const seen = (table: string): readonly string[] =>
    data.filter((each) => each.table === table).flatMap(({ columns }) => columns);
  const classOf = (table: string, column: string) =>
    tables.find(({ name }) => name === table)?.columns.find(({ name }) => name === column)?.classification;
  const isHarmless = (column: string): boolean => {
    const origins = 'tree' in parsed ? originsOf(parsed.tree, column, seen) : undefined;
    return origins?.every(({ table, column: its }) => HARMLESS.includes(classOf(table, its))) === true;
  };
  return calculation.sensitive
    .filter((column) => !isHarmless(column))
    .map((column) => ({
      message: message('delivery.not-sensitive', { column }),
      basis: '17, ISO/IEC 20889',
    }));
}
