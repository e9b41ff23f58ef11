import { CANARY_ROWS } from '../../../core/depersonalization/canaries.ts';
import { canaryPseudonyms } from '../../../core/depersonalization/kernel/canary-pseudonyms.ts';
import type { Kernel } from '../../../core/depersonalization/kernel/kernel.ts';
import type { PseudonymClass } from '../../../core/depersonalization/messages.ts';
import type { Table } from '../../../core/regulations/model.ts';
import { literal, quoted, rows, type Session } from './instance.ts';

/** What the canaries of a column become, by the column's name: one a row, 64 lower-case hex digits. */
export type Canaries = ReadonlyMap<string, readonly string[]>;

/** The canary rows of a hashed delivery in a layer. */
export function canariesOf({ columns }: Table, kernel: Kernel, layer: 'edge' | 'warehouse'): Canaries {
  const hashed = columns.filter(({ technique }) => technique.kind === 'keyed-hash');
  return new Map(
    hashed.map(({ name, identifier }) => [
      name,
      canaryPseudonyms(kernel, identifier as PseudonymClass, layer),
    ]),
  );
}

/** The rows of a staged delivery that are no data. */
export interface CanaryRows {
  /** Numbers of their records. */
  readonly records: readonly number[];
  /** By column, the canaries that are found in exactly one of them. */
  readonly found: Readonly<Record<string, number>>;
}

/** More rows with canaries than this are not looked at: the delivery is not published. */
const mostRows = CANARY_ROWS * 8;

/**
 * Finds the rows where canaries have to stand, the last ones, and those that hold a canary in any column, which no person can
 * have: none of them is data.
 */
export async function findCanaries(
  session: Session,
  files: readonly string[],
  canaries: Canaries,
): Promise<CanaryRows> {
  if (canaries.size === 0) return { records: [], found: {} };
  const columns = [...canaries.keys()];
  const values = columns.map((column, at) => `lower(hex(${quoted(column)})) AS c${at}`);
  const isCanary = [...canaries].map(
    ([column, its]) => `${quoted(column)} IN (${its.map((hex) => `unhex('${hex}')`).join(', ')})`,
  );
  const staged = `read_parquet([${files.map(literal).join(', ')}])`;
  const found = await rows<Record<string, string> & { record: number }>(
    session,
    `SELECT _record::DOUBLE AS record, ${values.join(', ')} FROM ${staged}
     WHERE _record > (SELECT max(_record) - ${CANARY_ROWS} FROM ${staged}) OR ${isCanary.join(' OR ')} ORDER BY _record LIMIT ${mostRows}`,
  );
  const once = (column: string, at: number): number =>
    (canaries.get(column) ?? []).filter((hex) => found.filter((row) => row[`c${at}`] === hex).length === 1)
      .length;
  return {
    records: found.map(({ record }) => record),
    found: Object.fromEntries(columns.map((column, at) => [column, once(column, at)])),
  };
}
