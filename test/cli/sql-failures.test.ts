import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeLocal } from '../../adapters/local/open.ts';
import { iin } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { csv, newWarehouse, type Told, udw } from '../load/setting/warehouse.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'udw-sql-failures-'));
const home = path.join(folder, 'home');

beforeAll(async () => {
  await makeLocal(home, new Date('2026-10-01T08:00:00Z'));
  const regulations = path.join(folder, 'regulations.yaml');
  writeFileSync(regulations, regulationsText({ tables: [payments] }));
  const file = path.join(folder, 'payments.csv');
  writeFileSync(file, csv(`${iin(0)};A;10`, `${iin(1)};B;20`));
  expect(await udw(['load', regulations, file, '--home', home])).toMatchObject({ code: 0 });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sql = (text: string, ...options: readonly string[]): Promise<Told> =>
  udw(['sql', text, '--home', home, ...options]);

describe('SQL that cannot be read is told with its place, and no value of it', () => {
  const at = (line: number, column: number, word = '') =>
    `The SQL cannot be read at line ${line}, column ${column}${word && `, at the word ${word}`}. Correct the text of the query there. [${word ? 'sql.syntax-near' : 'sql.syntax'}, ours]\n`;

  test.each<readonly [string, string]>([
    ['SELEC 1', at(1, 1, 'SELEC')],
    ['SELECT code\nFROM payments WHER amount > 1 1', at(2, 20, 'amount')],
    ['SELECT 1 FROM payments WHERE (amount = 1))', at(1, 42, ')')],
    ["SELECT code FROM payments WHERE note = 'x' 'Secret'", at(1, 44)],
    ['SELECT 1 900101300017', at(1, 10)],
    ['SELECT a b x900101300017', at(1, 12)],
    ['SELECT a b Иванов', at(1, 12)],
    [
      'SELECT code FROM payments WHERE',
      'The SQL ends too early, at line 1, column 32. Complete the query. [sql.syntax-end, ours]\n',
    ],
    ['SELECT', 'The SQL cannot be read. Correct the text of the query. [sql.syntax-unknown, ours]\n'],
    [
      "SELECT 'Secret",
      'A quotation mark or comment that begins at line 1, column 8 of the SQL is not closed. Close it. [sql.syntax-unterminated, ours]\n',
    ],
  ])('%j', async (text, err) => {
    expect(await sql(text)).toEqual({ code: 2, out: '', err });
  });

  test('a binder error loses what may be a value', async () => {
    const { err } = await sql('SELECT "900101300017", "Иванов" FROM payments');
    expect(err).toBe(
      'The query failed: Binder Error: Referenced column "…" not found in FROM clause! [sql.failed]\n',
    );
  });
});

describe('PIVOT', () => {
  test.each(['PIVOT payments ON code USING sum(amount)', 'FROM (PIVOT payments ON code USING sum(amount))'])(
    'without its values is refused by its name: %s',
    async (text) => {
      expect(await sql(text)).toEqual({
        code: 2,
        out: '',
        err: 'PIVOT is answered here only with the values that become columns: PIVOT … ON column IN (…) USING …. [sql.pivot-open, ours]\n',
      });
    },
  );

  test('with its values is answered', async () => {
    const pivot = "FROM (PIVOT (SELECT code, amount FROM payments) ON code IN ('A') USING sum(amount))";
    expect(await sql(pivot, '--json')).toMatchObject({ code: 0, err: '' });
  });

  test('is no word of a text', async () => {
    expect((await sql("DELETE FROM payments WHERE code = 'pivot'")).err).toMatch(/^Only one SELECT /);
  });
});

test('without committed tables an unknown table is told so', async () => {
  const { udw: command } = await newWarehouse();
  expect(await command('sql', 'SELECT * FROM payments')).toEqual({
    code: 2,
    out: '',
    err: 'There are no committed tables yet. Load a delivery with "udw load" first. [sql.no-tables, ours]\n',
  });
});

test('columns of the same name are refused with --json and shown on a terminal', async () => {
  const text = "SELECT 'Secret', code, 'Secret' FROM payments";
  expect(await sql(text, '--json')).toEqual({
    code: 2,
    out: '',
    err: expect.stringContaining(
      'Columns 1 and 3 of the answer have the same name, and JSON would lose one. Name them apart with AS.',
    ),
  });
  expect((await sql(text)).code).toBe(0);
});

describe('a committed file that is not what was committed', () => {
  const told = {
    code: 5,
    out: '',
    err: 'A file of table payments, of load 1, is missing or damaged. Run "udw doctor"; restore the file from a backup, or revert the load and load again. [sql.file-damaged]\n',
  };

  test.each<readonly [string, (file: string) => void]>([
    ['is missing', (file) => rmSync(file)],
    ['is cut', (file) => truncateSync(file, 40)],
    ['is another file', (file) => writeFileSync(file, 'x'.repeat(500))],
    [
      'is damaged within',
      (file) => {
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0xff, 4, bytes.length - 600));
      },
    ],
  ])('%s', async (_, damage) => {
    const warehouse = await newWarehouse();
    const document = regulationsText({ tables: [payments] });
    await warehouse.load(document, warehouse.write('payments.csv', csv(`${iin(0)};A;1`)));
    const [file = ''] = warehouse.stored();
    damage(path.join(warehouse.home, 'warehouse', file));
    expect(await warehouse.udw('sql', 'SELECT * FROM payments')).toEqual(told);
  });
});
