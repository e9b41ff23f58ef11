import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { planScript } from '../../cli/render/plan-script.ts';
import { pads, subkey } from '../../core/depersonalization/keys.ts';
import { edgePseudonym } from '../../core/depersonalization/pseudonyms.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { DIALECT_NAMES, DIALECTS } from '../../core/loading/dialects/catalogue.ts';
import { say } from '../../core/messages/catalogue.ts';
import { iin } from '../load/setting/people.ts';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { newWarehouse, udw } from '../load/setting/warehouse.ts';
import { sampleColumn, sampleTable } from '../loading/every-technique.ts';

const holders = DIALECT_NAMES.filter((name) => DIALECTS[name].capabilities.keys);

async function planned(depersonalizer: 'provider' | 'operator', ...more: readonly string[]): Promise<string> {
  const warehouse = await newWarehouse();
  const file = warehouse.write('r.yaml', regulationsText({ depersonalizer, tables: [payments] }));
  const { code, out, err } = await udw(['regulations', 'plan', file, ...more]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

/** The comments of a script and its statement. */
function parts(script: string): readonly [comments: readonly string[], statement: string] {
  const lines = script.split('\n');
  const start = lines.findIndex((line) => !line.startsWith('--'));
  return [lines.slice(0, start), lines.slice(start).join('\n')];
}

describe('what depersonalizes by the layer of its keys', () => {
  test.each(holders)('a provider needs no warehouse key: %s', async (dialect) => {
    const script = await planned('provider', '--dialect', dialect);
    expect(script).toMatch(/edge_inner/);
    expect(script).not.toMatch(/warehouse/);
  });

  test('an operator needs both', async () => {
    const [comments, statement] = parts(await planned('operator'));
    const columns = ['edge_inner', 'edge_outer', 'warehouse_inner', 'warehouse_outer'];
    expect(comments).toEqual(expect.arrayContaining(columns.map((name) => `--   "${name}"`)));
    for (const column of columns) expect(statement).toContain(column);
  });
});

describe('the script', () => {
  test('says first how it was proven, then what it reads', async () => {
    expect((await planned('provider', '--dialect', 'sqlserver')).split('\n').slice(0, 13)).toEqual([
      '-- SQL Server 2012 and later: parsed, not run (read by a parser, evaluated as the manual reads)',
      '--',
      '-- It reads [payments], which you make: a table or view with',
      '--   [_record]: whole numbers from 1, another for each record',
      "--   a text column for each heading, as delivered; '' and NULL are missing values:",
      '--     [IIN]',
      '--     [CODE]',
      '--     [AMOUNT]',
      '-- and [udw_keys] with exactly one row, the padded keys of 64 bytes each (docs/dialects.md says how it gets there):',
      '--   [edge_inner]',
      '--   [edge_outer]',
      '--',
      '-- table payments',
    ]);
  });

  test('says it in Russian', async () => {
    const [comments] = parts(await planned('provider', '--dialect', 'spark', '--lang', 'ru'));
    expect(comments[0]).toBe('-- Apache Spark 3.5, AWS Glue 5: проверен запуском (Spark 3.5.6, не AWS Glue)');
    expect(comments).toContain('--   `_record`: целые числа от 1, у каждой записи своё');
  });

  test('names no table of keys where no value is hashed', () => {
    const plan = compileTable(sampleTable([sampleColumn('word', { flavour: 'text' })]), {
      asOf: '2026-09-30',
      decimal: ',',
    });
    const script = planScript(plan, DIALECTS.trino, DIALECTS.trino.print(plan, 'samples'), (its) =>
      say('en', its),
    );
    expect(script.join('\n')).not.toContain('udw_keys');
    expect(script[0]).toBe(
      '-- Trino 476 and later, Amazon Athena engine version 3: run (Trino 476, not Athena)',
    );
  });

  test('is piped into a client as it is, with the row of the edge key alone', async () => {
    const key = subkey(
      'edge',
      Uint8Array.from({ length: 32 }, (_, index) => index),
    );
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run('CREATE TEMP TABLE udw_keys (edge_inner BLOB, edge_outer BLOB)');
    const keys = await connection.createAppender('udw_keys');
    const { inner, outer } = pads(key);
    keys.appendBlob(inner);
    keys.appendBlob(outer);
    keys.endRow();
    keys.closeSync();
    await connection.run(
      'CREATE TABLE payments ("_record" BIGINT, "IIN" VARCHAR, "CODE" VARCHAR, "AMOUNT" VARCHAR)',
    );
    await connection.run(`INSERT INTO payments VALUES (1, ' ${iin(0)} ', 'A', ''), (2, NULL, 'B', '7')`);
    const reader = await connection.runAndReadAll(await planned('provider'));
    connection.closeSync();
    const rows = reader.getRowObjectsJS();
    const person = Buffer.from(edgePseudonym(key, 'iin', iin(0)));
    expect(rows).toMatchObject([
      { _record: 1n, person, code: 'A', amount: null, _faults: null },
      { _record: 2n, person: null, code: 'B', amount: 7n, _faults: 'person:missing' },
    ]);
  });
});

const ENDS = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029'];

test.each(ENDS.map((end) => [JSON.stringify(end), end]))(
  'a description with %s ends no comment',
  (_, end) => {
    const column = {
      ...sampleColumn('word', { flavour: 'text' }),
      description: `first${end}DROP TABLE samples; \${env:HOME} $(HOME)`,
    };
    const plan = compileTable(sampleTable([column]), { asOf: '2026-09-30', decimal: ',' });
    const dialect = DIALECTS.postgresql;
    const lines = planScript(plan, dialect, dialect.print(plan, 'samples'), (its) => say('en', its));
    const guilty = lines.filter((line) => line.includes('DROP'));
    expect(guilty).toEqual(['-- DROP TABLE samples; $ {env:HOME} $ (HOME)']);
  },
);

test('JSON tells the mark, the tree and the statement, and on what it ran', async () => {
  const [table] = z
    .array(
      z.strictObject({
        table: z.string(),
        dialect: z.string(),
        proof: z.string(),
        ranOn: z.string(),
        tree: z.string(),
        sql: z.string(),
      }),
    )
    .parse(JSON.parse(await planned('operator', '--dialect', 'mariadb', '--json')));
  expect(table).toMatchObject({ table: 'payments', proof: 'run', ranOn: 'MariaDB 10.11' });
  expect(table?.tree).toMatch(/^table payments\n/);
  expect(table?.sql).toMatch(/^SELECT/);
});
