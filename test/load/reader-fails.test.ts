import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localDeliveries } from '../../adapters/local/delivery/register.ts';
import { depersonalize } from '../../adapters/local/engine/depersonalize.ts';
import { readLoadKeys } from '../../adapters/local/keys.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { iins } from './setting/people.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { csv, newWarehouse } from './setting/warehouse.ts';

test('a reader that fails before it opens the pipe ends the load instead of leaving it waiting', async () => {
  const warehouse = await newWarehouse();
  const folder = path.join(warehouse.folder, 'work');
  mkdirSync(path.join(folder, 'staged.parquet'), { recursive: true });
  const { regulations } = readRegulations(regulationsText({ tables: [payments] }), 'regulations.yaml');
  const [table] = regulations.tables;
  if (!table) throw new Error('the regulations of the test have a table');
  const file = await localDeliveries.register(
    warehouse.write('payments.csv', csv(...iins(3).map((id) => `${id};A;1`))),
  );
  const plan = {
    ...compileTable(table, { asOf: '2026-09-30', decimal: '.' }),
    source: [{ physicalName: 'ABSENT' }],
  };
  const job = { loadId: 1, file, regulations, table, plan, current: undefined, at: new Date(0) };
  await expect(
    depersonalize(job, readLoadKeys(warehouse.open(({ home }) => home)), folder, () => undefined),
  ).rejects.toThrow();
});
