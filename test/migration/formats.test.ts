import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { steps } from '../../adapters/local/catalog/steps/steps.ts';

/** What a catalog is after its first steps, without what SQLite makes by itself. */
function formatAfter(count: number): string {
  using database = new DatabaseSync(':memory:');
  for (const sql of steps.slice(0, count)) database.exec(sql);
  const made = database
    .prepare(`SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`)
    .all();
  return made.map((row) => `${String(row['sql'])};\n`).join('\n');
}

// Homes of these formats exist. A change of one is refused here: what should change is written as one more step.
test.each(steps.map((_, index) => index + 1))('format %i is what its steps make', async (version) => {
  await expect(formatAfter(version)).toMatchFileSnapshot(`formats/${version}.sql`);
});
