import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asciiBytes, column, concat, mac, text } from '../../core/loading/construct.ts';
import { oracle } from '../../core/loading/dialects/oracle.ts';
import type { Expr } from '../../core/loading/expression.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import { resultsOf } from '../loading/duckdb-engine.ts';
import { planOf } from '../loading/operator-cases.ts';
import { conforms, KEYS } from './conformance/conforms.ts';
import { ORACLE, ORACLE_MACROS } from './parsed/oracle.ts';
import { parses } from './parsed/parses.ts';
import { rewrite } from './parsed/rewrite.ts';
import { type Rewritten, rewritten } from './parsed/rewritten-engine.ts';
import { readSelect } from './parsed/syntax.ts';

/** Puts a mark before each text result: in Oracle an empty one could not be told from NULL. */
function marked(plan: TablePlan): TablePlan {
  const texts = new Set(resultsOf(plan).flatMap(({ name, type }) => (type === 'text' ? [name] : [])));
  const last = (plan.layers.at(-1) ?? []).map((item) =>
    texts.has(item.name) ? { ...item, expr: concat(text('|'), item.expr as Expr<'text'>) } : item,
  );
  return { ...plan, layers: [...plan.layers.slice(0, -1), last] };
}

const parameters = (comparison: string) => [
  'CREATE TABLE "NLS_SESSION_PARAMETERS" ("PARAMETER" VARCHAR, "VALUE" VARCHAR)',
  `INSERT INTO "NLS_SESSION_PARAMETERS" VALUES ('NLS_SORT', 'RUSSIAN'), ('NLS_COMP', '${comparison}')`,
];

const reading = {
  dialect: oracle,
  macros: ORACLE_MACROS,
  meaning: ORACLE,
  hashes: `SELECT "_record", ${oracle.sha256('HEXTORAW(RAWTOHEX(TO_CHAR("A")))')} AS "hash" FROM "source"`,
  prepare: marked,
  textOf: (shown: string) => shown.slice(1),
};

let engine: Rewritten;
beforeAll(async () => {
  engine = await rewritten({ ...reading, setUp: parameters('BINARY') });
});
afterAll(() => engine.stop());

describe('Oracle, not run: the printed SQL as we read the manual conforms', () =>
  conforms(() => engine, { records: 500, regulations: 4, trees: 25 }));

describe('Oracle, not run: the reading of the manual can fail', () => {
  const records = [{ A: 'ab', B: null }];
  const hashed = mac('edge', 'v1', asciiBytes(column('A')));
  const changed = async (change: (sql: string) => string, comparison = 'BINARY') => {
    const dialect = { ...oracle, print: (its: TablePlan, from: string) => change(oracle.print(its, from)) };
    const other = await rewritten({ ...reading, dialect, setUp: parameters(comparison) });
    try {
      return (await other.run(planOf([column('B'), hashed, column('A')]), records, KEYS))[0]?.slice(0, 3);
    } finally {
      other.stop();
    }
  };
  const same = (sql: string) => sql;

  test('a text and its keyed hash', async () => {
    expect(await changed(same)).toEqual([null, expect.stringMatching(/^[0-9a-f]{64}$/), 'ab']);
  });

  test('without the guard a text that is NULL would be an empty one', async () => {
    const guard = 'CASE WHEN "source.2" IS NOT NULL THEN';
    expect(oracle.print(planOf([concat(column('B'), text('x'))]), 'source')).toContain(guard);
    expect(await changed((sql) => sql.replaceAll(guard, 'CASE WHEN 1 = 1 THEN'))).toEqual([
      '',
      expect.anything(),
      'ab',
    ]);
  });

  test('a session that compares by language gets no rows', async () => {
    await expect(changed(same, 'LINGUISTIC')).rejects.toThrow('ORA-01722');
  });

  test.each([
    [0, /ORA-01722/],
    [1, undefined],
    [2, /ORA-01722|More than one row/],
  ])('the statement over a table of keys with %i rows', async (count, refused) => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const macro of ORACLE_MACROS) await connection.run(`CREATE MACRO ${macro}`);
    for (const statement of parameters('BINARY')) await connection.run(statement);
    await connection.run(`CREATE TABLE "source" AS SELECT 1 AS "_record", 'ab' AS "A", NULL::VARCHAR AS "B"`);
    const pad = (byte: number) => `repeat('\\x0${byte}', 64)::BLOB`;
    await connection.run(
      `CREATE TABLE "udw_keys" AS SELECT ${pad(1)} AS "edge_inner", ${pad(2)} AS "edge_outer" FROM range(${count})`,
    );
    const sql = rewrite(readSelect(oracle.print(planOf([hashed]), '"source"')), ORACLE);
    const rows = connection.runAndReadAll(sql).then((reader) => reader.getRows().length);
    if (refused === undefined) expect(await rows).toBe(1);
    else await expect(rows).rejects.toThrow(refused);
    connection.closeSync();
  });
});

describe('Oracle, not run: the printed SQL is Oracle SQL', () =>
  parses(oracle, 'oracle', { clause: ' DEFAULT NULL ON CONVERSION ERROR', least: 1 }));
