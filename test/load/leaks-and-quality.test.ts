import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { smallestLeakSeen } from '../../core/loading/verification/leaks.ts';
import type { DetectorName } from '../../core/loading/verification/measurements.ts';
import { word } from '../../core/messages/catalogue.ts';
import { iin, iins } from './setting/people.ts';
import { payments, regulationsText, type TableText } from './setting/regulations.ts';
import { csv, newWarehouse } from './setting/warehouse.ts';

const persons = 300;
const open = (warehouse: Awaited<ReturnType<typeof newWarehouse>>, values: readonly string[]) =>
  warehouse.write('payments.csv', csv(...values.map((value, at) => `${iin(at)};${value};1`)));

interface Leak {
  readonly detector: DetectorName;
  /** A value that has the outward form and is no identity. */
  readonly harmless: (at: number) => string;
  /** A value that only this detector finds. */
  readonly leaked: (at: number) => string;
}

const eleven = (head: string, at: number) => `${head}${String(at).padStart(11 - head.length, '0')}`;

const leaks: readonly Leak[] = [
  { detector: 'iin', harmless: (at) => String(990000000000 + at), leaked: (at) => `No. ${iin(at + 1000)}` },
  { detector: 'phone', harmless: (at) => eleven('10', at), leaked: (at) => `+${eleven('770', at)}` },
  { detector: 'e-mail', harmless: (at) => `code-${at}`, leaked: (at) => `a${at}@mail.example` },
  { detector: 'person-name', harmless: (at) => `улица ${at}`, leaked: (at) => `Примеров ${at}` },
];

describe.each(leaks)(
  'identities in a column that was called not personal: $detector',
  ({ detector, harmless, leaked }) => {
    /** The candidates of this detector among the harmless values; the others are plain letters. */
    const others = 100;
    const smallest = smallestLeakSeen({ candidates: others, hits: 0, detector });
    const column = (leakedValues: number) => [
      ...Array.from({ length: others }, (_, at) => harmless(at)),
      ...Array.from({ length: leakedValues }, (_, at) => leaked(at)),
    ];

    test('as many as the smallest leak seen refuse the load, found by this detector alone', async () => {
      const warehouse = await newWarehouse();
      const told = await warehouse.load(
        regulationsText({ tables: [payments] }),
        open(warehouse, column(smallest)),
      );
      expect(told).toEqual({
        code: 5,
        out: '',
        err: `payments.csv: column code, ${word(`word.leak-${detector}`).en}: ${smallest} of ${others + smallest}; ${smallest} would already be a leak. Nothing was published. Treat it as an incident, and amend the technique of the column (paras 14-16). [verify.leak, paras 17, 20(5)]\n`,
      });
      expect(await warehouse.rows()).toBe(0);
      expect(warehouse.stored()).toEqual([]);
    });

    test('one less is within chance, and the report says which leak would have been seen', async () => {
      const warehouse = await newWarehouse();
      const values = column(smallest - 1);
      const told = await warehouse.load(regulationsText({ tables: [payments] }), open(warehouse, values));
      expect(told).toMatchObject({ code: 0, err: '' });
      expect(await warehouse.rows()).toBe(values.length);
      const shown = (await warehouse.udw('loads', 'show', '1', '--json')).out;
      expect(shown).toContain(`"smallest": ${smallest}`);
    });
  },
);

describe('an identity is found however it is written', () => {
  const spaced = (id: string) => `${id.slice(0, 6)} ${id.slice(6)}`;
  const written: readonly (readonly [string, DetectorName, (at: number) => string])[] = [
    ['an IIN with a space', 'iin', (at) => spaced(iin(at + 1000))],
    ['an IIN after another number', 'iin', (at) => `111111111111,${iin(at + 1000)}`],
    [
      'an IIN in full-width digits',
      'iin',
      (at) => iin(at + 1000).replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d))),
    ],
    ['a phone number as people write it', 'phone', (at) => `+7 (701) 100-${String(at).padStart(4, '0')}`],
    [
      'a surname in Latin letters',
      'person-name',
      (at) => `Primer${'abcdefghij'.charAt(at % 10)}${'abcdefghij'.charAt(Math.floor(at / 10) % 10)}ov`,
    ],
  ];

  test.each(written)('%s', async (_, detector, leaked) => {
    const warehouse = await newWarehouse();
    const values = Array.from({ length: 60 }, (_value, at) => leaked(at));
    const { code, err } = await warehouse.load(
      regulationsText({ tables: [payments] }),
      open(warehouse, values),
    );
    expect({
      code,
      found: err.includes(word(`word.leak-${detector}`).en) && err.includes('verify.leak'),
    }).toEqual({
      code: 5,
      found: true,
    });
    expect(await warehouse.rows()).toBe(0);
  });
});

test('the same identity in every record is one distinct value, and no leak', async () => {
  const warehouse = await newWarehouse();
  const told = await warehouse.load(
    regulationsText({ tables: [payments] }),
    open(
      warehouse,
      iins(persons).map(() => 'a@mail.example'),
    ),
  );
  expect(told).toMatchObject({ code: 0, err: '' });
});

const quality = (rule: Readonly<Record<string, unknown>>, column?: string): TableText => {
  const named = { name: 'rule', ...rule };
  if (column === undefined) return { ...payments, quality: [named] };
  return {
    ...payments,
    columns: payments.columns.map((one) => (one.name === column ? { ...one, quality: [named] } : one)),
  };
};

const library = (metric: string, rest: Readonly<Record<string, unknown>>) => ({
  type: 'library',
  metric,
  ...rest,
});
const sql = (query: string, rest: Readonly<Record<string, unknown>>) => ({ type: 'sql', query, ...rest });
const file = csv(`${iin(0)};A;10`, `${iin(1)};A;20`, `${iin(2)};;30`, `${iin(3)};Z;`);

describe('a quality rule is measured on the accepted rows', () => {
  test.each<readonly [string, TableText, string]>([
    ['rowCount', quality(library('rowCount', { mustBe: 5 })), 'measured 4, mustBe 5'],
    [
      'nullValues',
      quality(library('nullValues', { mustBeLessThan: 1 }), 'code'),
      'measured 1, mustBeLessThan 1',
    ],
    [
      'nullValues in percent',
      quality(library('nullValues', { mustBeLessOrEqualTo: 20, unit: 'percent' }), 'code'),
      'measured 25, mustBeLessOrEqualTo 20',
    ],
    ['missingValues', quality(library('missingValues', { mustBe: 0 }), 'amount'), 'measured 1, mustBe 0'],
    ['duplicateValues', quality(library('duplicateValues', { mustBe: 0 }), 'code'), 'measured 1, mustBe 0'],
    [
      'invalidValues',
      quality(library('invalidValues', { arguments: { validValues: ['A', 'B'] }, mustBe: 0 }), 'code'),
      'measured 1, mustBe 0',
    ],
    [
      'invalidValues in percent',
      quality(
        library('invalidValues', {
          arguments: { validValues: ['A'] },
          mustBeGreaterThan: 50,
          unit: 'percent',
        }),
        'code',
      ),
      'measured 25, mustBeGreaterThan 50',
    ],
    [
      'sql',
      quality(sql('SELECT 100.0 * count(amount) / count(*) FROM {table}', { mustBeBetween: [1, 59] })),
      'measured 75, mustBeBetween 1 and 59',
    ],
  ])('%s', async (_, table, text) => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(
      regulationsText({ tables: [table] }),
      warehouse.write('payments.csv', file),
    );
    expect(told).toEqual({
      code: 5,
      out: '',
      err: `payments.csv: quality rule rule: ${text}. Nothing was published. Ask for corrected data, or amend the rule (paras 14-16). [verify.quality, para 21]\n`,
    });
    expect(await warehouse.rows()).toBe(0);
    expect(warehouse.stored()).toEqual([]);
  });

  test.each([
    'SELECT max(amount) FROM {table}',
    'SELECT sum(amount) FROM {table}',
    'SELECT count(*) + max(amount) FROM {table}',
    'SELECT sum(CASE WHEN code IS NULL THEN amount ELSE 0 END) FROM {table}',
    'SELECT count(*) + (SELECT max(amount) FROM {table}) FROM {table}',
    'SELECT count(*) FROM {table}, (SELECT unnest([1, 2, 3]))',
    'WITH one AS (SELECT max(amount) AS n FROM {table}) SELECT n FROM one',
  ])('%s: a number that may be a value of the data is neither told nor kept', async (query) => {
    const warehouse = await newWarehouse();
    const load = (bound: Readonly<Record<string, unknown>>) =>
      warehouse.load(
        regulationsText({ tables: [quality(sql(query, bound))] }),
        warehouse.write('payments.csv', file),
      );
    expect(await load({ mustBe: 0 })).toEqual({
      code: 5,
      out: '',
      err: 'payments.csv: quality rule rule: mustBe 0 is not kept; its number is not told, because it may be a value of the data. Nothing was published. Ask for corrected data, or amend the rule (paras 14-16). [verify.quality-not-kept, para 21]\n',
    });
    expect((await load({ mustBeGreaterThan: 0 })).out).toContain(
      '✓ quality rule rule: mustBeGreaterThan 0 is kept; its number is not told',
    );
    const report = readFileSync(path.join(warehouse.home, 'reports/2.json'), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ tables: [{ measured: { quality: [true] } }] });
  });

  test('and leaves a load alone whose rows keep it', async () => {
    const warehouse = await newWarehouse();
    const table = quality(
      sql('SELECT sum(CASE WHEN amount > 10 THEN 1 ELSE 0 END) FROM {table}', { mustBe: 2 }),
    );
    const told = await warehouse.load(
      regulationsText({ tables: [table] }),
      warehouse.write('payments.csv', file),
    );
    expect(told.out).toContain('✓ quality rule rule: measured 2, mustBe 2\n');
    expect(await warehouse.rows()).toBe(4);
  });

  test.each(['nullValues', 'invalidValues'])('a share of no rows is 0 (%s)', async (metric) => {
    const warehouse = await newWarehouse();
    const rest = metric === 'invalidValues' ? { arguments: { validValues: ['A'] } } : {};
    const table = quality(library(metric, { ...rest, mustBe: 0, unit: 'percent' }), 'code');
    const told = await warehouse.load(
      regulationsText({ tables: [table] }),
      warehouse.write('empty.csv', csv()),
    );
    expect(told).toMatchObject({ code: 0, err: '' });
  });

  test.each([
    [
      "SELECT count(*) FROM {table}, read_text('/etc/hostname')",
      /^payments: rule: The function read_text is not allowed here.*\n$/,
    ],
    [
      'SELECT (SELECT count(*) FROM other) FROM {table}',
      /^payments: rule: The query names a table that is not here. There are: payments\..*\n$/,
    ],
    ['DROP TABLE {table}', /: Quality rule rule needs a query of one SELECT .*\n$/],
    [
      'SELECT code::INTEGER FROM {table} LIMIT 1',
      /^payments: rule: The query failed: Conversion Error \[sql\.failed\]\n$/,
    ],
    [
      'SELECT amount FROM {table}',
      /^payments: rule: The query failed: Invalid Input Error \[sql\.failed\]\n$/,
    ],
    [
      'SELECT count(*), 1 FROM {table}',
      /^payments: rule: The query failed: Binder Error: .*\[sql\.failed\]\n$/,
    ],
  ])('the SQL of others reaches nothing else, and quotes no value: %s', async (query, rule) => {
    const warehouse = await newWarehouse();
    const table = quality(sql(query, { mustBe: 0 }));
    const told = await warehouse.load(
      regulationsText({ tables: [table] }),
      warehouse.write('payments.csv', file),
    );
    expect(told.code).toBe(3);
    expect(told.err).toMatch(rule);
    expect(told.err).not.toContain("'A'");
    expect(await warehouse.rows()).toBe(0);
    expect(warehouse.stored()).toEqual([]);
  });

  test('that gives nothing is broken', async () => {
    const warehouse = await newWarehouse();
    const table = quality(sql('SELECT max(amount) FROM {table}', { mustNotBe: 0 }));
    const told = await warehouse.load(
      regulationsText({ tables: [table] }),
      warehouse.write('empty.csv', csv()),
    );
    expect(told.err).toMatch(/: quality rule rule: there was nothing to measure, mustNotBe 0 was agreed\. /);
    expect(told.code).toBe(5);
    expect(await warehouse.rows()).toBe(0);
  });
});
