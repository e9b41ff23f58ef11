import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { depersonalize } from '../../adapters/local/engine/depersonalize.ts';
import { literal, openSession, quoted, rows } from '../../adapters/local/engine/instance.ts';
import { kernelOf } from '../../adapters/local/keys.ts';
import { pads, WAREHOUSE_LABEL } from '../../core/depersonalization/keys.ts';
import { compileHashedTable } from '../../core/loading/compile.ts';
import { regulationsOnArrival } from '../../core/loading/hashed-delivery.ts';
import { manifestSchema } from '../../core/loading/manifest.ts';
import { PLAN_COLUMNS } from '../../core/loading/plan.ts';
import { type SparkPlan, sparkPlan } from '../../core/loading/spark-plan.ts';
import type { Table } from '../../core/regulations/model.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { subkeys } from '../aws/setting/cloud.ts';
import { hashed } from '../aws/setting/delivery.ts';
import { iin } from '../load/setting/people.ts';
import { filesUnder } from '../load/support/scan.ts';
import { raw, theirs } from '../provider-hash/setting.ts';
import { EngineFailure } from './harness/failure.ts';
import { spark } from './harness/spark.ts';
import { useEngine } from './harness/use-engine.ts';
import { loud, sparkFinder } from './spark-traces.ts';

const session = useEngine(spark(path.join(import.meta.dirname, 'spark/job.py'), loud));

const text = theirs();
const regulations = regulationsOnArrival(readRegulations(text, 'regulations').regulations);
const its = regulations.tables.find(({ name }) => name === 'contributions') as Table;
const { warehouse } = subkeys();
const Done = z.strictObject({
  done: z.strictObject({ load: z.int(), records: z.int() }),
  labels: z.array(z.string()),
});

const staging = mkdtempSync(path.join(tmpdir(), 'udw-job-'));
afterAll(() => rmSync(staging, { recursive: true, force: true }));

/** The folder of a load in staging: its delivery, and its plan beside it. */
function staged(load: number, delivery: Buffer | string): string {
  const folder = path.join(staging, `loads/${load}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'delivered.csv'), delivery);
  writeFileSync(path.join(folder, 'plan.json'), JSON.stringify(sparkPlan(load, regulations, its)));
  return folder;
}

const ask = (folder: string) =>
  session().ask({ plan: path.join(folder, 'plan.json'), key: Buffer.from(warehouse).toString('hex') }, Done);

async function refusalOf(folder: string): Promise<string> {
  const error = await ask(folder).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(EngineFailure);
  return `${error.trouble.output}`;
}

const people = Array.from(
  { length: 300 },
  (_, index) =>
    `${iin(index)};${index % 3 ? iin(index + 1) : ''};${index % 5 ? '2026-03-01' : ''};${index}.5`,
);
const sent = hashed(text, raw(...people));

/** The records that its provider put into the file, canaries included. */
async function records(): Promise<number> {
  const manifest = manifestSchema.parse(JSON.parse((await sent).manifest));
  return manifest.records + (manifest.depersonalized?.canaries ?? Number.NaN);
}

/** The rows that DuckDB makes of the same file, and those of Spark, as relations of one session. */
async function differences(folder: string): Promise<readonly number[]> {
  const plan = compileHashedTable(its);
  const out = path.join(folder, 'duckdb');
  mkdirSync(out);
  using kernel = kernelOf({ warehouse: subkeys().warehouse });
  const { bytes } = await sent;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const name = 'delivered.csv';
  const file = { path: path.join(folder, name), name, sha256, bytes: bytes.length, manifest: undefined };
  const job = { file, regulations, table: its, plan };
  const { staged: made } = await depersonalize(job, kernel, out, () => undefined);
  const columns = ['_record', ...plan.outputs.map(({ name }) => name), ...PLAN_COLUMNS]
    .map(quoted)
    .join(', ');
  using duckdb = await openSession({ folders: [folder], memory: '256MB' });
  const ours = `SELECT ${columns} FROM read_parquet([${made.map(literal).join(', ')}])`;
  const sparks = `SELECT ${columns} FROM read_parquet(${literal(`${folder}/depersonalized/*.parquet`)})`;
  const count = async (select: string) =>
    (await rows<{ n: number }>(duckdb, `SELECT count(*)::INT AS n FROM (${select})`))[0]?.n ?? Number.NaN;
  return [
    await count(sparks),
    await count(`(${ours}) EXCEPT ALL (${sparks})`),
    await count(`(${sparks}) EXCEPT ALL (${ours})`),
  ];
}

describe('the plan that stands beside a delivery, run by jobs/', () => {
  test('gives the rows that DuckDB gives, under the key of the label that the plan names', async () => {
    const folder = staged(1, (await sent).bytes);
    expect(await ask(folder)).toEqual({
      done: { load: 1, records: await records() },
      labels: [WAREHOUSE_LABEL],
    });
    expect(await differences(folder)).toEqual([await records(), 0, 0]);
  });

  test('starts clean after a run that was cut off: what that one left is gone', async () => {
    const folder = staged(2, (await sent).bytes);
    const left = path.join(folder, 'depersonalized');
    mkdirSync(left);
    const [other = ''] = filesUnder(path.join(staging, 'loads/1/depersonalized')).filter(
      (name) => name.endsWith('.parquet') && !name.startsWith('.'),
    );
    copyFileSync(path.join(staging, 'loads/1/depersonalized', other), path.join(left, 'part-left.parquet'));
    await ask(folder);
    expect(await differences(folder)).toEqual([await records(), 0, 0]);
  });

  test('names no key, and no secret is in a file, plan, event or log of the session', async () => {
    const { inner, outer } = pads(warehouse);
    const find = sparkFinder(
      Object.entries({ warehouse, inner: inner.subarray(0, 32), outer: outer.subarray(0, 32) }).map(
        ([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }),
      ),
    );
    const { folder } = session();
    const files = [
      ...filesUnder(folder).map((name) => path.join(folder, name)),
      ...filesUnder(staging).map((name) => path.join(staging, name)),
    ];
    expect(files.some((name) => name.includes('/events/'))).toBe(true);
    expect(files.some((name) => name.endsWith('plan.json'))).toBe(true);
    expect(files.filter((name) => find(readFileSync(name)).length > 0)).toEqual([]);
    expect(find(Buffer.from(session().log()))).toEqual([]);
    // The same search finds them where they stand.
    expect(find(Buffer.from(warehouse))).not.toEqual([]);
  });
});

describe('a file that is not of the form that the plan says', () => {
  const secret = 'ab'.repeat(32);
  const heading = sparkPlan(1, regulations, its).source.columns.join(',');
  test.each([
    ['no heading line', `${secret},,,2026-03-01,1\n`, 'the heading line is not that of the regulations'],
    [
      'another heading',
      `${heading.replace('amount', 'sum')}\n`,
      'the heading line is not that of the regulations',
    ],
    [
      'a record that is cut',
      `${heading}\n${secret},,,2026-03-01,1\n${secret},\n`,
      'broken records: 1, the first is record 2',
    ],
    [
      'a record that is too long',
      `${heading}\n${secret},,,2026-03-01,1,2\n`,
      'broken records: 1, the first is record 1',
    ],
  ])('%s: is refused, and no value is told', async (_, content, told) => {
    expect(await refusalOf(staged(9, content))).toBe(told);
  });

  test('a document of another form is not run', async () => {
    const folder = staged(10, '');
    const plan = JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8')) as SparkPlan;
    writeFileSync(path.join(folder, 'plan.json'), JSON.stringify({ ...plan, form: 'udw-spark-plan/2' }));
    expect(await refusalOf(folder)).toBe('a plan document of another form');
  });
});
