import { keyOf } from '../../../core/loading/operations.ts';
import type { Changes } from '../../../core/loading/verification/measurements.ts';
import type { StageJob } from '../../../services/ports.ts';
import { quoted, rows, type Session } from './instance.ts';

/**
 * Counts what an increment does to the rows of a table, over the views `candidate` and `stored`. Each record is judged by what is
 * there when its turn comes: what was stored, or what the record of the same key before it left.
 */
export async function measureChanges(
  session: Session,
  { table, current }: StageJob,
): Promise<Changes | undefined> {
  const keys = keyOf(table).map(quoted);
  if (table.delivery === 'snapshot' || keys.length === 0) return undefined;
  const list = keys.join(', ');
  await session.connection.run(
    current
      ? `CREATE TABLE present AS SELECT DISTINCT ${list} FROM candidate SEMI JOIN stored USING (${list})`
      : `CREATE TABLE present AS SELECT ${list} FROM candidate LIMIT 0`,
  );
  // Only where records say their operation can one key have several; a window over all of them costs memory.
  const before =
    table.operationColumn === undefined ? 'NULL' : `lag(_op) OVER (PARTITION BY ${list} ORDER BY _seq)`;
  const count = (condition: string, name: keyof Changes) =>
    `(count(*) FILTER (${condition}))::DOUBLE AS ${quoted(name)}`;
  const [found] = await rows<Changes>(
    session,
    `WITH ordered AS (SELECT ${list}, _op, ${before} AS before FROM candidate),
     judged AS (
       SELECT _op, CASE WHEN before IS NULL THEN there IS NOT NULL ELSE before <> 'delete' END AS there
       FROM ordered LEFT JOIN (SELECT *, true AS there FROM present) USING (${list}))
     SELECT ${[
       count(`_op <> 'delete' AND NOT there`, 'inserted'),
       count(`_op <> 'delete' AND there`, 'updated'),
       count(`_op = 'delete' AND there`, 'deleted'),
       count(`_op = 'insert' AND there`, 'insertsOfPresent'),
       count(`_op = 'update' AND NOT there`, 'updatesOfAbsent'),
       count(`_op = 'delete' AND NOT there`, 'deletesOfAbsent'),
     ].join(', ')} FROM judged`,
  );
  return found;
}

/** Whether an increment only adds rows, so that the content before it stays as it is: no key of it was there, none is gone. */
export const merelyAdds = (changes: Changes | undefined): boolean =>
  changes === undefined || changes.updated + changes.deleted + changes.deletesOfAbsent === 0;
