import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { localDeliveries } from '../../adapters/local/delivery/register.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { say } from '../../core/messages/catalogue.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { load } from '../../services/load.ts';
import { iin } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, manifestOf, newWarehouse, type Warehouse } from './setting/warehouse.ts';

const file = csv(`${iin(0)};A;10`, `${iin(1)};B;20`, `${iin(2)};;`);

/** Loads with an act between the registration of the file and its reading. */
async function loadWhile(warehouse: Warehouse, path: string, act: () => void): Promise<readonly string[]> {
  using local = openLocal(warehouse.home);
  const { regulations } = readRegulations(regulationsText({ tables: [payments] }), 'regulations.yaml');
  const { catalog, engine, archive } = local;
  const deliveries = {
    async register(name: string) {
      const registered = await localDeliveries.register(name);
      act();
      return registered;
    },
  };
  const ports = {
    clock: () => new Date('2026-10-01T08:00:00Z'),
    catalog,
    engine,
    archive,
    deliveries,
    onProgress() {},
  };
  try {
    await load(ports, { regulations, files: [path], check: false });
    return [];
  } catch (error) {
    const { findings } = error as { findings: readonly { message: Parameters<typeof say>[1] }[] };
    return findings.map(({ message }) => say('en', message));
  }
}

test.each([
  ['grew', (path: string) => appendFileSync(path, `${iin(3)};D;1\n`)],
  ['was replaced by one of the same length', (path: string) => writeFileSync(path, file.replace('10', '11'))],
])('a file that %s while it was read is refused', async (_, act) => {
  const warehouse = await newWarehouse();
  const path = warehouse.write('payments.csv', file);
  expect(await loadWhile(warehouse, path, () => act(path))).toEqual([
    'The file changed while it was read. Wait until its transfer has ended and load it again.',
  ]);
  expect(await warehouse.rows()).toBe(0);
  expect(warehouse.stored()).toEqual([]);
});

test('a load that another one overtakes publishes nothing', async () => {
  const warehouse = await newWarehouse();
  const path = warehouse.write('payments.csv', file);
  const rival = () =>
    warehouse.open(({ catalog }) => {
      const at = new Date('2026-10-01T07:00:00Z');
      const id = catalog.begin({ regulations: 'register', regulationsVersion: '1.0.0', tables: [], at });
      const { sha256, bytes } = manifestOf(path, { sha256: '1'.repeat(64) }) as {
        sha256: string;
        bytes: number;
      };
      const numbers = { records: 0, accepted: 0, rejected: 0 };
      const delivery = {
        table: 'payments',
        file: 'rival.csv',
        sha256,
        bytes,
        sequence: undefined,
        asOf: '2026-09-30',
      };
      const stored = { path: 'payments/rival.parquet', rows: 0, bytes: 0, sha256 };
      const table = {
        kind: 'snapshot' as const,
        description: '',
        columns: [],
        keys: [],
        businessTime: undefined,
        content: undefined,
        file: stored,
      };
      catalog.commit(id, [{ ...table, delivery: { ...delivery, ...numbers } }], new Map(), at);
    });
  using local = openLocal(warehouse.home);
  const { regulations } = readRegulations(regulationsText({ tables: [payments] }), 'regulations.yaml');
  const { catalog, engine, archive } = local;
  const onProgress = ({ phase }: { phase: string }) => {
    if (phase === 'commit') rival();
  };
  const ports = {
    clock: () => new Date(),
    catalog,
    engine,
    archive,
    deliveries: localDeliveries,
    onProgress,
  };
  await expect(load(ports, { regulations, files: [path], check: false })).rejects.toMatchObject({
    exitCode: 4,
    findings: [{ message: { id: 'load.overtaken', parameters: { table: 'payments' } } }],
  });
  expect(catalog.tables().map(({ files }) => files.map((stored) => stored.path))).toEqual([
    ['payments/rival.parquet'],
  ]);
  expect(catalog.loads().map(({ state }) => state)).toEqual(['failed', 'committed']);
});
