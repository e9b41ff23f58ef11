import { describe, expect, test } from 'vitest';
import { compileTable } from '../../core/loading/compile.ts';
import { postgresql as dialect } from '../../core/loading/dialects/postgresql.ts';
import { quoteText } from '../../core/loading/dialects/postgresql-text.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from '../loading/every-technique.ts';
import { conforms, KEYS } from './conformance/conforms.ts';
import { postgresql } from './harness/postgresql.ts';
import { binaryKeys, planEngine, sourceTable, TAKE_KEYS } from './harness/postgresql-plans.ts';
import { useEngine } from './harness/use-engine.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;
const server = useEngine(postgresql());

describe('PostgreSQL conforms', () => conforms(() => planEngine(server())));

const prepared = (plan = compileTable(EVERY_TECHNIQUE, OPTIONS)) =>
  `${TAKE_KEYS}${sourceTable(plan, [])}CREATE TEMP VIEW result AS ${dialect.print(plan, 'source')};\n`;

describe('names and constants are quoted', () => {
  const hostile = [
    'a"; DROP TABLE source; --',
    "it's",
    'ИИН (новый)',
    'source.1',
    'a.clean',
    ':x %$1\\',
    '😀',
  ];

  test.each([...hostile, 'Ж'.repeat(100)])('a heading %j is only a name', async (physicalName) => {
    const column = { ...sampleColumn('a', { flavour: 'text' }), physicalName };
    const plan = compileTable(sampleTable([column]), OPTIONS);
    const [row] = await planEngine(server()).run(plan, [{ [physicalName]: 'kept' }], KEYS);
    expect(row).toEqual(['kept', null, null, '1']);
  });

  const constants = [
    "'",
    "''; DROP TABLE source; --",
    '\\',
    "\\'",
    '',
    '\u00a0\u200b',
    "\ufeff'",
    '😀',
    '%_',
    ':x',
  ];

  test.each(['on', 'off'])('constants are only texts, standard_conforming_strings = %s', async (standard) => {
    const items = constants.map((text) => `SELECT encode(convert_to(${quoteText(text)}, 'UTF8'), 'hex');\n`);
    const script = `\\pset tuples_only on\n\\pset format unaligned\nSET standard_conforming_strings = ${standard};\n`;
    const answers = (await server().ask(`${script}${items.join('')}`)).split('\n').slice(0, -1);
    expect(answers.map((hex) => Buffer.from(hex, 'hex').toString('utf8'))).toEqual(constants);
  });
});

test('each result has the type that the plan declares', async () => {
  const plan = compileTable(EVERY_TECHNIQUE, OPTIONS);
  const types = `COPY (SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
WHERE attrelid = 'result'::regclass ORDER BY attnum) TO STDOUT;\n`.replace('\n', ' ');
  const output = await server().ask(`${prepared(plan)}${types}\n`, binaryKeys(KEYS));
  const sqlTypes = {
    text: 'text',
    integer: 'bigint',
    decimal: 'numeric(38,6)',
    boolean: 'boolean',
    date: 'date',
    timestamp: 'timestamp without time zone',
    bytes: 'bytea',
  };
  expect(output.trim().split('\n')).toEqual([
    '_record\tbigint',
    ...plan.outputs.map(({ name, type }) => `${name}\t${sqlTypes[type]}`),
    ...['_faults', '_notes', '_present'].map((name) => `${name}\ttext`),
  ]);
});

test('a named value is computed in one place: the planner merges no two of the nested SELECTs', async () => {
  const plan = compileTable(EVERY_TECHNIQUE, OPTIONS);
  const output = await server().ask(`${prepared(plan)}EXPLAIN SELECT * FROM result;\n`, binaryKeys(KEYS));
  const scans = new Set(output.match(/Subquery Scan on "layer\.[0-9]+"/g));
  expect(scans.size).toBe(plan.layers.length);
});
