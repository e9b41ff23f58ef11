import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { compileTable } from '../../core/loading/compile.ts';
import { mysql } from '../../core/loading/dialects/mysql.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from '../loading/every-technique.ts';
import { OPERATOR_CASES, planOf } from '../loading/operator-cases.ts';
import { python } from './harness/python.ts';
import { useEngine } from './harness/use-engine.ts';

// What is printed for MySQL differs from what MariaDB runs by the name of one collation: test/loading/mariadb.test.ts
// holds it to that. Here a parser of MySQL's grammar reads it.
const parser = useEngine(python(['sqlglot==30.30.0']));
const script = path.join(import.meta.dirname, 'mysql.py');
const OPTIONS = { asOf: '2026-09-30', decimal: ',' } as const;

/** For each text what the parser cannot read. */
const Answer = z.array(z.array(z.string()));

const parsed = (texts: readonly string[]) => parser().ask(script, texts, Answer);

test('each operator is one statement of the grammar of MySQL', async () => {
  const texts = OPERATOR_CASES.map(([, expr]) => mysql.print(planOf([expr]), '`source`'));
  expect(await parsed(texts)).toEqual(texts.map(() => []));
});

test('so is a plan of every technique', async () => {
  const texts = [mysql.print(compileTable(EVERY_TECHNIQUE, OPTIONS), '`source`')];
  expect(await parsed(texts)).toEqual(texts.map(() => []));
});

test('what is spoilt is told', async () => {
  const its = { flavour: 'phone', identifier: 'phone', technique: { kind: 'keyed-hash' } } as const;
  const sql = mysql.print(compileTable(sampleTable([sampleColumn('phone', its)]), OPTIONS), '`source`');
  const spoilt = [
    sql.replace('CASE WHEN', 'CASE WHERE'),
    sql.replace(' END', ''),
    sql.replace('LEFT JOIN', 'LEFT JOINED'),
    sql.replace("_utf8mb4'", '_utf8mb4"'),
  ];
  expect(spoilt.every((text) => text !== sql)).toBe(true);
  const answers = await parsed(spoilt);
  expect(answers.map((unreadable) => unreadable.length > 0)).toEqual(spoilt.map(() => true));
});
