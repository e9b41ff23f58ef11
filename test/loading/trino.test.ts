import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { printTrino } from '../../core/loading/dialects/trino.ts';
import { printCalculation } from '../../core/loading/dialects/trino-calculation.ts';
import { printReversion } from '../../core/loading/dialects/trino-loads.ts';
import { quoteIdentifier, quoteText } from '../../core/loading/dialects/trino-text.ts';
import { printDeliveryView } from '../../core/loading/dialects/trino-views.ts';
import { say } from '../../core/messages/catalogue.ts';
import { sampleColumn, sampleTable } from './every-technique.ts';
import { STATEMENTS } from './trino-statements.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: '.' } as const;
const children = sampleColumn('children', {
  flavour: 'integer',
  logicalType: 'integer',
  technique: { kind: 'top-bottom', top: 10 },
});
const phone = sampleColumn('phone', {
  flavour: 'phone',
  identifier: 'phone',
  technique: { kind: 'keyed-hash' },
});

/** What a refusal says in English. */
function refusal(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof DocumentError) return error.findings.map(({ message }) => say('en', message));
    throw error;
  }
  return [];
}

test('the SQL of a small plan, to be read', async () => {
  const plan = compileTable(sampleTable([children]), OPTIONS);
  await expect(printTrino(plan, '"source"')).toMatchFileSnapshot('golden/small-plan.trino.sql');
});

test.each(Object.entries(STATEMENTS))('the %s, to be read', async (name, sql) => {
  await expect(`${sql}\n`).toMatchFileSnapshot(`golden/${name}.trino.sql`);
});

test('a plan with a keyed hash is refused in one line that names its column and what can', () => {
  const plan = compileTable(sampleTable([children, phone]), OPTIONS);
  expect(refusal(() => printTrino(plan, '"source"'))).toEqual([
    'column phone: Trino 476 and later, Amazon Athena engine version 3 cannot hold keys without showing them to others. What can: "udw load", or the provider form where the provider depersonalizes.',
  ]);
});

test('headings that differ only in case are refused, since Trino would mix them up', () => {
  const columns = ['ИИН', 'иин'].map((physicalName, index) => ({
    ...sampleColumn(`c${index}`, { flavour: 'text' }),
    physicalName,
  }));
  const plan = compileTable(sampleTable(columns), OPTIONS);
  expect(refusal(() => printTrino(plan, '"source"'))).toEqual([
    'column иин: Trino 476 and later, Amazon Athena engine version 3 cannot tell two names of columns apart by their case alone. What can: "udw load", or the provider form where the provider depersonalizes.',
  ]);
});

describe('two columns of one name are refused', () => {
  const from = { schema: 'main', name: 'payments' };

  test('in a delivery', () => {
    const columns = [
      { column: 'a', requested: 'Total' },
      { column: 'b', requested: 'total' },
    ];
    expect(refusal(() => printDeliveryView({ view: from, delivered: from, columns }))).toEqual([
      'table payments: two of its columns would be stored under the name total; rename one',
    ]);
  });

  test('in a calculation, also when one is the number of persons', () => {
    const calculation = { from, dimensions: ['persons'], person: 'person', measures: [] };
    expect(refusal(() => printCalculation(calculation))).toEqual([
      'table payments: two of its columns would be stored under the name persons; rename one',
    ]);
  });
});

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('a load numbered %d is refused', (loadId) => {
  const reversion = { loads: { schema: 'main', name: 'loads' }, loadId, recordedAt: new Date(0) };
  expect(() => printReversion(reversion)).toThrow(new RangeError('a whole number is expected in SQL'));
});

test('a name with a NUL character is refused', () => {
  expect(() => quoteIdentifier('a\0b')).toThrow(new RangeError('a name in SQL has no NUL character'));
});

test.each([
  ["it's", "'it''s'"],
  ['\\n', "'\\n'"],
  ['\u00a0\u200b', '(chr(160) || chr(8203))'],
  ['a\nb', "('a' || chr(10) || 'b')"],
])('a constant %j is written so that it can be read', (text, sql) => {
  expect(quoteText(text)).toBe(sql);
});
