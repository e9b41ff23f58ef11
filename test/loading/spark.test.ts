import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { only } from '../../core/loading/construct.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { spark } from '../../core/loading/dialects/spark.ts';
import { quoteIdentifier, quoteText } from '../../core/loading/dialects/spark-text.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from './every-technique.ts';
import { planOf } from './operator-cases.ts';

const OPTIONS = { asOf: '2026-09-30', decimal: '.' } as const;
const SMALL = compileTable(
  sampleTable([
    sampleColumn('phone', { flavour: 'phone', identifier: 'phone', technique: { kind: 'keyed-hash' } }),
    sampleColumn('children', {
      flavour: 'integer',
      logicalType: 'integer',
      technique: { kind: 'top-bottom', top: 10 },
    }),
  ]),
  OPTIONS,
);

test('the SQL of a small plan, to be read', async () => {
  await expect(spark.print(SMALL, '`source`')).toMatchFileSnapshot('golden/small-plan.spark.sql');
});

test('keys are only ever read from their table', () => {
  const sql = spark.print(compileTable(EVERY_TECHNIQUE, OPTIONS), '`source`');
  const reads = KEY_TABLE.columns.map((name) => sql.includes(`(SELECT \`${name}\``));
  expect(reads).toEqual([true, true, true, true]);
});

describe('constants read the same under every setting of Spark', () => {
  test.each([
    ['', "''"],
    ['ИИН: 1', "'ИИН: 1'"],
    ["it's", "('it' || CAST(X'27' AS STRING) || 's')"],
    ['\\N', "(CAST(X'5C' AS STRING) || 'N')"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what Spark would replace
    ['${env:HOME}', "(CAST(X'24' AS STRING) || '{env:HOME}')"],
    ['\u00a0\u200b', "CAST(X'C2A0E2808B' AS STRING)"],
    ['😀', "CAST(X'F09F9880' AS STRING)"],
  ])('%j', (text, sql) => {
    expect(quoteText(text)).toBe(sql);
  });
});

test('a name is quoted by backticks', () => {
  expect(quoteIdentifier('a`; DROP TABLE source; --')).toBe('`a``; DROP TABLE source; --`');
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is what Spark would replace
test.each(['a\u0000b', '${env:HOME}'])('a heading %j is refused by a sentence', (physicalName) => {
  const plan = compileTable(
    sampleTable([{ ...sampleColumn('a', { flavour: 'text' }), physicalName }]),
    OPTIONS,
  );
  expect(() => spark.print(plan, '`source`')).toThrow(DocumentError);
  expect(() => quoteIdentifier(physicalName)).toThrow(RangeError);
});

test('an alphabet with a character of regular expressions is refused', () => {
  const plan = planOf([only({ op: 'column', type: 'text', physicalName: 'A' }, '0-9]')]);
  expect(() => spark.print(plan, '`source`')).toThrow(RangeError);
});
