import { expect, test } from 'vitest';
import { iins } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, newWarehouse } from './setting/warehouse.ts';

const snapshots = { ...payments, maxDeletedShare: 1 } as const;
const additions = { ...payments, delivery: 'increment' } as const;
const [first, second, third] = iins(3);
const one = csv(`${first};A;1`);
const two = csv(`${second};B;2`);
const three = csv(`${third};C;3`);

const wider = {
  ...snapshots,
  columns: [
    ...snapshots.columns,
    {
      name: 'note_code',
      heading: 'NOTE_CODE',
      classification: 'not-personal',
      custom: { technique: 'keep' },
    },
  ],
};

test('a reverted load takes its columns back with its rows', async () => {
  const warehouse = await newWarehouse();
  await warehouse.load(regulationsText({ tables: [snapshots] }), warehouse.write('one.csv', one));
  const added = warehouse.write(
    'added.csv',
    `${one.trim().replaceAll('\n', ';X\n').replace(';X', ';NOTE_CODE')};X\n`,
  );
  const { code } = await warehouse.load(regulationsText({ version: '1.1.0', tables: [wider] }), added);
  expect(code).toBe(0);
  expect(await warehouse.select('SELECT note_code FROM payments')).toEqual([{ note_code: 'X' }]);

  await warehouse.udw('loads', 'revert', '2');
  expect(await warehouse.select('SELECT count(*) AS n FROM payments')).toEqual([{ n: 1 }]);
  expect((await warehouse.udw('sql', 'SELECT note_code FROM payments')).code).toBe(2);
});

test('a snapshot replaces the increments before it, and reverted gives all of them back', async () => {
  const warehouse = await newWarehouse();
  const increments = regulationsText({ tables: [additions] });
  await warehouse.load(increments, warehouse.write('one.csv', one));
  await warehouse.load(increments, warehouse.write('two.csv', two));
  await warehouse.load(
    regulationsText({ version: '2.0.0', tables: [snapshots] }),
    warehouse.write('three.csv', three),
  );
  expect(await warehouse.rows()).toBe(1);

  await warehouse.udw('loads', 'revert', '3');
  expect(await warehouse.rows()).toBe(2);
});

test('an increment after a snapshot adds to it', async () => {
  const warehouse = await newWarehouse();
  await warehouse.load(regulationsText({ tables: [snapshots] }), warehouse.write('one.csv', one));
  await warehouse.load(
    regulationsText({ version: '2.0.0', tables: [additions] }),
    warehouse.write('two.csv', two),
  );
  expect(await warehouse.rows()).toBe(2);
});

test('a table whose only load is reverted belongs to nobody', async () => {
  const warehouse = await newWarehouse();
  await warehouse.load(
    regulationsText({ id: 'mistaken', tables: [additions] }),
    warehouse.write('one.csv', one),
  );
  await warehouse.udw('loads', 'revert', '1');
  const right = regulationsText({ tables: [additions] });
  expect((await warehouse.load(right, warehouse.write('two.csv', two))).code).toBe(0);
  expect((await warehouse.load(right, warehouse.write('three.csv', three))).code).toBe(0);
  expect(await warehouse.rows()).toBe(2);
});

test('without a manifest the day is that of Kazakhstan, where it is tomorrow already', async () => {
  const warehouse = await newWarehouse();
  warehouse.at('2026-10-01T20:30:00Z');
  await warehouse.load(regulationsText({ tables: [additions] }), warehouse.write('one.csv', one));
  expect(warehouse.open((udw) => udw.catalog.tables()[0]?.asOf)).toBe('2026-10-02');
});
