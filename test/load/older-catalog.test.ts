import { expect, test } from 'vitest';
import { iins } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';

const additions = regulationsText({ tables: [{ ...payments, delivery: 'increment' }] });
const [anna, berik, dana] = iins(3);

/** Brings a catalog back to its first version, which knew no keys between loads, no contents and no cases. */
function makeOld({ open }: Warehouse): void {
  open(({ database }) => {
    for (const column of ['keys', 'business_time', 'changes', 'added_to'])
      database.exec(`ALTER TABLE deliveries DROP COLUMN ${column}`);
    for (const table of [
      'contents',
      'turns',
      'open_steps',
      'cases',
      'case_events',
      'case_words',
      'case_keys',
      'case_subjects',
    ])
      database.exec(`DROP TABLE ${table}`);
    for (const table of ['mandates', 'people', 'bodies', 'calendars', 'audit_keys', 'roots'])
      database.exec(`DROP TABLE ${table}`);
    database.exec('PRAGMA user_version = 1');
  });
}

test('a catalog of the first version is read, loaded into and reverted in; its rows add up as they did', async () => {
  const warehouse = await newWarehouse();
  const codes = () => warehouse.select('SELECT code FROM payments ORDER BY code');
  const load = async (name: string, ...records: readonly string[]) =>
    expect((await warehouse.load(additions, warehouse.write(name, csv(...records)))).err).toBe('');
  await load('1.csv', `${anna};A;1`);
  await load('2.csv', `${berik};B;2`);
  makeOld(warehouse);
  expect((await warehouse.udw('migrate')).code).toBe(0);
  expect(await codes()).toEqual([{ code: 'A' }, { code: 'B' }]);

  await load('3.csv', `${dana};C;3`);
  await load('4.csv', `${anna};D;4`);
  expect(await codes()).toEqual([{ code: 'B' }, { code: 'C' }, { code: 'D' }]);
  expect(await warehouse.select('SELECT count(*) AS n FROM history.payments')).toEqual([{ n: 4 }]);
  for (const [id, left] of [
    ['4', ['A', 'B', 'C']],
    ['1', ['B', 'C']],
  ] as const) {
    expect((await warehouse.udw('loads', 'revert', id)).err).toBe('');
    expect(await codes()).toEqual(left.map((code) => ({ code })));
  }
  expect((await warehouse.udw('doctor')).code).toBe(0);
});
