import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { iin, iins, wrongIin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { copiesOf, csv, newWarehouse, udw, type Warehouse } from './setting/warehouse.ts';

const boundaries = ['edge', 'warehouse', 'release'] as const;
const regulations = regulationsText({ tables: [payments] });
const file = csv(...iins(3).map((id) => `${id};A;1`));

const loaded = copiesOf(async (life) => {
  const warehouse = await newWarehouse(life);
  await warehouse.load(regulations, warehouse.write('payments.csv', file));
  return warehouse;
});

/** What the doctor calls ill, without the lines of what is well. */
async function ill(warehouse: Warehouse): Promise<{ code: number; lines: readonly string[] }> {
  const { code, out } = await warehouse.udw('doctor');
  return { code, lines: out.split('\n').filter((line) => line.startsWith('✗')) };
}

describe('udw doctor', () => {
  test('finds a healthy home well', async () => {
    const warehouse = await loaded();
    const { code, out, err } = await warehouse.udw('doctor');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const said = out
      .replace(/[0-9a-f]{64}/g, 'print')
      .replace(/v\d+\.\d+\.\d+|[0-9a-f]{16}/g, 'v')
      .replace(/[0-9a-f]{8}/g, 'kcv');
    expect(said.trimEnd().split('\n')).toEqual([
      '✓ Node v, DuckDB v',
      '✓ hashing kernel: compiled, gives the published pseudonym',
      '✓ working calendar: version v, data until 2028-12-31, 822 days ahead',
      '✓ edge key: private to its owner, check value kcv',
      '✓ warehouse key: private to its owner, check value kcv',
      '✓ release key: private to its owner, version 1',
      '✓ quarantine identity: private to its owner',
      '✓ catalog: whole',
      '✓ record: 3 events, the chain holds',
      '✓ key of signed roots: private to its owner, fingerprint print',
      '✓ cases: 0, their events 0, the chains hold',
      '✓ table payments: files 1, each as committed',
      '✓ deliveries: 0, each file as delivered',
      '✓ verification reports: 1, each readable',
      '✓ temporary files: none',
      '✓ quarantine: sealed deliveries 0, 0 MB',
    ]);
  });

  test('warns of a working calendar that ends too soon, which is no illness', async () => {
    const { home } = await newWarehouse();
    const clock = () => new Date('2028-01-01T08:00:00Z');
    const { code, out } = await udw(['doctor', '--home', home], { clock });
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => line.startsWith('!'))).toEqual([
      '! The working calendar ends on 2028-12-31, 365 days ahead; there should be 400. Add the file calendar/2029.yaml.',
    ]);
  });

  const wrongFile =
    '✗ Table payments: 1 of 1 files are missing or changed. Restore them from a backup, or revert the load and load again.';

  test('finds one changed byte of a committed file', async () => {
    const warehouse = await loaded();
    const parquet = path.join(warehouse.home, 'warehouse', 'payments', '1.parquet');
    const bytes = readFileSync(parquet);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(parquet, bytes);
    expect(await ill(warehouse)).toEqual({ code: 5, lines: [wrongFile] });
  });

  test('finds a missing file', async () => {
    const warehouse = await loaded();
    rmSync(path.join(warehouse.home, 'warehouse', 'payments', '1.parquet'));
    expect(await ill(warehouse)).toEqual({ code: 5, lines: [wrongFile] });
  });

  test.each([
    ['body', "UPDATE events SET body = '{}' WHERE number = 2"],
    ['instant', "UPDATE events SET at = '2026-01-01T00:00:00.000Z' WHERE number = 2"],
    ['kind', "UPDATE events SET kind = 'load-checked' WHERE number = 2"],
    ['load', 'UPDATE events SET load_id = 7 WHERE number = 2'],
    ['hash', "UPDATE events SET hash = 'x' WHERE number = 2"],
    ['body, which is no JSON any more,', "UPDATE events SET body = '{' WHERE number = 2"],
  ])('finds a changed %s of an event', async (_, sql) => {
    const warehouse = await loaded();
    warehouse.open(({ database }) => database.exec(sql));
    expect(await ill(warehouse)).toEqual({
      code: 5,
      lines: ['✗ The record was changed at event 2. Keep the home as it is and inform the security officer.'],
    });
  });

  test.each(boundaries)('finds the key %s readable to others', async (boundary) => {
    const warehouse = await loaded();
    const key = path.join(warehouse.home, 'keys', `${boundary}.key`);
    chmodSync(key, 0o640);
    expect(await ill(warehouse)).toEqual({
      code: 5,
      lines: [
        `✗ Others than its owner may read the key file ${key}; it is refused. Close it: chmod 600 ${key} — and judge whether the key has leaked.`,
      ],
    });
  });

  test('finds the identity of the quarantine readable to others', async () => {
    const warehouse = await loaded();
    chmodSync(path.join(warehouse.home, 'keys', 'quarantine.identity'), 0o644);
    expect((await ill(warehouse)).code).toBe(5);
  });

  test('takes an identity that is kept elsewhere for well', async () => {
    const warehouse = await loaded();
    rmSync(path.join(warehouse.home, 'keys', 'quarantine.identity'));
    const { code, out } = await warehouse.udw('doctor');
    expect(code).toBe(0);
    expect(out).toContain('✓ quarantine identity: kept elsewhere\n');
  });

  test('finds a raw delivery whose hours are over', async () => {
    const warehouse = await newWarehouse();
    const failing = csv(`${wrongIin(0)};A;1`, `${iin(1)};A;1`);
    await warehouse.load(regulations, warehouse.write('payments.csv', failing));
    warehouse.at('2026-10-04T07:59:59Z');
    expect(await ill(warehouse)).toEqual({ code: 0, lines: [] });
    warehouse.at('2026-10-04T08:00:00Z');
    expect(await ill(warehouse)).toEqual({
      code: 5,
      lines: [
        '✗ Quarantine: the retention of 1 sealed deliveries has ended. "udw quarantine sweep" or the next load destroys them.',
      ],
    });
  });

  test('counts what a killed load left, which is no illness', async () => {
    const warehouse = await loaded();
    mkdirSync(path.join(warehouse.home, 'tmp', '7'));
    const { code, out } = await warehouse.udw('doctor');
    expect(code).toBe(0);
    expect(out).toContain(
      '✓ temporary files: folders of running or killed loads: 1; the next load sweeps them\n',
    );
  });

  test.each(['{', '', '{"report":"udw-load-report/1"}'])('finds a damaged report: %j', async (text) => {
    const warehouse = await loaded();
    writeFileSync(path.join(warehouse.home, 'reports', '1.json'), text);
    expect(await ill(warehouse)).toEqual({
      code: 5,
      lines: ['✗ Verification reports that are damaged: reports/1.json. Restore them from a backup.'],
    });
  });

  test.each(['warehouse', 'quarantine', 'rejects', 'reports', 'tmp'])(
    'finds the folder %s missing',
    async (name) => {
      const warehouse = await newWarehouse();
      rmSync(path.join(warehouse.home, name), { recursive: true });
      expect(await ill(warehouse)).toEqual({
        code: 5,
        lines: [
          `✗ The folder ${name} of the home is missing, with all that stood in it. Restore the home from a backup into a new folder: udw restore FOLDER --home NEW`,
        ],
      });
    },
  );

  const damagedCatalog = 'The catalog is damaged. Restore it from a backup.';

  /** @param table whose pages are damaged; without one, everything is */
  async function withDamagedCatalog(table?: string): Promise<Warehouse> {
    const warehouse = await loaded();
    const catalog = path.join(warehouse.home, 'catalog.sqlite');
    const page = warehouse.open(({ database }) => {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table ?? '');
      return Number(row?.['rootpage'] ?? 0);
    });
    const bytes = readFileSync(catalog);
    writeFileSync(catalog, page === 0 ? bytes.fill(0xff) : bytes.fill(0xff, (page - 1) * 4096, page * 4096));
    return warehouse;
  }

  test('finds a catalog with damaged pages', async () => {
    const warehouse = await withDamagedCatalog('deliveries');
    expect(await ill(warehouse)).toEqual({ code: 5, lines: [`✗ ${damagedCatalog}`] });
    for (const command of ['tables', 'loads'])
      expect(await warehouse.udw(command)).toEqual({
        code: 5,
        out: '',
        err: `${damagedCatalog} [doctor.catalog-damaged]\n`,
      });
  });

  test('finds a catalog that is no database any more; every other command says the same', async () => {
    const warehouse = await withDamagedCatalog();
    for (const command of ['doctor', 'tables', 'loads'])
      expect(await warehouse.udw(command)).toEqual({
        code: 5,
        out: '',
        err: `${damagedCatalog} [doctor.catalog-damaged]\n`,
      });
  });

  test('tells the same as JSON', async () => {
    const warehouse = await loaded();
    const { out } = await warehouse.udw('doctor', '--json');
    const found = JSON.parse(out) as { healthy: boolean; rule: string; text: string }[];
    expect(found.map(({ healthy, rule }) => [healthy, rule])).toEqual([
      [true, 'doctor.program'],
      [true, 'doctor.kernel'],
      [true, 'doctor.calendar'],
      [true, 'doctor.key-edge'],
      [true, 'doctor.key-warehouse'],
      [true, 'doctor.key-release'],
      [true, 'doctor.identity'],
      [true, 'doctor.catalog'],
      [true, 'doctor.chain'],
      [true, 'doctor.key-audit'],
      [true, 'doctor.cases'],
      [true, 'doctor.files'],
      [true, 'doctor.deliveries'],
      [true, 'doctor.reports'],
      [true, 'doctor.clean'],
      [true, 'doctor.quarantine'],
    ]);
  });
});
