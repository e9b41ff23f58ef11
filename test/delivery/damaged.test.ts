import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copiesOf, type Warehouse } from '../load/setting/warehouse.ts';
import { deliverText, districts, newDistricts, requestText } from './setting/request.ts';

const delivered = copiesOf(async (life) => {
  const warehouse = await newDistricts(districts, life);
  expect((await deliverText(warehouse, requestText())).code).toBe(0);
  return warehouse;
});

const inHome = ({ home }: Warehouse, name: string) => path.join(home, name);

async function ill(warehouse: Warehouse) {
  const { code, out } = await warehouse.udw('doctor');
  return { code, lines: out.split('\n').filter((line) => line.startsWith('✗')) };
}

const wrong = (...names: readonly string[]) => ({
  code: 5,
  lines: [
    `✗ Delivery 1: missing or changed: ${names.join(', ')}. Restore them from a backup; without 1.record.json nothing is delivered of the same calculation.`,
  ],
});

const given = ['delivery.json', 'result.csv', 'result.html', 'result.parquet', 'SHA256SUMS'];
const record = 'deliveries/1.record.json';

describe('udw doctor examines deliveries', () => {
  test('well', async () => {
    const warehouse = await delivered();
    const { code, out } = await warehouse.udw('doctor');
    expect(code).toBe(0);
    expect(out).toContain('✓ deliveries: 1, each file as delivered\n');
  });

  test('all gone', async () => {
    const warehouse = await delivered();
    rmSync(inHome(warehouse, 'deliveries'), { recursive: true });
    expect(await ill(warehouse)).toEqual(wrong(record, ...given.map((name) => `deliveries/1/${name}`)));
  });

  test('a record cut off, which is what a new delivery needs to be restored', async () => {
    const warehouse = await delivered();
    truncateSync(inHome(warehouse, record), 10);
    expect(await ill(warehouse)).toEqual(wrong(record));
    const { code, err } = await deliverText(warehouse, requestText());
    expect(code).toBe(5);
    expect(err).toContain(
      'Restore the file deliveries/1.record.json of the home from a backup. [delivery.record-damaged]',
    );
  });

  test.each(given)('%s changed', async (name) => {
    const warehouse = await delivered();
    writeFileSync(inHome(warehouse, `deliveries/1/${name}`), 'x');
    expect(await ill(warehouse)).toEqual(wrong(`deliveries/1/${name}`));
  });
});

const damages: readonly (readonly [string, (file: string) => void])[] = [
  ['is missing', (file) => rmSync(file)],
  ['is cut off', (file) => truncateSync(file, 100)],
  [
    'has one changed byte',
    (file) => {
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
  ],
];

test.each(damages)(
  'nothing is delivered of a committed file that %s, by the line that sql says',
  async (_, damage) => {
    const warehouse = await newDistricts();
    damage(inHome(warehouse, 'warehouse/residents/1.parquet'));
    const { code, err } = await deliverText(warehouse, requestText());
    expect({ code, err: err.split('\n').slice(-2) }).toEqual({
      code: 5,
      err: [
        'A file of table residents, of load 1, is missing or damaged. Run "udw doctor"; restore the file from a backup, or revert the load and load again. [sql.file-damaged]',
        '',
      ],
    });
    expect(
      warehouse.open(({ database }) =>
        database.prepare(`SELECT 1 FROM events WHERE kind = 'delivered'`).get(),
      ),
    ).toBe(undefined);
  },
);

test('a home that has delivered is backed up again and again into the same folder', async () => {
  const warehouse = await delivered();
  const out = path.join(warehouse.folder, 'backup');
  expect((await warehouse.udw('backup', '--out', out)).code).toBe(0);
  const again = await warehouse.udw('backup', '--out', out, '--json');
  expect(again.err).toBe('');
  expect(JSON.parse(again.out)).toMatchObject({ newFiles: 0 });
  expect((await warehouse.udw('restore', out, '--check')).code).toBe(0);
});
