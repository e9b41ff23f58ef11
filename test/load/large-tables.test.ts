import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { measureChanges } from '../../adapters/local/engine/changes.ts';
import { contentLimits, writeChanged, writeContent } from '../../adapters/local/engine/content.ts';
import { openSession, rows } from '../../adapters/local/engine/instance.ts';
import { contentSql, filesSql } from '../../adapters/local/engine/versions.ts';
import { compileTable } from '../../core/loading/compile.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import type { StageJob } from '../../services/ports.ts';
import { payments, regulationsText } from './setting/regulations.ts';
import { newFolder } from './setting/warehouse.ts';

const stored = 1_500_000;
const changed = 200_000;
const added = 100_000;
const memory = '128MB';

/** Rows of the table `payments` with keys from `from` on; a row takes some 120 bytes, so that all take more than the memory. */
const rowsSql = (load: number, from: number, count: number): string =>
  `SELECT unhex(sha256((i + ${from})::VARCHAR)) AS person, 'a code of some length ' || i AS code, ${load}::BIGINT AS amount,
     ${load} AS _load_id, i AS _seq, 'insert' AS _op, now() AS _recorded_at, 1 AS _key_version FROM range(${count}) AS numbers(i)`;

test('a table larger than the memory is changed and rewritten: what does not fit is spilled', async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, 'spill'));
  const [before, delivery] = [path.join(folder, '1.parquet'), path.join(folder, '2.parquet')];
  const limits = contentLimits(folder, [before], memory);
  using session = await openSession({ ...limits, files: [] });
  for (const [file, select] of [
    [before, rowsSql(1, 0, stored)],
    [delivery, rowsSql(2, stored - changed, changed + added)],
  ])
    await session.connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 61440)`);
  await session.connection.run(`CREATE VIEW stored AS ${filesSql([before])}`);
  await session.connection.run(`CREATE VIEW candidate AS ${filesSql([delivery])}`);

  const { regulations } = readRegulations(
    regulationsText({ tables: [{ ...payments, delivery: 'increment' }] }),
    'regulations.yaml',
  );
  const [table] = regulations.tables;
  if (!table) throw new Error('the regulations of the test have a table');
  const plan = compileTable(table, { asOf: '2026-09-30', decimal: '.' });
  const job = { table, plan, current: {} } as StageJob;
  expect(await measureChanges(session, job)).toMatchObject({ inserted: added, updated: changed });

  const content = await writeChanged(limits, job, delivery, folder);
  const again = await writeContent(
    session,
    contentSql({ columns: plan.outputs, keys: ['person'] }, filesSql([before, delivery])),
    path.join(folder, 'again.parquet'),
  );
  expect([content.rows, again.rows]).toEqual([stored + added, stored + added]);
  for (const { file } of [content, again])
    expect(
      await rows(
        session,
        `SELECT amount::INTEGER AS load, count(*)::INTEGER AS n FROM '${file}' GROUP BY 1 ORDER BY 1`,
      ),
    ).toEqual([
      { load: 1, n: stored - changed },
      { load: 2, n: changed + added },
    ]);
}, 300_000);
