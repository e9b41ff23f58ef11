import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkDigit } from '../../core/identifiers/check-digit.ts';
import { iin, wrongIin } from './setting/people.ts';
import { kept, payments, regulationsText, type TableText } from './setting/regulations.ts';
import { brokenKinds, reportOf } from './setting/report.ts';
import { csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';

/** A delivery with one fault, what was loaded before it, and the check that finds the fault. */
interface Fault {
  readonly kind: string;
  readonly what: string;
  readonly table?: TableText;
  readonly before?: (warehouse: Warehouse) => Promise<unknown>;
  readonly records: readonly string[];
  readonly claims?: Readonly<Record<string, unknown>>;
}

const record = (person: string, code: string | number = 'A') => `${person};${code};1`;
const some = Array.from({ length: 20 }, (_, at) => record(iin(at)));
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** The IIN of a person drawn by lot from births of 1990-1999. */
function drawn(at: number): string | undefined {
  const lot = createHash('sha256').update(String(at)).digest();
  const two = (place: number, from: number, count: number) =>
    String(from + ((lot[place] ?? 0) % count)).padStart(2, '0');
  const serial = String(lot.readUInt32LE(8) % 10_000).padStart(4, '0');
  const stem = `${two(0, 90, 10)}${two(1, 1, 12)}${two(2, 1, 28)}${3 + ((lot[3] ?? 0) % 2)}${serial}`;
  const digit = checkDigit(stem);
  return digit === undefined ? undefined : `${stem}${digit}`;
}

/** Enough persons that chance would give twenty of one half in the other, if they were drawn from the whole population. */
const many = [
  ...new Set(Array.from({ length: 44_000 }, (_, at) => drawn(at)).filter((one) => one !== undefined)),
].slice(0, 42_000);
const half = many.length / 2;

const withQuasi: TableText = {
  ...payments,
  columns: payments.columns.map((column) =>
    column.name === 'code' ? { ...column, classification: 'quasi-identifier' } : column,
  ),
};

const loadFirst = (records: readonly string[]) => async (warehouse: Warehouse) => {
  const file = warehouse.write('others.csv', csv(...records));
  const others = { ...payments, name: 'others', delivery: 'increment' as const };
  const told = await warehouse.load(regulationsText({ id: 'others', tables: [others] }), file);
  if (told.code !== 0) throw new Error(told.err);
};

const faults: readonly Fault[] = [
  { kind: 'totals', what: 'the manifest declares another number', records: some, claims: { records: 21 } },
  { kind: 'tolerance', what: 'a record is rejected', records: [...some, record(wrongIin(30))] },
  {
    kind: 'deleted-share',
    what: 'half of the rows are gone',
    before: async (warehouse) => {
      const file = warehouse.write('first.csv', csv(...some));
      await warehouse.load(regulationsText({ tables: [payments] }), file);
    },
    records: some.slice(0, 10),
  },
  {
    kind: 'leak',
    what: 'other persons stand in a column that was called not personal',
    records: some.map((_, at) => record(iin(at), `No. ${iin(at + 1000)}`)),
  },
  {
    kind: 'quality',
    what: 'a rule of the regulations is broken',
    table: {
      ...payments,
      quality: [{ name: 'few', type: 'library', metric: 'rowCount', mustBeLessThan: 20 }],
    },
    records: some,
  },
  {
    kind: 'self-attack',
    what: 'IINs hashed without a key stand in a column that was called not personal',
    records: many.map((person) => record(person, md5(person))),
  },
  {
    kind: 'overlap',
    what: 'nobody is known, where chance alone would know twenty',
    before: loadFirst(many.slice(0, half).map((person) => record(person))),
    records: many.slice(half).map((person) => record(person)),
  },
  {
    kind: 'overlap',
    what: 'fewer are known than minOverlap asks for',
    table: { ...payments, minOverlap: 0.5 },
    before: loadFirst(some.slice(0, 9)),
    records: some,
  },
  {
    kind: 'anonymity',
    what: 'more are alone in their group than maxUniqueShare allows',
    table: { ...withQuasi, maxUniqueShare: 0.1 },
    records: some.map((_, at) => record(iin(at), at < 3 ? `only-${at}` : 'A')),
  },
];

describe('each fault is found by one check alone', () => {
  test.each(faults)('$kind: $what', async ({ kind, table = payments, before, records, claims }) => {
    const warehouse = await newWarehouse();
    await before?.(warehouse);
    const content = csv(...records);
    const file = claims
      ? warehouse.deliver('payments.csv', content, claims)
      : warehouse.write('payments.csv', content);
    const told = await warehouse.load(regulationsText({ tables: [table] }), file);
    expect({ code: told.code, lines: told.err.trim().split('\n').length }).toEqual({ code: 5, lines: 1 });
    const report = await reportOf(warehouse, before ? 2 : 1);
    expect(brokenKinds(report)).toEqual([kind]);
    expect(report.verdict).toBe('failed');
    expect(report.failures).toHaveLength(1);
  });
});

describe('the same without the fault is loaded', () => {
  const clean: readonly (readonly [string, Partial<Fault> & Pick<Fault, 'records'>])[] = [
    [
      'half of the persons are known',
      {
        before: loadFirst(many.slice(0, half).map((person) => record(person))),
        records: many.slice(half / 2, half + half / 2).map((person) => record(person)),
      },
    ],
    [
      'nobody is known, and minOverlap says that this is right',
      {
        table: { ...payments, minOverlap: 0 },
        before: loadFirst(many.slice(0, half).map((person) => record(person))),
        records: many.slice(half).map((person) => record(person)),
      },
    ],
    [
      'as many are known as minOverlap asks for',
      { table: { ...payments, minOverlap: 0.5 }, before: loadFirst(some.slice(0, 10)), records: some },
    ],
    [
      'as many are alone as maxUniqueShare allows',
      {
        table: { ...withQuasi, maxUniqueShare: 0.1 },
        records: some.map((_, at) => record(iin(at), at < 2 ? `only-${at}` : 'A')),
      },
    ],
    [
      'digests of no identifier',
      { records: many.map((person) => record(person, md5(`delivery of ${person}`))) },
    ],
  ];

  test.each(clean)('%s', async (_, { table = payments, before, records }) => {
    const warehouse = await newWarehouse();
    await before?.(warehouse);
    const told = await warehouse.load(
      regulationsText({ tables: [table] }),
      warehouse.write('payments.csv', csv(...records)),
    );
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(brokenKinds(await reportOf(warehouse, before ? 2 : 1))).toEqual([]);
  });
});

test('k, uniqueness and overlap stand in the report as they are', async () => {
  const warehouse = await newWarehouse();
  await loadFirst(some.slice(0, 5))(warehouse);
  const table = { ...withQuasi, columns: [...withQuasi.columns, kept('place', 'PLACE')] };
  const records = some.map((_, at) => `${iin(at)};${at < 1 ? 'X' : at < 4 ? 'Y' : 'Z'};1;P`);
  const told = await warehouse.load(
    regulationsText({ tables: [table] }),
    warehouse.write('payments.csv', `IIN;CODE;AMOUNT;PLACE\n${records.join('\n')}\n`),
  );
  expect(told).toMatchObject({ code: 0, err: '' });
  const { anonymity, overlaps } = (await reportOf(warehouse, 2)).tables[0]?.measured.battery ?? {};
  expect(anonymity).toEqual({ columns: ['code'], rows: 20, k: 1, unique: 1, belowFive: 4, belowTen: 4 });
  expect(overlaps).toMatchObject([
    { column: 'person', domain: 'person', looked: 20, known: 5, loaded: [{ table: 'others', shared: 5 }] },
  ]);
});
