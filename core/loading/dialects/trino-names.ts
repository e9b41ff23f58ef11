import { DocumentError } from '../../errors.ts';
import { message } from '../../messages/catalogue.ts';

/** A name that equals an earlier one in all but case, as Trino and Athena compare names of columns. */
export function sameButForCase(names: readonly string[]): string | undefined {
  const folded = names.map((name) => name.toLowerCase());
  return names.find((_, index) => folded.indexOf(folded[index] ?? '') !== index);
}

/**
 * Refuses columns that Trino and Athena cannot tell apart.
 * @throws DocumentError that names the table and the column.
 */
export function refuseSameNames(table: string, names: readonly string[]): void {
  const output = sameButForCase(names);
  if (output === undefined) return;
  throw new DocumentError([{ message: message('loading.output-twice', { table, output }), basis: 'ours' }]);
}
