import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { postgresql } from '../../core/loading/dialects/postgresql.ts';
import { keptName, quoteIdentifier, quoteText } from '../../core/loading/dialects/postgresql-text.ts';
import type { TablePlan } from '../../core/loading/plan.ts';
import { say } from '../../core/messages/catalogue.ts';
import { EVERY_TECHNIQUE, sampleColumn, sampleTable } from './every-technique.ts';

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

const textPlan = (...physicalNames: readonly string[]) =>
  compileTable(
    sampleTable(
      physicalNames.map((physicalName, index) => ({
        ...sampleColumn(`c${index}`, { flavour: 'text' }),
        physicalName,
      })),
    ),
    OPTIONS,
  );

/** What a person reads when a plan cannot be printed. */
function refusal(plan: TablePlan): string {
  try {
    postgresql.print(plan, 'source');
  } catch (error) {
    if (error instanceof DocumentError) return say('en', error.findings[0].message);
    throw error;
  }
  return 'printed';
}

test('the SQL of a small plan, to be read', async () => {
  await expect(postgresql.print(SMALL, '"source"')).toMatchFileSnapshot('golden/small-plan.postgresql.sql');
});

test('keys are only ever read from their table', () => {
  const sql = postgresql.print(compileTable(EVERY_TECHNIQUE, OPTIONS), '"source"');
  const reads = KEY_TABLE.columns.map((name) => sql.includes(`(SELECT "${name}"`));
  expect(reads).toEqual([true, true, true, true]);
});

describe('names longer than PostgreSQL keeps', () => {
  test('the longest name that is kept is printed, a longer name of an output is refused', () => {
    const named = (name: string): TablePlan => {
      const plan = textPlan('A');
      return {
        ...plan,
        outputs: plan.outputs.map((output) => ({ ...output, name })),
        layers: plan.layers.map((layer) =>
          layer.map((item) => (item.name === 'c0' ? { ...item, name } : item)),
        ),
      };
    };
    expect(refusal(named('a'.repeat(63)))).toBe('printed');
    expect(refusal(named('a'.repeat(64)))).toBe(
      `column ${'a'.repeat(64)}: PostgreSQL 12 and later cannot keep so long a name of a column. What can: "udw load", or the provider form where the provider depersonalizes.`,
    );
    expect(refusal(named('ж'.repeat(31)))).toBe('printed');
    expect(refusal(named('ж'.repeat(32)))).toContain('cannot keep so long a name');
  });

  test('a long heading is called by the name that its column has in PostgreSQL', () => {
    const sql = postgresql.print(textPlan('ж'.repeat(40)), 'source');
    expect(sql).toContain(`CAST("${'ж'.repeat(31)}" AS text)`);
    expect(sql).not.toContain('ж'.repeat(32));
  });

  test('two headings that PostgreSQL would take for one are refused', () => {
    const heading = (tail: string) => `${'Р'.repeat(40)}${tail}`;
    expect(refusal(textPlan(heading('1'), 'B', heading('2')))).toContain('cannot keep so long a name');
    expect(refusal(textPlan(heading('1'), 'B'))).toBe('printed');
  });

  test('a long name of a value within the statement has a short one in its place', () => {
    const name = `a${'b'.repeat(62)}`;
    const column = sampleColumn(name, {
      flavour: 'phone',
      identifier: 'phone',
      technique: { kind: 'keyed-hash' },
    });
    const sql = postgresql.print(compileTable(sampleTable([column]), OPTIONS), 'source');
    const names = [...sql.matchAll(/"((?:[^"]|"")*)"/g)].map(([, quoted = '']) => quoted);
    expect(names.filter((each) => Buffer.byteLength(each) > 63)).toEqual([]);
    expect(names).toContain('.value_1');
    expect(names).toContain(name);
  });
});

test('a table of more values than a SELECT of PostgreSQL can have is refused', () => {
  const columns = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      sampleColumn(`c${index}`, { flavour: 'iin', identifier: 'iin', technique: { kind: 'keyed-hash' } }),
    );
  const plan = (count: number) => compileTable(sampleTable(columns(count)), OPTIONS);
  expect(refusal(plan(50))).toBe('printed');
  expect(refusal(plan(300))).toBe(
    'column c299: PostgreSQL 12 and later cannot have so many columns in one table. What can: "udw load", or the provider form where the provider depersonalizes.',
  );
});

test.each([
  ['plain', "'plain'"],
  ["it's", "'it''s'"],
  ['ӘҒҚ', "'ӘҒҚ'"],
  ['\\N', String.raw`E'\\N'`],
  ["\\'", String.raw`E'\\'''`],
  ['\u00a0\ufeff', String.raw`E'\u00a0\ufeff'`],
  ['a\n', String.raw`E'a\u000a'`],
  ['😀', String.raw`E'\U0001f600'`],
])('the constant %j is written %s', (text, written) => {
  expect(quoteText(text)).toBe(written);
});

test('a NUL character is refused in names and constants', () => {
  expect(() => quoteIdentifier('a\0b')).toThrow(new RangeError('a name in SQL has no NUL character'));
  expect(() => quoteText('a\0b')).toThrow(new RangeError('a text of PostgreSQL has no NUL character'));
});

test.each([
  ['😀'.repeat(20), '😀'.repeat(15)],
  [`${'a'.repeat(62)}ж`, 'a'.repeat(62)],
  [`${'a'.repeat(61)}ж`, `${'a'.repeat(61)}ж`],
])('of the name %s whole characters are kept', (name, kept) => {
  expect(keptName(name)).toBe(kept);
});
