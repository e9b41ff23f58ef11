import { expect, test } from 'vitest';
import { openSession, rows } from '../../adapters/local/engine/instance.ts';
import { writeAccepted } from '../../adapters/local/provider/write-hashed.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import type { StageJob } from '../../services/ports.ts';
import { newFolder } from '../load/setting/warehouse.ts';
import { theirs } from './setting.ts';

test.each([
  { title: 'no key is repeated', repeated: [], accepted: 666 },
  { title: 'a key is repeated', repeated: [500], accepted: 665 },
])('accepted rows are delivered in the order of the file, however they were staged: $title', async (its) => {
  const { regulations } = readRegulations(theirs(), 'regulations.yaml');
  const [table] = regulations.tables;
  if (!table) throw new Error('the regulations of the test have a table');
  const plan = compileTable(table, { asOf: '2026-09-30', decimal: '.', layers: 'edge' });
  const folder = newFolder();
  using session = await openSession({ folders: [folder], memory: '128MB' });
  const values = plan.outputs.map(({ name }) => `NULL::VARCHAR AS "${name}"`).join(', ');
  await session.connection.run(
    `CREATE TABLE staged AS SELECT ${values}, r AS _record, CASE WHEN r % 3 = 0 THEN ':broken' END AS _faults, 'insert' AS _op
     FROM range(1, 1000) t(r) ORDER BY hash(r)`,
  );
  await session.connection.run(
    `CREATE TABLE repeated AS SELECT unnest([${its.repeated.join(', ')}]::BIGINT[]) AS _record`,
  );
  const job = { table, plan } as unknown as StageJob;
  const parts = [
    { from: 1, to: 400 },
    { from: 401, to: 999 },
  ];
  const { rows: written, files } = await writeAccepted(session, job, folder, parts);
  expect(files).toHaveLength(parts.length);
  const found = await rows<{ n: number }>(session, 'SELECT _seq::INTEGER AS n FROM candidate');
  const numbers = found.map(({ n }) => n);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(written).toBe(its.accepted);
  for (const record of its.repeated) expect(numbers).not.toContain(record);
});
