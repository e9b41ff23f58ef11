import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CheckKind, checkKinds } from '../../core/loading/verification/check.ts';
import type { LoadReport } from '../../core/loading/verification/report.ts';
import { contributions, newProvider, type Provider, raw, theirs } from '../provider-hash/setting.ts';
import { drawnIins, iin, iins, wrongIin } from './setting/people.ts';
import { kept, payments, regulationsText, type TableText } from './setting/regulations.ts';
import { brokenKinds, lastReportOf } from './setting/report.ts';
import { csv, newWarehouse, type Told, type Warehouse } from './setting/warehouse.ts';

const record = (person: string, code: string | number = 'A') => `${person};${code};1`;
const some = Array.from({ length: 20 }, (_, at) => record(iin(at)));
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/**
 * So many that an attack on their digests is made: one hit is to be expected. What is delivered says which candidates are tried, and
 * of the persons of this delivery they have three.
 */
const hashed = drawnIins(3_160).slice(160);

/** Enough persons that chance would give twenty of one half in the other, if they were drawn from the whole population. */
const many = drawnIins(42_000);
const half = many.length / 2;

/** A table in which one person may have many rows. */
const keyless: TableText = {
  ...payments,
  delivery: 'increment',
  columns: payments.columns.map((column) => ({ ...column, key: false })),
};

const quasi = (table: TableText): TableText => ({
  ...table,
  columns: table.columns.map((column) =>
    column.name === 'code' ? { ...column, classification: 'quasi-identifier' } : column,
  ),
});

/** What is loaded before the cases: nothing of them is published, so that they do not disturb each other. */
const before = {
  nothing: [],
  'the same table': some,
  'nine of the persons': some.slice(0, 9),
  'ten of the persons': some.slice(0, 10),
  'half of very many persons': many.slice(0, half).map((person) => record(person)),
} as const satisfies Record<string, readonly string[]>;

type Before = keyof typeof before;

const warehouses = new Map<Before, Promise<Warehouse>>();

/** The warehouse of all cases that have the same before them. */
function warehouseWith(name: Before): Promise<Warehouse> {
  const found = warehouses.get(name) ?? newWarehouseWith(name);
  warehouses.set(name, found);
  return found;
}

async function newWarehouseWith(name: Before): Promise<Warehouse> {
  const warehouse = await newWarehouse('file');
  if (name === 'nothing') return warehouse;
  const others = { ...payments, name: 'others', delivery: 'increment' as const };
  const first =
    name === 'the same table'
      ? regulationsText({ tables: [payments] })
      : regulationsText({ id: 'others', tables: [others] });
  const told = await warehouse.load(first, warehouse.write('first.csv', csv(...before[name])));
  if (told.code !== 0) throw new Error(told.err);
  return warehouse;
}

/** A delivery that the operator depersonalizes. */
interface Delivery {
  readonly table?: TableText;
  readonly before?: Before;
  readonly records: readonly string[];
  readonly claims?: Readonly<Record<string, unknown>>;
}

interface Outcome {
  readonly told: Told;
  readonly report: LoadReport;
}

let files = 0;

/** Loads a delivery up to the point where it would be published. */
async function checkOne({
  table = payments,
  before = 'nothing',
  records,
  claims,
}: Delivery): Promise<Outcome> {
  const warehouse = await warehouseWith(before);
  const content = csv(...records);
  files += 1;
  const name = `payments-${files}.csv`;
  const file = claims ? warehouse.deliver(name, content, claims) : warehouse.write(name, content);
  const told = await warehouse.load(regulationsText({ tables: [table] }), file, '--check');
  return { told, report: await lastReportOf(warehouse) };
}

let provider: Provider;
let honest: string;
beforeAll(async () => {
  provider = await newProvider(theirs({ ...contributions, rejectTolerance: 0.3 }), 'file');
  await provider.hash(raw(...iins(2).map((person) => `${person};;2026-03-01;1`)));
  honest = provider.read('contributions-1.csv');
});

/** Loads a delivery that its provider hashed, after it was changed. */
async function checkHashed(setAside: number, change = (text: string) => text): Promise<Outcome> {
  provider.forge(() => change(honest), { setAside });
  const told = await provider.load('contributions-1.csv', '--check');
  return { told, report: await lastReportOf(provider.operator) };
}

/** A delivery with one fault, and the kind of check that finds it. */
interface Fault {
  readonly kind: CheckKind;
  readonly what: string;
  readonly load: () => Promise<Outcome>;
}

const faults: readonly Fault[] = [
  {
    kind: 'totals',
    what: 'the manifest declares another number',
    load: () => checkOne({ records: some, claims: { records: 21 } }),
  },
  {
    kind: 'tolerance',
    what: 'a record is rejected',
    load: () => checkOne({ records: [...some, record(wrongIin(30))] }),
  },
  {
    kind: 'tolerance',
    what: 'more were set aside by the provider',
    load: () => checkHashed(1),
  },
  {
    kind: 'canaries',
    what: 'a canary is hashed otherwise',
    load: () =>
      checkHashed(0, (text) =>
        text.replace(/^[0-9a-f]{64}(?=,[0-9a-f]{64},,,\n$)/m, (hex) => md5(hex) + md5(hex)),
      ),
  },
  {
    kind: 'deleted-share',
    what: 'half of the rows are gone',
    load: () => checkOne({ before: 'the same table', records: some.slice(0, 10) }),
  },
  {
    kind: 'shape',
    what: 'one pseudonym stands for all',
    load: () =>
      checkOne({ table: keyless, records: Array.from({ length: 1_000 }, (_, at) => record(iin(0), at)) }),
  },
  {
    kind: 'leak',
    what: 'other persons stand in a column that was called not personal',
    load: () => checkOne({ records: some.map((_, at) => record(iin(at), `No. ${iin(at + 1000)}`)) }),
  },
  {
    kind: 'quality',
    what: 'a rule of the regulations is broken',
    load: () =>
      checkOne({
        table: {
          ...payments,
          quality: [{ name: 'few', type: 'library', metric: 'rowCount', mustBeLessThan: 20 }],
        },
        records: some,
      }),
  },
  {
    kind: 'self-attack',
    what: 'IINs hashed without a key stand in a column that was called not personal',
    load: () => checkOne({ records: hashed.map((person) => record(person, md5(person))) }),
  },
  {
    kind: 'overlap',
    what: 'nobody is known, where chance alone would know twenty',
    load: () =>
      checkOne({
        before: 'half of very many persons',
        records: many.slice(half).map((person) => record(person)),
      }),
  },
  {
    kind: 'overlap',
    what: 'fewer are known than minOverlap asks for',
    load: () =>
      checkOne({ table: { ...payments, minOverlap: 0.5 }, before: 'nine of the persons', records: some }),
  },
  {
    kind: 'anonymity',
    what: 'more are alone in their group than maxUniqueShare allows',
    load: () =>
      checkOne({
        table: { ...quasi(payments), maxUniqueShare: 0.1 },
        records: some.map((_, at) => record(iin(at), at < 3 ? `only-${at}` : 'A')),
      }),
  },
];

test('every kind of check has a fault that it alone finds', () => {
  expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(checkKinds));
});

describe('each fault is found by one check alone', () => {
  test.each(faults)('$kind: $what', async ({ kind, load }) => {
    const { told, report } = await load();
    expect({ code: told.code, lines: told.err.trim().split('\n').length }).toEqual({ code: 5, lines: 1 });
    expect(brokenKinds(report)).toEqual([kind]);
    expect(report.tables.flatMap(({ checks }) => checks.filter(({ holds }) => !holds))).toHaveLength(1);
    expect(report.verdict).toBe('failed');
    expect(report.failures).toHaveLength(1);
  });
});

describe('the same without the fault is loaded', () => {
  const clean: readonly (readonly [string, () => Promise<Outcome>])[] = [
    [
      'half of the persons are known',
      () =>
        checkOne({
          before: 'half of very many persons',
          records: many.slice(half / 2, half + half / 2).map((person) => record(person)),
        }),
    ],
    [
      'nobody is known, and minOverlap says that this is right',
      () =>
        checkOne({
          table: { ...payments, minOverlap: 0 },
          before: 'half of very many persons',
          records: many.slice(half).map((person) => record(person)),
        }),
    ],
    [
      'as many are known as minOverlap asks for',
      () =>
        checkOne({ table: { ...payments, minOverlap: 0.5 }, before: 'ten of the persons', records: some }),
    ],
    [
      'as many are alone as maxUniqueShare allows',
      () =>
        checkOne({
          table: { ...quasi(payments), maxUniqueShare: 0.1 },
          records: some.map((_, at) => record(iin(at), at < 2 ? `only-${at}` : 'A')),
        }),
    ],
    [
      'digests of no identifier',
      () => checkOne({ records: hashed.map((person) => record(person, md5(`delivery of ${person}`))) }),
    ],
    [
      'all but one of a thousand rows have one pseudonym',
      () =>
        checkOne({
          table: keyless,
          records: Array.from({ length: 1_000 }, (_, at) => record(iin(at === 0 ? 1 : 0), at)),
        }),
    ],
    ['a delivery that its provider hashed', () => checkHashed(0)],
  ];

  test.each(clean)('%s', async (_, load) => {
    const { told, report } = await load();
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(brokenKinds(report)).toEqual([]);
  });
});

test('k, uniqueness and overlap stand in the report as they are', async () => {
  const warehouse = await newWarehouse();
  const others = { ...payments, name: 'others', delivery: 'increment' as const };
  const first = warehouse.write('first.csv', csv(...some.slice(0, 5)));
  expect(await warehouse.load(regulationsText({ id: 'others', tables: [others] }), first)).toMatchObject({
    code: 0,
  });
  const table = { ...quasi(payments), columns: [...quasi(payments).columns, kept('place', 'PLACE')] };
  const records = some.map((_, at) => `${iin(at)};${at < 1 ? 'X' : at < 4 ? 'Y' : 'Z'};1;P`);
  const told = await warehouse.load(
    regulationsText({ tables: [table] }),
    warehouse.write('payments.csv', `IIN;CODE;AMOUNT;PLACE\n${records.join('\n')}\n`),
  );
  expect(told).toMatchObject({ code: 0, err: '' });
  const { anonymity, overlaps } = (await lastReportOf(warehouse)).tables[0]?.measured.battery ?? {};
  expect(anonymity).toEqual({ columns: ['code'], rows: 20, k: 1, unique: 1, belowFive: 4, belowTen: 4 });
  expect(overlaps).toMatchObject([
    { column: 'person', domain: 'person', looked: 20, known: 5, loaded: [{ table: 'others', shared: 5 }] },
  ]);
});
