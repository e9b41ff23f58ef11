import type { DatabaseSync } from 'node:sqlite';
import { type Difference, type Projection, projections, type Row, readRows } from './rows.ts';

const body = 'CASE WHEN json_valid(e.body) THEN e.body END';

/** What no event of a case makes, by its table; `s` is the row. */
const unmade: readonly (readonly [Projection, string])[] = [
  [projections.openSteps, 'SELECT 1 FROM case_events e WHERE e.case_id = s.case_id'],
  [
    projections.caseKeys,
    `SELECT 1 FROM case_events e WHERE e.case_id = s.case_id AND ${body} ->> '$.key' = s.key`,
  ],
  [
    projections.caseSubjects,
    `SELECT 1 FROM case_events e WHERE e.case_id = s.case_id AND CASE s.kind
       WHEN 'system' THEN e.kind = 'opened' AND ${body} ->> '$.system' = s.subject
       ELSE e.kind IN ('decided', 'imported') AND EXISTS (
         SELECT 1 FROM json_each(${body}, '$.documents') AS document WHERE document.type = 'object'
         AND document.value ->> '$.document' = 'request' AND document.value ->> '$.sha256' = s.subject) END`,
  ],
];

/**
 * Rows of cases that no event makes.
 * @param found how many rows of each table are as the events make them: a table that has no more is not searched
 */
export const addedRows = (
  database: DatabaseSync,
  found: (table: Projection) => number,
): readonly Difference[] =>
  unmade.flatMap(([table, maker]) => {
    const [counted] = readRows(database, `SELECT count(*) AS n FROM ${table.name}`);
    if (Number(counted?.['n']) <= found(table)) return [];
    return readRows(database, `SELECT s.* FROM ${table.name} s WHERE NOT EXISTS (${maker})`).map(
      (row: Row): Difference => ({ table, is: 'added', row }),
    );
  });
