import type { Request } from '../../../core/requests/schema.ts';
import type { RowsCalculation } from '../../../core/requests/schema-calculation.ts';
import type { GatedRows } from '../../../services/delivery-ports.ts';
import { quoted, rows, type Session } from '../engine/instance.ts';

/**
 * Makes the relation `result` of the rows of `calculated` whose combination of columns, but for the pseudonym and those declared
 * sensitive, at least k persons share.
 */
export async function gateRows(
  session: Session,
  { columns }: Request,
  { person, k, sensitive }: RowsCalculation,
): Promise<GatedRows> {
  const shared = columns
    .map(({ value }) => value)
    .filter((value) => value !== person && !sensitive.includes(value))
    .map(quoted);
  const key = quoted(person);
  const by = shared.length === 0 ? '' : ` GROUP BY ${shared.join(', ')}`;
  const persons = `count(DISTINCT ${key})`;
  const same = ['true', ...shared.map((column) => `row.${column} IS NOT DISTINCT FROM class.${column}`)].join(
    ' AND ',
  );
  const { connection } = session;
  await connection.run(
    `CREATE TABLE classes AS SELECT ${[...shared, `${persons} AS "persons of the class"`].join(', ')} FROM calculated WHERE ${key} IS NOT NULL${by} HAVING ${persons} >= ${k}`,
  );
  const selected = columns.map(({ name, value }) =>
    value === person
      ? `lower(hex(row.${key})) AS ${quoted(name)}`
      : `row.${quoted(value)} AS ${quoted(name)}`,
  );
  await connection.run(
    `CREATE TABLE result AS SELECT ${selected.join(', ')} FROM calculated AS row JOIN classes AS class ON ${same} WHERE row.${key} IS NOT NULL ORDER BY ALL`,
  );
  const [counted] = await rows<{ delivered: number; whole: number; k: number | null }>(
    session,
    `SELECT (SELECT count(*)::DOUBLE FROM result) AS delivered, (SELECT count(*)::DOUBLE FROM calculated WHERE ${key} IS NOT NULL) AS whole, (SELECT min("persons of the class")::DOUBLE FROM classes) AS k`,
  );
  const { delivered = 0, whole = 0, k: reached = null } = counted ?? {};
  return { delivered, withheld: whole - delivered, k: reached ?? undefined };
}
