import { describe, expect, test } from 'vitest';
import { DocumentError } from '../../core/errors.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { column, text, translate } from '../../core/loading/construct.ts';
import { KEY_TABLE } from '../../core/loading/dialects/dialect.ts';
import { mariadb } from '../../core/loading/dialects/mariadb.ts';
import { mysql } from '../../core/loading/dialects/mysql.ts';
import { quoteIdentifier, quoteText } from '../../core/loading/dialects/mysql-text.ts';
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
const EVERY = compileTable(EVERY_TECHNIQUE, OPTIONS);

test('the SQL of a small plan, to be read', async () => {
  await expect(mariadb.print(SMALL, '`source`')).toMatchFileSnapshot('golden/small-plan.mariadb.sql');
});

test('MySQL is told the same in other words only for a collation', () => {
  expect(mysql.print(SMALL, '`source`')).toContain('utf8mb4_0900_bin');
  for (const plan of [SMALL, EVERY]) {
    const said = mysql.print(plan, '`source`').replaceAll('utf8mb4_0900_bin', 'utf8mb4_nopad_bin');
    expect(said).toBe(mariadb.print(plan, '`source`'));
  }
});

test('keys are only ever read from their table, and never so that the planner reads it', () => {
  const sql = mariadb.print(EVERY, '`source`');
  const read = (name: string) =>
    sql.includes(
      `(SELECT MAX(k.\`${name}\`) FROM (SELECT 1 AS n UNION ALL SELECT 2) AS r LEFT JOIN \`udw_keys\` AS k`,
    );
  expect(KEY_TABLE.columns.map(read)).toEqual([true, true, true, true]);
  const counted = sql.match(/\(SELECT COUNT\(\*\) FROM `udw_keys`\) = 1/g) ?? [];
  expect(counted).toHaveLength(1);
  expect(sql.match(/`udw_keys`/g)).toHaveLength(
    counted.length + (sql.match(/LEFT JOIN `udw_keys` AS k ON TRUE/g)?.length ?? 0),
  );
});

test('each layer that computes is kept from being merged into the next', () => {
  const limits = mariadb.print(EVERY, '`source`').match(/LIMIT 18446744073709551615/g) ?? [];
  expect(limits).toHaveLength(EVERY.layers.length - 1);
});

describe('a name that the DBMS cannot have is refused', () => {
  const printed = (physicalName: string) =>
    mariadb.print(
      compileTable(sampleTable([{ ...sampleColumn('a', { flavour: 'text' }), physicalName }]), OPTIONS),
      '`source`',
    );

  test.each(['x'.repeat(65), 'ы'.repeat(65), '😀', 'ends with a space ', 'a\u0000b'])('%j', (name) => {
    expect(() => printed(name)).toThrow(DocumentError);
  });

  test.each(['x'.repeat(64), 'ы'.repeat(64), 'ИИН (новый)', ' begins with a space'])('but not %j', (name) => {
    expect(printed(name)).toContain(quoteIdentifier(name));
  });
});

test('names inside the statement are told apart where the DBMS folds case and accents', () => {
  const plan = {
    ...planOf([text('x')]),
    layers: [
      [
        { name: 'É', expr: column('A') },
        { name: 'e', expr: column('B') },
      ],
      ...planOf([text('x')]).layers,
    ],
  };
  const sql = mariadb.print(plan, '`source`');
  expect(sql).toContain('AS `value.1`');
  expect(sql).toContain('AS `e`');
});

describe('constants and names mean the same in every sql_mode', () => {
  test.each([
    ["it's", "_utf8mb4'it''s'"],
    ['Қазақстан', "_utf8mb4'Қазақстан'"],
    ['\\', "_utf8mb4 X'5c'"],
    ['a\u00a0', "_utf8mb4 X'61c2a0'"],
    ['😀', "_utf8mb4 X'f09f9880'"],
    ['', "_utf8mb4''"],
  ])('%j', (value, sql) => expect(quoteText(value)).toBe(sql));

  test('a name in backticks', () => expect(quoteIdentifier('a`b"c')).toBe('`a``b"c`'));
});

describe('code points are replaced at once', () => {
  const sqlOf = (pairs: readonly (readonly [string, string])[]) =>
    mariadb.print(
      planOf([
        translate(
          column('A'),
          pairs.map(([from, to]) => ({ from, to })),
        ),
      ]),
      '`source`',
    );

  test('by text where none comes that a later one takes', () => {
    const sql = sqlOf([
      ['a', 'x'],
      ['b', ''],
    ]);
    expect(sql).toContain("_utf8mb4'a', _utf8mb4'x'), _utf8mb4'b', _utf8mb4'')");
  });

  test('by marks of bytes that no text has where one does', () => {
    const sql = sqlOf([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(sql).toContain("X'61', X'fff8'), X'62', X'fff9'), X'fff8', X'62'), X'fff9', X'61')");
  });
});
