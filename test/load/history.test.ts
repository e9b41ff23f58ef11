import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { changesCsv, residents } from './setting/changes.ts';
import { iin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { copiesOf, csv, newWarehouse, udw, type Warehouse } from './setting/warehouse.ts';

const regulations = regulationsText({ tables: [residents] });
const [anna, berik] = [iin(0), iin(1)];

/** Anna moves twice, the second time told late; Berik comes and goes. */
const deliveries = [
  changesCsv(`${anna};Almaty;2026-01-10;I`),
  changesCsv(`${anna};Oral;2026-03-10;U`, `${berik};Astana;2026-02-01;I`),
  changesCsv(`${berik};;2026-04-01;D`),
  changesCsv(`${anna};Taraz;2026-02-10;U`),
];

const loaded = copiesOf(async (life) => {
  const warehouse = await newWarehouse(life);
  for (const [index, file] of deliveries.entries()) {
    const asOf = `2026-05-0${index + 1}`;
    warehouse.at(`${asOf}T08:00:00Z`);
    const claims = { table: 'residents', sequence: index + 1, asOf };
    const { code } = await warehouse.load(regulations, warehouse.deliver(`${index}.csv`, file, claims));
    expect(code).toBe(0);
  }
  return warehouse;
});

const places = async (warehouse: Warehouse, ...options: readonly string[]) => {
  const told = await warehouse.udw('sql', 'SELECT place FROM residents ORDER BY 1', '--json', ...options);
  return told.code === 0 ? (JSON.parse(told.out) as { place: string }[]).map(({ place }) => place) : told.err;
};

describe('the content as of', () => {
  test('a load is what a reader saw after it', async () => {
    const warehouse = await loaded();
    expect(await places(warehouse, '--as-of', '1')).toEqual(['Almaty']);
    expect(await places(warehouse, '--as-of', '2')).toEqual(['Astana', 'Oral']);
    expect(await places(warehouse, '--as-of', '3')).toEqual(['Oral']);
    expect(await places(warehouse, '--as-of', '4')).toEqual(['Taraz']);
  });

  test('a day is what held on it in the world, however late it was told', async () => {
    const warehouse = await loaded();
    const on = (day: string) => places(warehouse, '--as-of', day);
    expect(await on('2026-01-09')).toEqual([]);
    expect(await on('2026-01-10')).toEqual(['Almaty']);
    expect(await on('2026-02-09')).toEqual(['Almaty', 'Astana']);
    expect(await on('2026-02-10')).toEqual(['Astana', 'Taraz']);
    expect(await on('2026-03-10')).toEqual(['Astana', 'Oral']);
    expect(await on('2026-04-01')).toEqual(['Oral']);
  });

  test('a day follows the delivery where no column tells the business time', async () => {
    const warehouse = await newWarehouse();
    const snapshots = regulationsText({ tables: [{ ...payments, maxDeletedShare: 1 }] });
    for (const [index, asOf] of ['2026-01-31', '2026-02-28'].entries()) {
      const file = csv(`${iin(index)};${index};1`, `${iin(9)};both;1`);
      await warehouse.load(snapshots, warehouse.deliver(`${index}.csv`, file, { sequence: index + 1, asOf }));
    }
    const codes = async (day: string) => {
      const { out } = await warehouse.udw(
        'sql',
        'SELECT code FROM payments ORDER BY 1',
        '--json',
        '--as-of',
        day,
      );
      return (JSON.parse(out) as { code: string }[]).map(({ code }) => code);
    };
    expect(await codes('2026-01-30')).toEqual([]);
    expect(await codes('2026-02-27')).toEqual(['0', 'both']);
    expect(await codes('2026-02-28')).toEqual(['1', 'both']);
  });

  test('a load knows only the columns and tables that were there', async () => {
    const warehouse = await loaded();
    const other = regulationsText({ id: 'other', tables: [payments] });
    const file = warehouse.deliver('p.csv', csv(`${anna};A;1`), { asOf: '2026-05-04', regulations: 'other' });
    expect((await warehouse.load(other, file)).code).toBe(0);
    expect(await warehouse.udw('sql', 'SELECT * FROM payments', '--as-of', '4')).toEqual({
      code: 2,
      out: '',
      err: 'The query names a table that is not here. There are: residents. [sql.table-unknown, ours]\n',
    });
  });

  test('what is no committed load and no day is refused', async () => {
    const warehouse = await loaded();
    await warehouse.udw('loads', 'revert', '4');
    const asOf = (text: string) => warehouse.udw('sql', 'SELECT 1', '--as-of', text);
    expect(await asOf('9')).toEqual({
      code: 4,
      out: '',
      err: 'There is no load 9. "udw loads" lists them. [load.not-found]\n',
    });
    expect(await asOf('4')).toEqual({
      code: 4,
      out: '',
      err: 'Load 4 is reverted: the content as of a load is that of a committed one. "udw loads" lists them. [sql.as-of-not-committed]\n',
    });
    for (const text of ['2026-02-30', '0', 'yesterday', ''])
      expect(await asOf(text)).toEqual({
        code: 2,
        out: '',
        err: '--as-of takes the number of a load ("udw loads" lists them) or a day of the business time written as 2026-03-31. [cli.not-as-of]\n',
      });
  });
});

describe('history.TABLE', () => {
  test('has every version, with the load that superseded it and when that was recorded', async () => {
    const warehouse = await loaded();
    expect(
      await warehouse.select(
        'SELECT place, since, _op, _load_id, _recorded_at, _superseded_by, _superseded_at FROM history.residents ORDER BY _load_id, _seq',
      ),
    ).toEqual(
      [
        ['Almaty', '2026-01-10', 'insert', 1, 2],
        ['Oral', '2026-03-10', 'update', 2, 4],
        ['Astana', '2026-02-01', 'insert', 2, 3],
        [null, '2026-04-01', 'delete', 3, null],
        ['Taraz', '2026-02-10', 'update', 4, null],
      ].map(([place, since, _op, load, by]) => ({
        place,
        since,
        _op,
        _load_id: load,
        _recorded_at: expect.stringContaining(`2026-05-0${load} 08:00:00`),
        _superseded_by: by,
        _superseded_at: by === null ? null : expect.stringContaining(`2026-05-0${by} 08:00:00`),
      })),
    );
  });

  test('gives the content after any load by a condition', async () => {
    const warehouse = await loaded();
    const contentAfter = (load: number) =>
      warehouse.select(
        `SELECT place FROM history.residents WHERE _load_id <= ${load} AND (_superseded_by IS NULL OR _superseded_by > ${load}) AND _op <> 'delete' ORDER BY 1`,
      );
    expect(await contentAfter(2)).toEqual([{ place: 'Astana' }, { place: 'Oral' }]);
    expect(await contentAfter(4)).toEqual([{ place: 'Taraz' }]);
  });

  test('is told of by "udw tables"', async () => {
    const { out } = await (await loaded()).udw('tables');
    expect(out.split('\n').slice(0, 5)).toEqual([
      'residents: rows 1, as of 2026-05-04, loads 4 (increment)',
      'Table residents',
      'all versions: 5 rows of loads 1, 2, 3, 4, in SQL history.residents',
      'primary key: person',
      'business time: since',
    ]);
  });

  test('joins the content it is the history of', async () => {
    const warehouse = await loaded();
    expect(
      await warehouse.select(
        'SELECT count(*) AS n FROM residents AS now JOIN history.residents AS ever USING (person)',
      ),
    ).toEqual([{ n: 3 }]);
  });

  test('is the only thing with a schema', async () => {
    const warehouse = await loaded();
    for (const name of ['history.payments', 'other.residents', 'memory.history.residents', 'main.residents'])
      expect(await warehouse.udw('sql', `SELECT * FROM ${name}`)).toEqual({
        code: 2,
        out: '',
        err: 'The query names a table that is not here. There are: residents. [sql.table-unknown, ours]\n',
      });
  });
});

describe('a reverted load', () => {
  test.each([
    ['4', ['Oral']],
    ['3', ['Astana', 'Taraz']],
    ['2', ['Taraz']],
    ['1', ['Taraz']],
  ])('%s leaves the content that the others make', async (load, expected) => {
    const warehouse = await loaded();
    expect(await warehouse.udw('loads', 'revert', load)).toMatchObject({ code: 0, err: '' });
    expect(await places(warehouse)).toEqual(expected);
    expect((await warehouse.udw('doctor')).code).toBe(0);
  });

  test('between others does not leave a row twice, though the one after it merely added the row again', async () => {
    const warehouse = await newWarehouse();
    const files = [`${anna};Almaty;2026-01-10;I`, `${anna};;2026-02-10;D`, `${anna};Oral;2026-03-10;I`];
    for (const [index, record] of files.entries())
      await warehouse.load(regulations, warehouse.write(`${index}.csv`, changesCsv(record)));
    expect(await places(warehouse)).toEqual(['Oral']);
    await warehouse.udw('loads', 'revert', '2');
    expect(await places(warehouse)).toEqual(['Oral']);
  });

  test('that was the last leaves the very file that was current before it', async () => {
    const warehouse = await loaded();
    await warehouse.udw('loads', 'revert', '4');
    expect(warehouse.open(({ catalog }) => catalog.tables()[0]?.files.map(({ path }) => path))).toEqual([
      'residents/3-current.parquet',
    ]);
  });
});

test('a superseded content is removed a day after, and made again when a revert needs it', async () => {
  const warehouse = await loaded();
  const currents = () => warehouse.stored().filter((name) => name.includes('current'));
  expect(currents()).toHaveLength(3);
  warehouse.at('2026-05-05T07:59:59Z');
  await warehouse.udw('quarantine', 'sweep');
  expect(currents().toSorted()).toEqual(['residents/3-current.parquet', 'residents/4-current.parquet']);
  warehouse.at('2026-05-05T08:00:01Z');
  await warehouse.udw('quarantine', 'sweep');
  expect(currents()).toEqual(['residents/4-current.parquet']);
  await warehouse.udw('loads', 'revert', '4');
  expect(currents().toSorted()).toEqual([
    'residents/4-current.parquet',
    'residents/4-without-3-current.parquet',
  ]);
  expect(await places(warehouse)).toEqual(['Oral']);
});

test('a damaged version stops a revert that needs it, and nothing changes', async () => {
  const warehouse = await loaded();
  writeFileSync(`${warehouse.home}/warehouse/residents/2.parquet`, 'cut');
  expect(await warehouse.udw('loads', 'revert', '1')).toEqual({
    code: 5,
    out: '',
    err: 'A file of table residents, of load 2, is missing or damaged. Run "udw doctor"; restore the file from a backup, or revert the load and load again. [sql.file-damaged]\n',
  });
  expect(await places(warehouse)).toEqual(['Taraz']);
  expect((await warehouse.udw('doctor')).code).toBe(5);
  expect(await warehouse.udw('loads', 'revert', '2')).toMatchObject({ code: 0, err: '' });
  expect(await places(warehouse)).toEqual(['Taraz']);
});

test('a backup takes the versions and the current content, and a revert makes the others again', async () => {
  const warehouse = await loaded();
  const out = path.join(warehouse.folder, 'backup');
  expect((await warehouse.udw('backup', '--out', out)).code).toBe(0);
  const home = path.join(warehouse.folder, 'restored');
  expect((await udw(['restore', out, '--home', home])).code).toBe(0);
  expect(readdirSync(path.join(home, 'warehouse', 'residents')).toSorted()).toEqual([
    '1.parquet',
    '2.parquet',
    '3.parquet',
    '4-current.parquet',
    '4.parquet',
  ]);
  const seen = async () => (await udw(['sql', 'SELECT place FROM residents', '--json', '--home', home])).out;
  expect(JSON.parse(await seen())).toEqual([{ place: 'Taraz' }]);
  expect((await udw(['loads', 'revert', '4', '--home', home])).code).toBe(0);
  expect(JSON.parse(await seen())).toEqual([{ place: 'Oral' }]);
});
