import { describe, expect, test } from 'vitest';
import { iin } from './setting/people.ts';
import { kept, payments, personColumn, regulationsText, type TableText } from './setting/regulations.ts';
import { csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';

const regulations = regulationsText({ tables: [payments] });
const first = csv(`${iin(0)};A;10`, `${iin(1)};B;20`, `${iin(2)};;`);
const second = csv(`${iin(0)};A;11`, `${iin(1)};B;21`, `${iin(2)};C;31`, `${iin(3)};D;41`);
const visits: TableText = {
  name: 'visits',
  delivery: 'increment',
  columns: [{ ...personColumn, key: false, required: true }, kept('code', 'CODE'), kept('amount', 'AMOUNT')],
};
const states = (warehouse: Warehouse) =>
  warehouse.open((udw) => udw.catalog.loads().map(({ state }) => state));
const events = ({ open }: Warehouse) =>
  open(({ database }) =>
    database
      .prepare('SELECT kind FROM events ORDER BY number')
      .all()
      .map((row) => row['kind']),
  );

describe('a load', () => {
  test('publishes its records and tells their number', async () => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations, warehouse.deliver('first.csv', first));
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toBe(
      [
        'Load 1 is committed.',
        'Table payments as of 2026-09-30: records 3, accepted 3, rejected 0',
        '✓ records: 3 declared in the manifest, 3 found',
        '✓ rejected records: 0 of 3 (0 %), the regulations allow 0 %',
        '✓ the snapshot would remove 0 % of the current rows, 5 % are allowed',
        '✓ pseudonyms of column person that are not 32 bytes: 0',
        '✓ leak scan (para 20(5)): 8 scans of columns found no identities; "udw loads report" tells the smallest leak each would have seen',
        '✓ depersonalization (paras 18, 20(5)): checks that hold 0, with too little to judge by 4; "udw loads report" tells each',
        '',
      ].join('\n'),
    );
    expect(
      await warehouse.select('SELECT code, amount, _load_id, _seq, _op FROM payments ORDER BY _seq'),
    ).toEqual([
      { code: 'A', amount: 10, _load_id: 1, _seq: 1, _op: 'snapshot' },
      { code: 'B', amount: 20, _load_id: 1, _seq: 2, _op: 'snapshot' },
      { code: null, amount: null, _load_id: 1, _seq: 3, _op: 'snapshot' },
    ]);
    expect(events(warehouse)).toEqual(['home-made', 'audit-key-made', 'load-committed']);
  });

  test('of the same content changes nothing: not a row, not a file, not an event', async () => {
    const warehouse = await newWarehouse();
    const file = warehouse.deliver('first.csv', first);
    await warehouse.load(regulations, file);
    const before = [warehouse.stored(), events(warehouse), states(warehouse)];
    expect(await warehouse.load(regulations, file)).toEqual({
      code: 0,
      out: 'The same content is loaded already, as load 1; nothing was changed.\n',
      err: '',
    });
    expect([warehouse.stored(), events(warehouse), states(warehouse)]).toEqual(before);
    expect(await warehouse.rows()).toBe(3);
  });

  test('of the same content under another name is the same load', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.write('first.csv', first));
    const told = await warehouse.load(regulations, warehouse.write('copy.csv', first));
    expect(told.out).toBe('The same content is loaded already, as load 1; nothing was changed.\n');
  });

  test('with --check verifies and publishes nothing', async () => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations, warehouse.deliver('first.csv', first), '--check');
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toContain('Verified; nothing was published (--check).\n');
    expect(await warehouse.rows()).toBe(0);
    expect(warehouse.stored()).toEqual([]);
    expect(states(warehouse)).toEqual(['checked']);
  });

  test('that was only checked can be loaded', async () => {
    const warehouse = await newWarehouse();
    const file = warehouse.deliver('first.csv', first);
    await warehouse.load(regulations, file, '--check');
    expect(await warehouse.load(regulations, file)).toMatchObject({ code: 0, err: '' });
    expect(await warehouse.rows()).toBe(3);
  });

  test('without a manifest, where the regulations allow it, is as of the day of the load', async () => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(regulations, warehouse.write('first.csv', first));
    expect(told.out).toContain('Table payments as of 2026-10-01: records 3, accepted 3, rejected 0');
    expect(told.out).not.toContain('manifest');
  });

  test('keeps the first record of a person and rejects the others', async () => {
    const warehouse = await newWarehouse();
    const tolerant = regulationsText({ tables: [{ ...payments, rejectTolerance: 0.5 }] });
    const file = csv(`${iin(0)};A;1`, `${iin(1)};B;2`, `${iin(0)};C;3`);
    await warehouse.load(tolerant, warehouse.write('twice.csv', file));
    expect(await warehouse.select('SELECT code FROM payments ORDER BY code')).toEqual([
      { code: 'A' },
      { code: 'B' },
    ]);
  });
});

describe('a snapshot', () => {
  test('replaces what was there', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.deliver('first.csv', first));
    await warehouse.load(regulations, warehouse.deliver('second.csv', second, { sequence: 2 }));
    expect(await warehouse.select('SELECT code, amount FROM payments ORDER BY code')).toEqual([
      { code: 'A', amount: 11 },
      { code: 'B', amount: 21 },
      { code: 'C', amount: 31 },
      { code: 'D', amount: 41 },
    ]);
  });

  test('that is reverted brings back the one before it, and can be loaded again', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.deliver('first.csv', first));
    const file = warehouse.deliver('second.csv', second, { sequence: 2 });
    await warehouse.load(regulations, file);
    expect(await warehouse.udw('loads', 'revert', '2')).toEqual({
      code: 0,
      out: 'Load 2 is reverted: readers no longer see its rows. Its file stays for the record.\n',
      err: '',
    });
    expect(await warehouse.rows()).toBe(3);
    expect(await warehouse.load(regulations, file)).toMatchObject({ code: 0, err: '' });
    expect(await warehouse.rows()).toBe(4);
    expect(states(warehouse)).toEqual(['committed', 'reverted', 'committed']);
    expect(events(warehouse)).toEqual([
      'home-made',
      'audit-key-made',
      'load-committed',
      'load-committed',
      'load-reverted',
      'load-committed',
    ]);
  });

  test('that is the only one leaves no table when it is reverted', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.deliver('first.csv', first));
    await warehouse.udw('loads', 'revert', '1');
    expect(await warehouse.udw('tables')).toEqual({
      code: 0,
      out: 'There are no committed tables.\n',
      err: '',
    });
    expect(await warehouse.rows()).toBe(0);
  });

  test.each([
    ['7', 'There is no load 7. "udw loads" lists them. [load.not-found]\n'],
    ['1', 'Load 1 is reverted: only a committed load can be reverted. [load.not-committed]\n'],
  ])('cannot be reverted when it is not committed (load %s)', async (id, err) => {
    const warehouse = await newWarehouse();
    await warehouse.load(regulations, warehouse.deliver('first.csv', first));
    await warehouse.udw('loads', 'revert', '1');
    expect(await warehouse.udw('loads', 'revert', id)).toEqual({ code: 4, out: '', err });
  });
});

describe('increments', () => {
  const increments = regulationsText({ tables: [visits] });
  const march = csv(`${iin(0)};A;10`, `${iin(0)};B;20`);
  const april = csv(`${iin(0)};A;10`);

  test('add up, and a person may be in many', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(increments, warehouse.write('march.csv', march));
    await warehouse.load(increments, warehouse.write('april.csv', april));
    expect(
      await warehouse.select('SELECT count(*) AS n, count(DISTINCT person) AS persons FROM visits'),
    ).toEqual([{ n: 3, persons: 1 }]);
  });

  test('are taken back one by one', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(increments, warehouse.write('march.csv', march));
    await warehouse.load(increments, warehouse.write('april.csv', april));
    await warehouse.udw('loads', 'revert', '1');
    expect(await warehouse.rows('visits')).toBe(1);
  });

  test('may come in any order of their numbers', async () => {
    const warehouse = await newWarehouse();
    const claims = (sequence: number) => ({ table: 'visits', sequence });
    await warehouse.load(increments, warehouse.deliver('april.csv', april, claims(2)));
    const told = await warehouse.load(increments, warehouse.deliver('march.csv', march, claims(1)));
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(await warehouse.rows('visits')).toBe(3);
  });
});

describe('two tables in one command', () => {
  const both = regulationsText({ tables: [payments, visits] });
  const visit = csv(`${iin(0)};A;10`, `${iin(1)};B;20`);
  const deliver = (warehouse: Warehouse, rest: Readonly<Record<string, unknown>> = {}) => [
    warehouse.deliver('payments.csv', first),
    warehouse.deliver('visits.csv', visit, { table: 'visits', ...rest }),
  ];

  test('are published by one load', async () => {
    const warehouse = await newWarehouse();
    expect(await warehouse.load(both, ...deliver(warehouse))).toMatchObject({ code: 0, err: '' });
    expect([await warehouse.rows('payments'), await warehouse.rows('visits')]).toEqual([3, 2]);
    expect(states(warehouse)).toEqual(['committed']);
  });

  test('are reverted together', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(both, ...deliver(warehouse));
    await warehouse.udw('loads', 'revert', '1');
    expect([await warehouse.rows('payments'), await warehouse.rows('visits')]).toEqual([0, 0]);
  });

  test('are not published when one of them fails', async () => {
    const warehouse = await newWarehouse();
    const told = await warehouse.load(both, ...deliver(warehouse, { records: 3 }));
    expect(told).toEqual({
      code: 5,
      out: '',
      err: 'visits.csv: records: 3 declared in the manifest, 2 found. Nothing was published. Ask the provider whether the file or the manifest is right, and for a redelivery. [verify.records, para 20(5)]\n',
    });
    expect([await warehouse.rows('payments'), await warehouse.rows('visits')]).toEqual([0, 0]);
    expect(warehouse.stored()).toEqual([]);
  });

  test('are refused when one of them is loaded already: its rows would be added twice', async () => {
    const warehouse = await newWarehouse();
    const [snapshot = '', increment = ''] = deliver(warehouse);
    await warehouse.load(both, increment);
    expect(await warehouse.load(both, snapshot, increment)).toEqual({
      code: 4,
      out: '',
      err: 'visits.csv: This file is loaded already, as load 1; its rows would be added a second time. Leave it out and load the others. [load.file-already-loaded, ours]\n',
    });
    expect([await warehouse.rows('payments'), await warehouse.rows('visits')]).toEqual([0, 2]);
  });

  test('are one load when both are loaded already', async () => {
    const warehouse = await newWarehouse();
    const files = deliver(warehouse);
    await warehouse.load(both, ...files);
    expect((await warehouse.load(both, ...files)).out).toBe(
      'The same content is loaded already, as load 1; nothing was changed.\n',
    );
    expect([await warehouse.rows('payments'), await warehouse.rows('visits')]).toEqual([3, 2]);
  });
});
