import { expect, test } from 'vitest';
import { iin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, newWarehouse, type Warehouse } from './setting/warehouse.ts';

const entries = {
  ...payments,
  name: 'entries',
  delivery: 'increment' as const,
  columns: payments.columns.map((column) => ({ ...column, key: false })),
};

/** A warehouse where each of ten persons has a hundred rows in one table, and one of them a row in another. */
async function warehouseOfFew(): Promise<Warehouse> {
  const warehouse = await newWarehouse();
  const rows = Array.from({ length: 1000 }, (_, at) => `${iin(at % 10)};A;1`);
  const many = warehouse.write('entries.csv', csv(...rows));
  expect(await warehouse.load(regulationsText({ id: 'e', tables: [entries] }), many)).toMatchObject({
    code: 0,
  });
  const one = warehouse.write('payments.csv', csv(`${iin(3)};B;1`));
  expect(await warehouse.load(regulationsText({ tables: [payments] }), one)).toMatchObject({ code: 0 });
  return warehouse;
}

test('a pseudonym that many rows share is found by its value, by a join, and by its absence', async () => {
  const warehouse = await warehouseOfFew();
  const [{ person }] = (await warehouse.select('SELECT lower(hex(person)) AS person FROM payments')) as [
    { person: string },
  ];
  const count = async (sql: string) => await warehouse.select(`SELECT count(*) AS n FROM ${sql}`);
  expect(await count(`entries WHERE person = unhex('${person}')`)).toEqual([{ n: 100 }]);
  expect(await count('entries JOIN payments USING (person)')).toEqual([{ n: 100 }]);
  expect(await count('payments WHERE person IN (SELECT person FROM entries)')).toEqual([{ n: 1 }]);
  expect(await count('entries ANTI JOIN payments USING (person)')).toEqual([{ n: 900 }]);
});
