import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CANARY_ROWS } from '../../core/depersonalization/canaries.ts';
import { pads, WAREHOUSE_LABEL } from '../../core/depersonalization/keys.ts';
import { compileHashedTable } from '../../core/loading/compile.ts';
import { evaluateRecord } from '../../core/loading/evaluate.ts';
import { regulationsOnArrival } from '../../core/loading/hashed-delivery.ts';
import type { SparkPlan, SparkResult } from '../../core/loading/spark-plan.ts';
import type { Table } from '../../core/regulations/model.ts';
import { readRegulations } from '../../core/regulations/read.ts';
import { planWith } from '../../functions/plan/handler.ts';
import { type Cloud, env, roots, subkeys } from '../aws/setting/cloud.ts';
import { hashed, land, landedAt, type Sent } from '../aws/setting/delivery.ts';
import { newPlatform, type Platform } from '../aws/setting/platform.ts';
import { iin } from '../load/setting/people.ts';
import { shown } from '../loading/duckdb-engine.ts';
import { raw, theirs } from '../provider-hash/setting.ts';
import { filesBelow, type StagingService, serveStaging } from './aws/staging-service.ts';
import { EngineFailure } from './harness/failure.ts';
import { python } from './harness/python.ts';
import { requirementsIn } from './harness/requirements.ts';
import { spark } from './harness/spark.ts';
import { useEngine } from './harness/use-engine.ts';
import { loud, sparkFinder } from './spark-traces.ts';

/** Buckets as folders: what Spark knows as s3://staging, and the services that the job asks. */
const buckets = mkdtempSync(path.join(tmpdir(), 'udw-job-'));
const staging = path.join(buckets, env.STAGING_BUCKET);
mkdirSync(path.join(staging, 'loads'), { recursive: true });

const mounted = (folder: string): Readonly<Record<string, string>> => ({
  ...loud(folder),
  'spark.hadoop.fs.s3.impl': 'org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme',
  'spark.hadoop.fs.viewfs.overload.scheme.target.s3.impl': 'org.apache.hadoop.fs.LocalFileSystem',
  [`spark.hadoop.fs.viewfs.mounttable.${env.STAGING_BUCKET}.link./loads`]: `file://${staging}/loads`,
});

const session = useEngine(spark(path.join(import.meta.dirname, 'spark/job.py'), mounted));
let service: StagingService;
let packages: string;
let sent: Sent;

/** Records of people. */
const people = Array.from(
  { length: 300 },
  (_, index) =>
    `${iin(index)};${index % 3 ? iin(index + 1) : ''};${index % 5 ? '2026-03-01' : ''};${index}.5`,
);

beforeAll(async () => {
  service = await serveStaging(buckets, roots);
  const required = path.join(import.meta.dirname, 'spark/boto3-requirements.txt');
  const { folder } = await python(requirementsIn(required), undefined, { name: 'boto3' }).install();
  const [version = ''] = readdirSync(path.join(folder, 'lib'));
  packages = path.join(folder, 'lib', version, 'site-packages');
  sent = await hashed(theirs(), raw(...people));
});
afterAll(async () => {
  await service.close();
  rmSync(buckets, { recursive: true, force: true });
});

/** Starts the job as Glue does: with arguments of its own among ours. */
const start = (plan: string) =>
  session().ask(
    {
      endpoint: service.url,
      packages,
      arguments: [
        ...['--JOB_NAME', 'udw-test-depersonalize', '--JOB_RUN_ID', 'jr_1', '--job-bookmark-option'],
        ...['job-bookmark-disable', '--staging', env.STAGING_BUCKET, '--plan', plan],
        ...['--boundary-key', env.WAREHOUSE_KEY],
      ],
    },
    z.strictObject({ done: z.literal(true) }),
  );

/** What lies in staging, on the disk: the job finds what the functions wrote, and they find what it has made. */
async function job({ objects }: Cloud, plan: string): Promise<void> {
  for (const key of objects.keys(env.STAGING_BUCKET)) {
    const file = path.join(staging, key);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, objects.stored.get(`${env.STAGING_BUCKET}/${key}`)?.bytes ?? '');
  }
  try {
    await start(plan);
  } finally {
    for (const key of filesBelow(staging)) {
      objects.put(env.STAGING_BUCKET, key, readFileSync(path.join(staging, key)));
    }
  }
}

/** A load whose delivery is above the limit, on a platform whose job is Spark. */
async function begun(
  before: (cloud: Cloud, plan: string) => unknown = () => undefined,
): Promise<{ readonly platform: Platform; readonly load: number }> {
  rmSync(path.join(staging, 'loads'), { recursive: true });
  mkdirSync(path.join(staging, 'loads'));
  service.asked.length = 0;
  const platform = await newPlatform([theirs()], false, 'none', 0, async (cloud, { Arguments }) => {
    const plan = Arguments['--plan'] ?? '';
    before(cloud, plan);
    await job(cloud, plan);
  });
  land(platform.cloud, sent);
  const arrived = await platform.tell(landedAt(sent));
  if (arrived.kind !== 'started') throw new Error(`the delivery was not taken: ${JSON.stringify(arrived)}`);
  return { platform, load: arrived.load };
}

const regulations = regulationsOnArrival(readRegulations(theirs(), 'regulations').regulations);
const table = regulations.tables.find(({ name }) => name === 'contributions') as Table;
const compiled = compileHashedTable(table);

/** The rows that core's evaluator makes of the delivery, without its canaries. */
function evaluated(): readonly Readonly<Record<string, string | null>>[] {
  const [heading = '', ...lines] = sent.bytes.toString('utf8').trimEnd().split('\n');
  const headings = heading.split(',');
  const layer = (key: Uint8Array) => (message: Uint8Array) =>
    createHmac('sha256', key).update(message).digest();
  const macs = { edge: layer(subkeys().edge), warehouse: layer(subkeys().warehouse) };
  return lines.slice(0, -CANARY_ROWS).map((line, index) => {
    const cells = line.split(',');
    const record = Object.fromEntries(headings.map((name, at) => [name, cells[at] || null]));
    const values = evaluateRecord(compiled, record, macs);
    const outputs = compiled.outputs.map(({ name, type }) => [name, shown(values[name] ?? null, type)]);
    return {
      ...Object.fromEntries(outputs),
      _seq: String(index + 1),
      _faults: shown(values['_faults'] ?? null, 'text'),
    };
  });
}

describe('the plan that the deployed function wrote, run by jobs/load.py on Spark', () => {
  test('gives the rows of the evaluator, each once after a run that was cut off; they are published; no secret is in any trace', async () => {
    let lost = '';
    const { platform, load } = await begun((_, plan) => {
      // A run of this load wrote rows before, and died before its result.
      lost = `${path.posix.dirname(plan)}/depersonalized/cut-off/part-00000.parquet`;
      mkdirSync(path.join(staging, path.dirname(lost)), { recursive: true });
      writeFileSync(path.join(staging, lost), 'PAR1 and no more');
    });
    expect(await platform.run(load)).toMatchObject({ ended: 'succeeded' });
    const result = platform.cloud.objects.text(env.STAGING_BUCKET, `loads/${load}/depersonalized.json`);
    const { files: made, rows: written } = JSON.parse(result) as SparkResult;
    expect(written).toBe(people.length + CANARY_ROWS);
    expect(platform.cloud.objects.keys(env.STAGING_BUCKET)).toContain(lost);
    expect(made.map(({ key }) => key)).not.toContain(lost);
    expect([...platform.cloud.athena.published]).toEqual([load]);
    const columns = compiled.outputs.map(({ name, type }) =>
      type === 'bytes' ? `lower(hex("${name}")) AS "${name}"` : `CAST("${name}" AS VARCHAR) AS "${name}"`,
    );
    const select = `SELECT ${columns.join(', ')}, _seq::VARCHAR AS _seq FROM rows ORDER BY rows._seq`;
    const wanted = evaluated();
    expect(wanted.filter(({ _faults }) => _faults !== null)).toEqual([]);
    expect(wanted).toHaveLength(people.length);
    const rows = await platform.cloud.verified(load, select);
    expect(rows).toEqual(wanted.map(({ _faults, ...row }) => row));

    const [output = ''] = service.asked.filter((one) => one.startsWith('List'));
    expect(service.asked).toEqual([
      `GetObject staging/loads/${load}/plan.json`,
      `GenerateMac warehouse HMAC_SHA_256 ${WAREHOUSE_LABEL}`,
      output,
      `PutObject staging/loads/${load}/depersonalized.json`,
    ]);

    const { inner, outer } = pads(subkeys().warehouse);
    const secrets = {
      root: roots.warehouse,
      warehouse: subkeys().warehouse,
      inner: inner.subarray(0, 32),
      outer: outer.subarray(0, 32),
    };
    const find = sparkFinder(
      Object.entries(secrets).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) })),
    );
    const { folder } = session();
    const files = [folder, staging].flatMap((one) => filesBelow(one).map((name) => path.join(one, name)));
    expect(files.some((name) => name.includes('/events/'))).toBe(true);
    expect(files.some((name) => name.endsWith('plan.json'))).toBe(true);
    expect(files.filter((name) => find(readFileSync(name)).length > 0)).toEqual([]);
    expect(find(Buffer.from(session().log()))).toEqual([]);
    // The same search finds them where they stand.
    expect(find(Buffer.from(subkeys().warehouse))).not.toEqual([]);
  });
});

describe('a job that fails leaves no result, and tells no value', () => {
  test.each([
    [
      'a document of another form',
      (plan: SparkPlan) => ({ ...plan, form: 'udw-spark-plan/1' }),
      /^a plan document of another form$/,
    ],
    [
      'records that are missing',
      (plan: SparkPlan) => ({ ...plan, source: { ...plan.source, records: 1000 } }),
      /^1000 records were given, and 308 rows written$/,
    ],
    [
      'a statement that Spark does not take',
      (plan: SparkPlan) => ({ ...plan, statement: 'SELECT nothing FROM source' }),
      /^the job failed: AnalysisException$/,
    ],
  ])('%s', async (_, change, told) => {
    const { platform, load } = await begun();
    const { plan } = await planWith(platform.cloud.clients, env)({ load });
    const { objects } = platform.cloud;
    const its = JSON.parse(objects.text(env.STAGING_BUCKET, plan)) as SparkPlan;
    objects.put(env.STAGING_BUCKET, plan, JSON.stringify(change(its)));
    const error = await job(platform.cloud, plan).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(EngineFailure);
    expect(error.trouble.output).toMatch(told);
    expect(objects.keys(env.STAGING_BUCKET)).toContain(plan);
    expect(objects.keys(env.STAGING_BUCKET)).not.toContain(`loads/${load}/depersonalized.json`);
  });
});
