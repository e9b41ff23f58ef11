import type { DatabaseSync } from 'node:sqlite';
import type { Difference, Row } from './rows.ts';

const condition = (columns: readonly string[]): string =>
  columns.map((column) => `${column} = :${column}`).join(' AND ');

const pick = (row: Row, columns: readonly string[]): Row =>
  Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));

function mend(database: DatabaseSync, { table: { name, key }, is, row }: Difference): void {
  const columns = Object.keys(row);
  const rest = columns.filter((column) => !key.includes(column));
  const set = rest.map((column) => `${column} = :${column}`).join(', ');
  if (is === 'added') database.prepare(`DELETE FROM ${name} WHERE ${condition(key)}`).run(pick(row, key));
  else if (is === 'differs') database.prepare(`UPDATE ${name} SET ${set} WHERE ${condition(key)}`).run(row);
  else
    database
      .prepare(
        `INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
      )
      .run(row);
}

/** Makes rows what the events make of them; the caller holds the transaction. */
export function mendRows(database: DatabaseSync, differences: readonly Difference[]): void {
  // Rows refer to each other, and come in any order.
  database.exec('PRAGMA defer_foreign_keys = ON');
  for (const difference of differences) mend(database, difference);
}
