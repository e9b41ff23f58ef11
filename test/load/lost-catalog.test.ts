import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { iins } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { copiesOf, csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';
import { filesUnder } from './support/scan.ts';

const regulations = regulationsText({ tables: [payments] });
const catalogOf = ({ home }: Warehouse) => path.join(home, 'catalog.sqlite');

async function loadAgain(warehouse: Warehouse, amount: number) {
  const records = iins(3).map((id) => `${id};A;${amount}`);
  return await warehouse.load(regulations, warehouse.write(`${amount}.csv`, csv(...records)));
}

const loaded = copiesOf(async (life) => {
  const warehouse = await newWarehouse(life);
  expect((await loadAgain(warehouse, 1)).err).toBe('');
  return warehouse;
});

/** Every file of a home with its bytes. */
const contentOf = ({ home }: Warehouse) =>
  filesUnder(home).map((file) => [file, readFileSync(path.join(home, file)).toString('base64')]);

const lost = (warehouse: Warehouse) => ({
  code: 5,
  out: '',
  err: `The catalog ${catalogOf(warehouse)} is missing or holds nothing, and it alone says what was loaded. Leave the home as it is and restore it from a backup into a new folder: udw restore FOLDER --home NEW [home.catalog-lost]\n`,
});

/** An attempt to use a home, by every command that opens one. */
function commands({ folder }: Warehouse): readonly (readonly string[])[] {
  return [
    ['doctor'],
    ['loads'],
    ['loads', 'show', '1'],
    ['loads', 'report', '1'],
    ['loads', 'revert', '1'],
    ['tables'],
    ['sql', 'SELECT count(*) FROM payments'],
    ['quarantine', 'list'],
    ['quarantine', 'sweep'],
    ['keys', 'edge', '--out', path.join(folder, 'edge.key')],
    ['backup', '--out', path.join(folder, 'backup')],
    ['migrate'],
  ];
}

const losses: readonly (readonly [string, (catalog: string) => void])[] = [
  ['is missing', (catalog) => rmSync(catalog)],
  ['is a file of no bytes', (catalog) => truncateSync(catalog)],
  [
    'is an empty database',
    (catalog) => {
      rmSync(catalog);
      using database = new DatabaseSync(catalog);
      database.exec('VACUUM');
    },
  ],
  [
    'has its tables but no event',
    (catalog) => {
      using database = new DatabaseSync(catalog, { enableForeignKeyConstraints: false });
      for (const table of ['files', 'deliveries', 'turns', 'contents', 'loads', 'events', 'sqlite_sequence'])
        database.exec(`DELETE FROM ${table}`);
      database.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE');
    },
  ],
];

describe.each(losses)('a home whose catalog %s', (_, lose) => {
  test('is refused by every command, and stays as it is to the byte', async () => {
    const warehouse = await loaded();
    lose(catalogOf(warehouse));
    const before = contentOf(warehouse);
    for (const command of commands(warehouse))
      expect(await warehouse.udw(...command)).toEqual(lost(warehouse));
    expect(await loadAgain(warehouse, 2)).toEqual(lost(warehouse));
    expect(contentOf(warehouse)).toEqual(before);
  });
});

test('an older copy of the catalog is refused: the files of later loads would be swept, and their numbers given again', async () => {
  const warehouse = await loaded();
  const copy = path.join(warehouse.folder, 'copy.sqlite');
  warehouse.open(({ database }) => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  copyFileSync(catalogOf(warehouse), copy);
  expect((await loadAgain(warehouse, 2)).err).toBe('');
  copyFileSync(copy, catalogOf(warehouse));
  const before = contentOf(warehouse);
  const err = `The home ${warehouse.home} has files of load 2, but its catalog ends at load 1: it is an older copy. Leave the home as it is, restore the newest backup into a new folder (udw restore FOLDER --home NEW), and load again what came later. [home.catalog-behind]\n`;
  for (const command of commands(warehouse))
    expect(await warehouse.udw(...command)).toEqual({ code: 5, out: '', err });
  expect(await loadAgain(warehouse, 3)).toEqual({ code: 5, out: '', err });
  expect(contentOf(warehouse)).toEqual(before);
});

test('files of others in the folder of reports say nothing of loads', async () => {
  const warehouse = await loaded();
  writeFileSync(path.join(warehouse.home, 'reports', '2026-summary.txt'), '');
  expect((await loadAgain(warehouse, 2)).err).toBe('');
});
