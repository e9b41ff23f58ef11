import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changesCsv, plainCsv, plainResidents, residents } from './setting/changes.ts';
import { iin } from './setting/people.ts';
import { kept, payments, personColumn, regulationsText } from './setting/regulations.ts';
import { copiesOf, csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';

const regulations = regulationsText({ tables: [residents] });
const of = (sequence: number, more: Readonly<Record<string, unknown>> = {}) => ({
  table: 'residents',
  sequence,
  ...more,
});
const [anna, berik, dana, yerlan] = [iin(0), iin(1), iin(2), iin(3)];

const first = changesCsv(`${anna};Almaty;2026-01-01;I`, `${berik};Astana;2026-01-02;I`);
const second = changesCsv(
  `${anna};Oral;2026-02-01;U`,
  `${berik};;2026-02-02;D`,
  `${dana};Aktau;2026-02-03;I`,
);

const places = (warehouse: Warehouse, ...options: readonly string[]) =>
  warehouse
    .udw('sql', 'SELECT place FROM residents ORDER BY place', '--json', ...options)
    .then(({ out, err }) =>
      err === '' ? (JSON.parse(out) as { place: string }[]).map(({ place }) => place) : err,
    );

const warehouseOf = (files: readonly string[]) =>
  copiesOf(async (life) => {
    const warehouse = await newWarehouse(life);
    for (const [index, file] of files.entries()) {
      const delivered = warehouse.deliver(`${index + 1}.csv`, file, of(index + 1));
      expect(await warehouse.load(regulations, delivered)).toMatchObject({ code: 0, err: '' });
    }
    return warehouse;
  });

const known = new Map<string, ReturnType<typeof warehouseOf>>();

/** A warehouse after these deliveries. */
async function loaded(...files: readonly string[]): Promise<Warehouse> {
  const name = JSON.stringify(files);
  const copy = known.get(name) ?? warehouseOf(files);
  known.set(name, copy);
  return await copy();
}

describe('an increment whose records say what happened to them', () => {
  test('inserts, updates and deletes rows, and says how many', async () => {
    const warehouse = await loaded(first);
    const told = await warehouse.load(regulations, warehouse.deliver('2.csv', second, of(2)));
    expect(told.out).toContain('Rows inserted: 1, updated: 1, deleted: 1\n');
    expect(told.out).not.toContain('!');
    expect(
      await warehouse.select('SELECT place, since, _load_id, _seq, _op FROM residents ORDER BY _seq'),
    ).toEqual([
      { place: 'Oral', since: '2026-02-01', _load_id: 2, _seq: 1, _op: 'update' },
      { place: 'Aktau', since: '2026-02-03', _load_id: 2, _seq: 3, _op: 'insert' },
    ]);
  });

  test('takes what does not fit as an upsert or as nothing, and counts it', async () => {
    const warehouse = await loaded(first);
    const unfit = changesCsv(
      `${anna};Oral;2026-02-01;I`,
      `${dana};Aktau;2026-02-03;U`,
      `${yerlan};;2026-02-04;D`,
      `${berik};Taraz;2026-02-05;M`,
    );
    const told = await warehouse.load(regulations, warehouse.deliver('2.csv', unfit, of(2)));
    expect(told.code).toBe(0);
    expect(told.out.split('\n').slice(-5)).toEqual([
      'Rows inserted: 1, updated: 2, deleted: 0',
      '! inserts of a key that was there, taken as updates: 1',
      '! updates of a key that was not there, taken as inserts: 1',
      '! deletes of a key that was not there, without effect: 1',
      '',
    ]);
    expect(await places(warehouse)).toEqual(['Aktau', 'Oral', 'Taraz']);
  });

  test('may hold several records of a row: the last one is current, each is a version', async () => {
    const warehouse = await loaded(
      changesCsv(
        `${anna};Almaty;2026-01-01;I`,
        `${anna};Oral;2026-01-02;U`,
        `${berik};Astana;2026-01-03;I`,
        `${berik};;2026-01-04;D`,
      ),
    );
    expect(await places(warehouse)).toEqual(['Oral']);
    const history = 'SELECT place, _op, _superseded_by FROM history.residents ORDER BY _seq';
    expect(await warehouse.select(history)).toEqual([
      { place: 'Almaty', _op: 'insert', _superseded_by: 1 },
      { place: 'Oral', _op: 'update', _superseded_by: null },
      { place: 'Astana', _op: 'insert', _superseded_by: 1 },
      { place: null, _op: 'delete', _superseded_by: null },
    ]);
    expect((await warehouse.udw('loads', 'show', '1')).out).toContain(
      'Rows inserted: 2, updated: 1, deleted: 1\n',
    );
  });

  test('of a delete stores the key and the business time, whatever else it holds', async () => {
    const warehouse = await loaded(first, changesCsv(`${berik};Astana;2026-02-02;D`));
    expect(
      await warehouse.select(
        `SELECT place, since, person IS NULL AS lost FROM history.residents WHERE _op = 'delete'`,
      ),
    ).toEqual([{ place: null, since: '2026-02-02', lost: false }]);
  });

  test.each([
    ['an unknown mark', `${anna};Almaty;2026-01-01;X`, '1,OPERATION,operation,operation-unknown'],
    ['no mark', `${anna};Almaty;2026-01-01;`, '1,OPERATION,operation,missing'],
    ['a delete without its business time', `${anna};;;D`, '1,SINCE,since,missing'],
  ])('rejects %s', async (_, record, reject) => {
    const warehouse = await newWarehouse();
    const tolerant = regulationsText({ tables: [{ ...residents, rejectTolerance: 1 }] });
    const delivered = warehouse.deliver('1.csv', changesCsv(record), of(1));
    const { out } = await warehouse.load(tolerant, delivered);
    expect(out).toContain('accepted 0, rejected 1');
    expect(readFileSync(`${warehouse.home}/rejects/1-residents.csv`, 'utf8')).toBe(
      `record,heading,column,rule\n${reject}\n`,
    );
  });

  test('is measured by its quality rules without its deletes', async () => {
    const quality = [{ name: 'placed', type: 'library', metric: 'nullValues', mustBe: 0 }];
    const columns = residents.columns.map((column) =>
      column.name === 'place' ? { ...column, quality } : column,
    );
    const byRule = regulationsText({
      tables: [
        {
          ...residents,
          columns,
          quality: [{ name: 'two', type: 'sql', query: 'SELECT count(*) FROM {table}', mustBe: 2 }],
        },
      ],
    });
    const warehouse = await loaded(first);
    const told = await warehouse.load(byRule, warehouse.deliver('2.csv', second, of(2)));
    expect(told).toMatchObject({ code: 0, err: '' });
  });
});

describe('an increment whose records do not say what happened to them', () => {
  const plain = regulationsText({ tables: [plainResidents] });
  const load = (warehouse: Warehouse, file: string, claims: Readonly<Record<string, unknown>>) =>
    warehouse.load(plain, warehouse.deliver(`${String(claims['sequence'])}.csv`, file, claims));

  test('adds and changes rows', async () => {
    const warehouse = await newWarehouse();
    await load(warehouse, plainCsv(`${anna};Almaty;2026-01-01`), of(1));
    const told = await load(
      warehouse,
      plainCsv(`${anna};Oral;2026-02-01`, `${berik};Taraz;2026-02-01`),
      of(2),
    );
    expect(told.out).toContain('Rows inserted: 1, updated: 1, deleted: 0\n');
    expect(await warehouse.select('SELECT place, _op FROM residents ORDER BY place')).toEqual([
      { place: 'Oral', _op: 'upsert' },
      { place: 'Taraz', _op: 'upsert' },
    ]);
  });

  test('deletes rows where its manifest says so', async () => {
    const warehouse = await newWarehouse();
    await load(warehouse, plainCsv(`${anna};Almaty;2026-01-01`, `${berik};Taraz;2026-01-01`), of(1));
    const told = await load(warehouse, plainCsv(`${anna};;2026-02-01`), of(2, { operation: 'delete' }));
    expect(told.out).toContain('Rows inserted: 0, updated: 0, deleted: 1\n');
    expect(await places(warehouse)).toEqual(['Taraz']);
  });

  test.each([
    [
      'insert-update' as const,
      'delete',
      '1.csv: The manifest names the operation delete; of residents are agreed: insert, update, upsert. Correct the manifest, or amend dmlMode (paras 14-16). [load.operation-not-agreed, App. 1]\n',
    ],
    [
      'insert' as const,
      'upsert',
      '1.csv: The manifest names the operation upsert; of residents are agreed: insert. Correct the manifest, or amend dmlMode (paras 14-16). [load.operation-not-agreed, App. 1]\n',
    ],
  ])('is refused under dmlMode %s when its manifest says %s', async (dmlMode, operation, err) => {
    const warehouse = await newWarehouse();
    const agreed = regulationsText({ tables: [{ ...plainResidents, dmlMode }] });
    const delivered = warehouse.deliver('1.csv', plainCsv(`${anna};;2026-02-01`), of(1, { operation }));
    expect(await warehouse.load(agreed, delivered)).toEqual({ code: 4, out: '', err });
  });

  test('is refused when its manifest names an operation and its records do too', async () => {
    const warehouse = await newWarehouse();
    const delivered = warehouse.deliver('1.csv', first, of(1, { operation: 'insert' }));
    expect(await warehouse.load(regulations, delivered)).toEqual({
      code: 4,
      out: '',
      err: '1.csv: The manifest names an operation, but residents is delivered as a snapshot or its records say theirs. Leave the field "operation" out. [load.operation-needless, App. 1]\n',
    });
  });
});

describe('additions to a table with a primary key', () => {
  const columns = [personColumn, kept('code', 'CODE'), kept('amount', 'AMOUNT', { type: 'integer' })];
  const additions = regulationsText({ tables: [{ ...payments, delivery: 'increment', columns }] });

  test('leave the files before them as they are', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(additions, warehouse.write('1.csv', csv(`${anna};A;1`)));
    await warehouse.load(additions, warehouse.write('2.csv', csv(`${berik};B;2`)));
    expect(warehouse.stored().toSorted()).toEqual(['payments/1.parquet', 'payments/2.parquet']);
    expect(await warehouse.rows()).toBe(2);
  });

  test('of a key that is there change its row, which is counted', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(additions, warehouse.write('1.csv', csv(`${anna};A;1`)));
    const told = await warehouse.load(additions, warehouse.write('2.csv', csv(`${anna};B;2`)));
    expect(told.out).toContain(
      'Rows inserted: 0, updated: 1, deleted: 0\n! inserts of a key that was there, taken as updates: 1\n',
    );
    expect(await warehouse.select('SELECT code FROM payments')).toEqual([{ code: 'B' }]);
  });
});

describe('deliveries of changes come in the order of their numbers', () => {
  test.each([
    ['a gap', 4, 3],
    ['a late one', 1, 3],
    ['another of the same number', 2, 3],
  ])('%s is refused', async (_, found, wanted) => {
    const warehouse = await loaded(first, second);
    const third = changesCsv(`${yerlan};Taraz;2026-03-01;I`);
    expect(await warehouse.load(regulations, warehouse.deliver('3.csv', third, of(found)))).toEqual({
      code: 4,
      out: '',
      err: `3.csv: Delivery number ${found} of residents is out of order: number ${wanted} is expected. Load the missing deliveries first; a late one is refused. [load.sequence, ours]\n`,
    });
    expect(await places(warehouse)).toEqual(['Aktau', 'Oral']);
  });

  test('a repeated one is the load that it was', async () => {
    const warehouse = await loaded(first, second);
    const told = await warehouse.load(regulations, warehouse.deliver('again.csv', first, of(1)));
    expect(told.out).toBe('The same content is loaded already, as load 1; nothing was changed.\n');
    expect(await places(warehouse)).toEqual(['Aktau', 'Oral']);
  });

  test('the same content under the next number is another delivery', async () => {
    const warehouse = await loaded(first, second);
    const told = await warehouse.load(regulations, warehouse.deliver('again.csv', first, of(3)));
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(await places(warehouse)).toEqual(['Aktau', 'Almaty', 'Astana']);
  });
});

test('a snapshot between increments replaces what they made; one that would remove too much is refused', async () => {
  const warehouse = await loaded(first, second);
  const snapshots = regulationsText({
    version: '2.0.0',
    tables: [{ ...plainResidents, delivery: 'snapshot', maxDeletedShare: 0.5 }],
  });
  const claims = { regulationsVersion: '2.0.0' };
  const none = warehouse.deliver('3.csv', plainCsv(`${yerlan};Taraz;2026-03-01`), of(3, claims));
  expect(await warehouse.load(snapshots, none)).toEqual({
    code: 5,
    out: '',
    err: '3.csv: the snapshot would remove 100 % of the current rows, 50 % are allowed. Nothing was published. Ask the provider whether the file is whole; if so many rows are truly gone, amend maxDeletedShare (paras 14-16). [verify.deleted-share, ours]\n',
  });
  const half = warehouse.deliver(
    '4.csv',
    plainCsv(`${anna};Taraz;2026-03-01`, `${yerlan};Taraz;2026-03-01`),
    of(3, claims),
  );
  expect(await warehouse.load(snapshots, half)).toMatchObject({ code: 0, err: '' });
  expect(await places(warehouse)).toEqual(['Taraz', 'Taraz']);
  const next = warehouse.deliver('5.csv', changesCsv(`${anna};;2026-04-01;D`), of(4));
  expect(await warehouse.load(regulations, next)).toMatchObject({ code: 0, err: '' });
  expect(await places(warehouse)).toEqual(['Taraz']);
});

test('an increment cannot change the primary key', async () => {
  const warehouse = await loaded(first);
  const columns = residents.columns.map((column) =>
    column.name === 'place' ? { ...column, key: true } : column,
  );
  const wider = regulationsText({ tables: [{ ...residents, columns }] });
  expect(await warehouse.load(wider, warehouse.deliver('2.csv', second, of(2)))).toEqual({
    code: 4,
    out: '',
    err: 'The rows of residents are known by person and would be known by person, place: an increment cannot change the primary key. Deliver a snapshot first. [load.key-changed, para 14]\n',
  });
});
