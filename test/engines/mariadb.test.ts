import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compileTable } from '../../core/loading/compile.ts';
import { column, translate } from '../../core/loading/construct.ts';
import { mariadb } from '../../core/loading/dialects/mariadb.ts';
import { evaluateRecord } from '../../core/loading/evaluate.ts';
import { resultsOf, shown } from '../loading/duckdb-engine.ts';
import { EVERY_TECHNIQUE } from '../loading/every-technique.ts';
import { planOf } from '../loading/operator-cases.ts';
import { conforms, FULL_EFFORT, KEYS } from './conformance/conforms.ts';
import { corpus } from './conformance/corpus.ts';
import { mariadbServer } from './harness/mariadb.ts';
import { useEngine } from './harness/use-engine.ts';
import { keyBytes, mariadbEngine, PUT_KEYS, putRecords } from './mariadb-engine.ts';

const server = useEngine(mariadbServer());
const MACS = {
  edge: (bytes: Uint8Array) => createHmac('sha256', KEYS.edge).update(bytes).digest(),
  warehouse: (bytes: Uint8Array) => createHmac('sha256', KEYS.warehouse).update(bytes).digest(),
};
const PLAN = compileTable(EVERY_TECHNIQUE, { asOf: '2026-09-30', decimal: ',' });
const RECORDS = corpus(150);

describe('MariaDB conforms', () => conforms(() => mariadbEngine(server(), mariadb), FULL_EFFORT));

describe('and so it does with settings unlike its own', () => {
  test.each([
    [
      'modes of SQL',
      "SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,HIGH_NOT_PRECEDENCE,NO_UNSIGNED_SUBTRACTION,IGNORE_SPACE,TRADITIONAL';",
    ],
    ['no mode at all', "SET sql_mode = '';"],
    ['a connection of one byte a character', 'SET NAMES latin1;'],
    ['a connection of two bytes a character', 'SET character_set_connection = utf16;'],
    [
      'merging of nested SELECTs',
      "SET optimizer_switch = 'derived_merge=on,derived_with_keys=on,condition_pushdown_for_derived=on';",
    ],
    ['a language', "SET lc_time_names = 'ru_RU', time_zone = '+05:00';"],
  ])('%s', async (_, settings) => {
    const rows = await mariadbEngine(server(), mariadb, settings).run(PLAN, RECORDS, KEYS);
    const results = resultsOf(PLAN);
    const expected = RECORDS.map((record) => {
      const values = evaluateRecord(PLAN, record, MACS);
      return results.map(({ name, type }) => shown(values[name] ?? null, type));
    });
    expect(rows).toEqual(expected);
  });
});

test('fifty code points, each replaced by the next of them', async () => {
  const letters = [...'абвгдежзийклмнопрстуфхцчшщъыьэюяӘғҚңӨұҮһІ0123456789😀'];
  const replacements = letters.map((from, index) => ({
    from,
    to: letters[(index + 1) % letters.length] ?? '',
  }));
  const A = letters.join('').repeat(3);
  const [row] = await mariadbEngine(server(), mariadb).run(
    planOf([translate(column('A'), replacements)]),
    [{ A, B: null }],
    KEYS,
  );
  expect(row?.[0]).toBe(
    letters
      .map((_, index) => letters[(index + 1) % letters.length])
      .join('')
      .repeat(3),
  );
});

test('each result has the type that the plan declares, and storing them in strict mode warns of nothing', async () => {
  const script = [
    "CREATE DATABASE IF NOT EXISTS udw; USE udw; SET sql_mode = 'TRADITIONAL';",
    await putRecords(server(), PLAN, RECORDS),
    PUT_KEYS,
    `CREATE OR REPLACE TABLE stored AS ${mariadb.print(PLAN, 'source')};`,
    'SHOW WARNINGS;',
    "SELECT column_name, column_type FROM information_schema.columns WHERE table_name = 'stored' ORDER BY ordinal_position;",
  ].join('\n');
  const answer = await server().ask(script, keyBytes(KEYS));
  const types: Readonly<Record<string, RegExp>> = {
    text: /^(var)?char|text$/,
    integer: /^(big)?int/,
    decimal: /^decimal\(38,6\)$/,
    boolean: /^(big)?int/,
    date: /^date$/,
    timestamp: /^datetime$/,
    bytes: /^varbinary\(32\)$/,
  };
  const expected = [{ name: '_record', type: 'integer' }, ...resultsOf(PLAN)].map(({ name, type }) => [
    name,
    expect.stringMatching(types[type] ?? /^$/),
  ]);
  const lines = answer.trimEnd().split('\n');
  expect(lines.map((line) => line.split('\t'))).toEqual(expected);
});
