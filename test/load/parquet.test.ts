import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inParquet, parquet, parquetOfLines } from './setting/parquet.ts';
import { iin, wrongIin } from './setting/people.ts';
import { type ColumnText, kept, payments, personColumn, regulationsText } from './setting/regulations.ts';
import { csv, newWarehouse } from './setting/warehouse.ts';

const lines = csv(
  `${iin(0)};Әлем;1`,
  ` ${iin(1)} ;;-2`,
  `${wrongIin(2)};A;3`,
  `${iin(3)};"A" — B;12,5`,
  `;A;3`,
  `${iin(4)};NULL;`,
);

describe('a Parquet delivery', () => {
  test('gives the rows, faults and counts of the same records as CSV', async () => {
    const warehouse = await newWarehouse();
    const other = { ...payments, name: 'others', rejectTolerance: 1 };
    const plain = lines.replace('"A" — B', '"""A"" — B"');
    const fromCsv = await warehouse.load(
      regulationsText({ tables: [{ ...payments, rejectTolerance: 1 }] }),
      warehouse.write('payments.csv', plain),
    );
    const fromParquet = await warehouse.load(
      regulationsText({ id: 'other', fileFormat: 'parquet', tables: [other] }),
      warehouse.write('payments.parquet', await parquetOfLines(lines)),
    );
    expect(fromParquet).toMatchObject({ code: 0, err: '' });
    const rows = (table: string) =>
      warehouse.select(`SELECT hex(person), code, amount FROM ${table} ORDER BY ALL`);
    expect(await rows('others')).toEqual(await rows('payments'));
    expect(await warehouse.rows('others')).toBe(3);
    const told = ({ out }: { readonly out: string }) =>
      out.split('\n').filter((line) => /^(IIN|AMOUNT|person|amount)/.test(line));
    expect(told(fromParquet)).toEqual(told(fromCsv));
    expect(told(fromCsv)).not.toEqual([]);
  });

  test('of typed columns is read as its values are', async () => {
    const warehouse = await newWarehouse();
    const iso = { technique: 'keep', dateForms: ['iso'] };
    const columns: readonly ColumnText[] = [
      { ...personColumn, custom: { ...personColumn.custom, lostZeros: true } },
      kept('whole', 'WHOLE', { type: 'integer' }),
      kept('share', 'SHARE', { type: 'number' }),
      kept('price', 'PRICE', { type: 'number' }),
      kept('day', 'DAY', { type: 'date', custom: iso }),
      kept('midnight', 'MIDNIGHT', { type: 'date', custom: iso }),
      kept('moment', 'MOMENT', { type: 'timestamp', custom: iso }),
      kept('flag', 'FLAG', { type: 'boolean' }),
      kept('rowid', 'rowid'),
    ];
    const file = await parquet(
      `SELECT ${iin(0)}::BIGINT AS "IIN", 5::DOUBLE AS "WHOLE", 0.25::FLOAT AS "SHARE", -1.50::DECIMAL(9, 2) AS "PRICE",
         DATE '2026-01-31' AS "DAY", TIMESTAMP '2026-01-31 00:00:00' AS "MIDNIGHT", TIMESTAMP_NS '2026-01-31 23:59:58' AS "MOMENT",
         true AS "FLAG", 7::UTINYINT AS rowid
       UNION ALL SELECT ${iin(1)}, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL`,
    );
    const told = await warehouse.load(inParquet(columns), warehouse.write('typed.parquet', file));
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(
      await warehouse.select("SELECT COLUMNS('^[^_p]|price')::VARCHAR FROM payments ORDER BY whole"),
    ).toEqual([
      {
        whole: '5',
        share: '0.250000',
        price: '-1.500000',
        day: '2026-01-31',
        midnight: '2026-01-31',
        moment: '2026-01-31 23:59:58',
        flag: 'true',
        rowid: '7',
      },
      {
        whole: null,
        share: null,
        price: null,
        day: null,
        midnight: null,
        moment: null,
        flag: null,
        rowid: null,
      },
    ]);
  });

  test('may have any type in a column that is dropped: only whether a value is there is asked', async () => {
    const warehouse = await newWarehouse();
    const photo = kept('photo', 'PHOTO', {
      classification: 'direct-identifier',
      custom: { technique: 'drop' },
    });
    const file = await parquet(`SELECT '${iin(0)}' AS "IIN", {'bytes': 'x'::BLOB} AS "PHOTO"`);
    const claims = { records: 1, present: { IIN: 1, PHOTO: 1 } };
    const told = await warehouse.load(
      inParquet([personColumn, photo]),
      warehouse.deliver('p.parquet', file, claims),
    );
    expect(told).toMatchObject({ code: 0, err: '' });
  });

  test('without a record is a delivery', async () => {
    const warehouse = await newWarehouse();
    const file = await parquet(`SELECT '' AS "IIN", '' AS "CODE", 1 AS "AMOUNT" WHERE false`);
    expect(await warehouse.load(inParquet(), warehouse.write('none.parquet', file))).toMatchObject({
      code: 0,
    });
    expect(await warehouse.rows()).toBe(0);
  });

  test('may have a name that would be a pattern, in a folder that would be a column', async () => {
    const warehouse = await newWarehouse();
    mkdirSync(path.join(warehouse.folder, 'year=2026'));
    const name = "year=2026/pay*[1]?'s.parquet";
    const told = await warehouse.load(
      inParquet(),
      warehouse.write(name, await parquetOfLines(csv(`${iin(0)};A;1`))),
    );
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(await warehouse.rows()).toBe(1);
  });

  test('has no encoding in its report', async () => {
    const warehouse = await newWarehouse();
    await warehouse.load(
      inParquet(),
      warehouse.write('p.parquet', await parquetOfLines(csv(`${iin(0)};A;1`))),
    );
    const { code, out } = await warehouse.udw('loads', 'report', '1');
    expect(code).toBe(0);
    expect(out).toContain('p.parquet');
    expect(out).not.toMatch(/encoding|undefined/i);
  });
});
