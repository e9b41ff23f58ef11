import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { registerTables } from '../../core/register/tables.ts';
import { deployedViews } from '../../functions/views.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
const views = deployedViews();

/** The rows of the tables of the section, as `name` and the names that its other cells quote. */
function documented(section: string): Readonly<Record<string, readonly string[]>> {
  const [, after = ''] = page.split(new RegExp(`^### ${section}$`, 'm'));
  const [own = ''] = after.split(/^##/m);
  const rows = [...own.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)];
  return Object.fromEntries(
    rows.map(([, name = '', cells = '']) => {
      const columns = cells.split(' | ').at(-1) ?? '';
      return [name, [...columns.matchAll(/`(\w+)`/g)].map(([, column = '']) => column)];
    }),
  );
}

/** The columns of each view over empty tables of the register: its text is that of Athena, and DuckDB reads it too. */
async function columnsOfViews(): Promise<Readonly<Record<string, readonly string[]>>> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const types = {
    string: 'VARCHAR',
    bigint: 'BIGINT',
    boolean: 'BOOLEAN',
    date: 'DATE',
    timestamp: 'TIMESTAMP',
  };
  for (const [table, columns] of Object.entries(registerTables)) {
    const typed = Object.entries(columns).map(([name, type]) => `"${name}" ${types[type]}`);
    await connection.run(`CREATE TABLE ${table} (${typed.join(', ')})`);
  }
  const entries: [string, readonly string[]][] = [];
  for (const { name, statement } of views) {
    await connection.run(statement);
    const described = await connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE ${name})`);
    entries.push([name, described.getRows().map(([column]) => String(column))]);
  }
  connection.closeSync();
  instance.closeSync();
  return Object.fromEntries(entries);
}

describe('the views of the register', () => {
  test.each(views)(
    '$name: its file is named as it is, and begins with what it answers',
    ({ name, statement }) => {
      expect(statement).toMatch(new RegExp(`^CREATE OR REPLACE VIEW ${name} AS\n-- \\S`));
    },
  );

  test('stand in the page of operators with their columns', async () => {
    expect(documented('Views')).toEqual(await columnsOfViews());
  });

  test('are no tables of the register', () => {
    expect(views.filter(({ name }) => Object.hasOwn(registerTables, name))).toEqual([]);
  });
});

test('the tables of the register stand in the page of operators with their columns', () => {
  expect(documented('Tables of the register')).toEqual(
    Object.fromEntries(Object.entries(registerTables).map(([name, columns]) => [name, Object.keys(columns)])),
  );
});
